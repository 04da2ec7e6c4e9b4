//! `RawStreamWriter`.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::shared::{Shared, extra_info};
use super::{hooks, pending};
use crate::{Result, StreamWriter};

#[wasm_bindgen]
pub struct RawStreamWriter(Rc<Shared>);

impl RawStreamWriter {
    pub(super) fn of(shared: Rc<Shared>) -> Self {
        Self(shared)
    }

    fn writer(&self) -> &StreamWriter {
        &self.0.writer
    }

    /// The key of a wait.
    fn until(&self, wait: impl AsyncFnOnce(&StreamWriter) -> Result<()> + 'static) -> i32 {
        let shared = self.0.clone();
        pending::other(async move {
            let waited = wait(&shared.writer).await;
            waited.map(|()| JsValue::UNDEFINED).map_err(hooks::to_js)
        })
    }
}

#[wasm_bindgen]
impl RawStreamWriter {
    pub fn write(&self, bytes: &[u8]) -> Result<(), JsValue> {
        let written = self.writer().try_writelines(&[bytes]);
        written.map_err(hooks::to_js)
    }

    pub fn writelines(&self, pieces: Vec<Uint8Array>) -> Result<(), JsValue> {
        let pieces: Vec<_> = pieces.iter().map(Uint8Array::to_vec).collect();
        let pieces: Vec<_> = pieces.iter().map(Vec::as_slice).collect();
        let written = self.writer().try_writelines(&pieces);
        written.map_err(hooks::to_js)
    }

    pub fn drain(&self) -> i32 {
        self.until(async |writer| writer.drain().await)
    }

    #[wasm_bindgen(js_name = canWriteEof)]
    pub fn can_write_eof(&self) -> bool {
        self.writer().can_write_eof()
    }

    #[wasm_bindgen(js_name = writeEof)]
    pub fn write_eof(&self) -> Result<(), JsValue> {
        self.writer().write_eof().map_err(hooks::to_js)
    }

    pub fn close(&self) {
        self.writer().close();
    }

    pub fn abort(&self) {
        self.writer().abort();
    }

    #[wasm_bindgen(js_name = isClosing)]
    pub fn is_closing(&self) -> bool {
        self.writer().is_closing()
    }

    #[wasm_bindgen(js_name = waitClosed)]
    pub fn wait_closed(&self) -> i32 {
        self.until(async |writer| writer.wait_closed().await)
    }

    /// Undefined if nothing is known by this name.
    #[wasm_bindgen(js_name = getExtraInfo)]
    pub fn get_extra_info(&self, name: &str) -> JsValue {
        extra_info(self.writer(), name)
    }

    #[wasm_bindgen(js_name = getWriteBufferSize)]
    pub fn get_write_buffer_size(&self) -> usize {
        self.writer().get_write_buffer_size()
    }

    /// The low and the high mark.
    #[wasm_bindgen(js_name = getWriteBufferLimits)]
    pub fn get_write_buffer_limits(&self) -> Vec<usize> {
        let (low, high) = self.writer().get_write_buffer_limits();
        vec![low, high]
    }

    #[wasm_bindgen(js_name = setWriteBufferLimits)]
    pub fn set_write_buffer_limits(
        &self,
        high: Option<usize>,
        low: Option<usize>,
    ) -> Result<(), JsValue> {
        let set = self.writer().set_write_buffer_limits(high, low);
        set.map_err(hooks::to_js)
    }
}
