//! This program's own standard output and standard error, for a child that inherits them: the
//! console in pages and workers, where it is shown by lines, and Node's streams.

use std::cell::RefCell;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::super::console::{eprint, print};
use super::super::node;

#[wasm_bindgen]
extern "C" {
    type Stream;

    #[wasm_bindgen(thread_local_v2, js_namespace = process, js_name = stdout)]
    static STDOUT: Stream;

    #[wasm_bindgen(thread_local_v2, js_namespace = process, js_name = stderr)]
    static STDERR: Stream;

    #[wasm_bindgen(method, catch)]
    fn write(this: &Stream, bytes: &Uint8Array) -> Result<JsValue, JsValue>;
}

/// Where it goes.
pub(super) struct Inherited {
    fd: u32,
    /// The beginning of a character.
    begun: RefCell<Vec<u8>>,
}

impl Inherited {
    pub(super) fn new(fd: u32) -> Self {
        Self {
            fd,
            begun: RefCell::default(),
        }
    }

    pub(super) fn write(&self, bytes: &Uint8Array) {
        if node::is_node() {
            // Where it goes may be closed; then nobody misses it.
            let _ = match self.fd {
                1 => STDOUT.with(|stream| stream.write(bytes)),
                _ => STDERR.with(|stream| stream.write(bytes)),
            };
            return;
        }
        let mut all = self.begun.take();
        all.extend(bytes.to_vec());
        let complete = complete_characters(&all);
        self.begun.replace(all.split_off(complete));
        let text = String::from_utf8_lossy(&all);
        match self.fd {
            1 => print(format_args!("{text}")),
            _ => eprint(format_args!("{text}")),
        }
    }
}

/// How many of the bytes are no mere beginning of a character.
fn complete_characters(bytes: &[u8]) -> usize {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        // What is no character at all is shown as such; a beginning behind it, too.
        _ => bytes.len(),
    }
}
