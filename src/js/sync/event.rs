//! `RawEvent`.

use wasm_bindgen::prelude::*;

use crate::Event;
use crate::js::pending;

#[wasm_bindgen]
#[derive(Default)]
pub struct RawEvent(pub(in crate::js) Event);

#[wasm_bindgen]
impl RawEvent {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Another handle of the same, to be given away.
    pub fn share(&self) -> Self {
        Self(self.0.clone())
    }

    pub fn set(&self) {
        self.0.set();
    }

    pub fn clear(&self) {
        self.0.clear();
    }

    #[wasm_bindgen(js_name = isSet)]
    pub fn is_set(&self) -> bool {
        self.0.is_set()
    }

    pub fn wait(&self) -> i32 {
        let set = self.0.wait();
        pending::other(async move {
            set.await;
            Ok(JsValue::TRUE)
        })
    }
}
