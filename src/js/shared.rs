//! A connection, as JavaScript's reader and writer share it.

use js_sys::Array;
use wasm_bindgen::JsValue;

use std::rc::Rc;

use super::hooks;
use super::stream_reader::RawStreamReader;
use super::stream_writer::RawStreamWriter;
use crate::event_loop::running;
use crate::{StreamReader, StreamWriter};

/// It goes when both objects are collected and nobody reads or drains any more. The connection is
/// closed then, but JavaScript collects late: in debug mode the program is told that it should
/// have done so itself, as by Python's `ResourceWarning`.
pub(super) struct Shared {
    pub(super) writer: StreamWriter,
    loop_id: Option<u32>,
}

/// `[reader, writer]`, for a connection of the loop that is in its turn.
pub(super) fn pair(reader: StreamReader, writer: StreamWriter) -> Array {
    let shared = Rc::new(Shared {
        writer,
        loop_id: running::in_turn(),
    });
    let reader = RawStreamReader::of(reader, shared.clone());
    Array::of2(&reader.into(), &RawStreamWriter::of(shared).into())
}

impl Shared {
    /// A pipe to a child, which ends with it.
    pub(super) fn with_a_child(writer: StreamWriter) -> Self {
        let loop_id = None;
        Self { writer, loop_id }
    }

    fn is_debugged(&self) -> bool {
        let event_loop = self.loop_id.map(running::loop_of);
        matches!(event_loop, Some(Ok(event_loop)) if event_loop.get_debug())
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        if !self.writer.is_closing() && self.is_debugged() {
            let message = format!("unclosed {}", describe(&self.writer));
            hooks::with(|hooks| hooks.warn(&message));
        }
    }
}

fn describe(writer: &StreamWriter) -> String {
    match writer.peername() {
        Some(peer) => format!("connection with {peer}: close() its StreamWriter"),
        None => "connection: close() its StreamWriter".to_owned(),
    }
}

/// What is known of the connection by this name; undefined if nothing is.
pub(super) fn extra_info(writer: &StreamWriter, name: &str) -> JsValue {
    let info = writer.get_extra_info();
    let address = match name {
        "peername" => info.peername,
        "sockname" => info.sockname,
        _ => {
            let found = info.extra.into_iter().find(|(known, _)| *known == name);
            return found.map_or(JsValue::UNDEFINED, |(_, value)| value.into());
        }
    };
    address.map_or(JsValue::UNDEFINED, |address| {
        super::address::to_js(&address)
    })
}
