//! `RawStreamReader`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::shared::Shared;
use super::{hooks, pending};
use crate::streams::Read;
use crate::{Error, Result, StreamReader};

/// Stands in the reader for an error of JavaScript's.
const JAVASCRIPTS: Error = Error::RuntimeError("an error of JavaScript's");

#[wasm_bindgen]
pub struct RawStreamReader(Rc<Reader>);

struct Reader {
    reader: StreamReader,
    /// What JavaScript has set.
    exception: RefCell<JsValue>,
    has_eof: Cell<bool>,
    /// The connection that it reads from, if any.
    _connection: Option<Rc<Shared>>,
}

impl RawStreamReader {
    /// One that reads from a connection.
    pub(super) fn of(reader: StreamReader, connection: Rc<Shared>) -> Self {
        Self::around(reader, Some(connection))
    }

    pub(super) fn of_a_child(reader: StreamReader) -> Self {
        Self::around(reader, None)
    }

    fn around(reader: StreamReader, connection: Option<Rc<Shared>>) -> Self {
        Self(Rc::new(Reader {
            reader,
            exception: RefCell::default(),
            has_eof: Cell::new(false),
            _connection: connection,
        }))
    }
}

#[wasm_bindgen]
impl RawStreamReader {
    /// `limit` is in bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(limit: usize) -> Result<Self, JsValue> {
        let reader = StreamReader::with_limit(limit).map_err(hooks::to_js)?;
        Ok(Self::around(reader, None))
    }

    pub fn read(&self, count: usize) -> i32 {
        let reader = self.0.clone();
        pending::other(async move {
            let read = reader.reader.read_chunk(count).await;
            match read.map_err(|error| reader.to_js(error))? {
                // In pages, workers and Node the host's form is JavaScript's.
                Read::Chunk(chunk) => {
                    Ok(chunk.downcast().map_or(JsValue::UNDEFINED, |chunk| *chunk))
                }
                Read::Bytes(bytes) => Ok(Uint8Array::from(bytes.as_slice()).into()),
            }
        })
    }

    #[wasm_bindgen(js_name = readAll)]
    pub fn read_all(&self) -> i32 {
        self.bytes(async |reader| reader.read_all().await)
    }

    pub fn readline(&self) -> i32 {
        self.bytes(async |reader| reader.readline().await)
    }

    pub fn readexactly(&self, count: usize) -> i32 {
        self.bytes(async move |reader| reader.readexactly(count).await)
    }

    pub fn readuntil(&self, separators: Vec<Uint8Array>) -> i32 {
        let separators: Vec<_> = separators.iter().map(Uint8Array::to_vec).collect();
        self.bytes(async move |reader| {
            let separators: Vec<_> = separators.iter().map(Vec::as_slice).collect();
            reader.readuntil_any(&separators).await
        })
    }

    /// The key of a read.
    fn bytes(&self, read: impl AsyncFnOnce(&StreamReader) -> Result<Vec<u8>> + 'static) -> i32 {
        let reader = self.0.clone();
        pending::other(async move {
            let bytes = read(&reader.reader).await;
            let bytes = bytes.map_err(|error| reader.to_js(error))?;
            Ok(Uint8Array::from(bytes.as_slice()).into())
        })
    }

    #[wasm_bindgen(js_name = atEof)]
    pub fn at_eof(&self) -> bool {
        self.0.reader.at_eof()
    }

    #[wasm_bindgen(js_name = feedData)]
    pub fn feed_data(&self, data: &[u8]) -> Result<(), JsValue> {
        if self.0.has_eof.get() {
            let message = "feedData() was called after feedEof()";
            return Err(hooks::error_of("RuntimeError", message));
        }
        self.0.reader.feed_data(data);
        Ok(())
    }

    #[wasm_bindgen(js_name = feedEof)]
    pub fn feed_eof(&self) {
        self.0.has_eof.set(true);
        self.0.reader.feed_eof();
    }

    #[wasm_bindgen(js_name = setException)]
    pub fn set_exception(&self, error: JsValue) {
        self.0.exception.replace(error);
        self.0.reader.set_exception(JAVASCRIPTS);
    }
}

impl Reader {
    fn to_js(&self, error: Error) -> JsValue {
        match (&error, JAVASCRIPTS) {
            (Error::RuntimeError(text), Error::RuntimeError(ours)) if *text == ours => {
                self.exception.borrow().clone()
            }
            _ => hooks::to_js(error),
        }
    }
}
