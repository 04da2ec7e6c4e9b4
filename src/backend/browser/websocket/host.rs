//! The names of the Web's that are used here.

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    pub(super) type WebSocket;

    #[wasm_bindgen(constructor, catch)]
    pub(super) fn new(url: &str, protocols: &Array) -> Result<WebSocket, JsValue>;

    #[wasm_bindgen(method, setter, js_name = binaryType)]
    pub(super) fn set_binary_type(this: &WebSocket, kind: &str);

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_onopen(this: &WebSocket, handler: Option<&Function>);

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_onmessage(this: &WebSocket, handler: Option<&Function>);

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_onerror(this: &WebSocket, handler: Option<&Function>);

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_onclose(this: &WebSocket, handler: Option<&Function>);

    #[wasm_bindgen(method, getter, js_name = bufferedAmount)]
    pub(super) fn buffered_amount(this: &WebSocket) -> f64;

    #[wasm_bindgen(method, getter)]
    pub(super) fn protocol(this: &WebSocket) -> String;

    #[wasm_bindgen(method, getter)]
    pub(super) fn extensions(this: &WebSocket) -> String;

    /// JavaScript sees the bytes where they are, and copies them before it returns.
    #[wasm_bindgen(method, catch)]
    pub(super) fn send(this: &WebSocket, bytes: &[u8]) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = send)]
    pub(super) fn send_copy(this: &WebSocket, bytes: &Uint8Array) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn close(this: &WebSocket, code: u16, reason: &str) -> Result<(), JsValue>;

    pub(super) type MessageEvent;

    #[wasm_bindgen(method, getter)]
    pub(super) fn data(this: &MessageEvent) -> JsValue;

    pub(super) type CloseEvent;

    #[wasm_bindgen(method, getter)]
    pub(super) fn code(this: &CloseEvent) -> u16;

    #[wasm_bindgen(method, getter)]
    pub(super) fn reason(this: &CloseEvent) -> String;
}

/// What a constructor threw.
#[wasm_bindgen]
extern "C" {
    pub(super) type Thrown;

    #[wasm_bindgen(method, getter)]
    pub(super) fn name(this: &Thrown) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(super) fn message(this: &Thrown) -> JsValue;
}

/// The bytes of a message; those of a text are UTF-8.
pub(super) fn bytes_of(message: JsValue) -> Uint8Array {
    if let Some(text) = message.as_string() {
        return Uint8Array::from(text.as_bytes());
    }
    Uint8Array::new(&message)
}
