//! `RawCondition`. Its lock is acquired and released through the `RawLock` that it was made with.

use wasm_bindgen::prelude::*;

use super::lock::RawLock;
use crate::Condition;
use crate::js::{hooks, pending};

#[wasm_bindgen]
pub struct RawCondition(Condition);

#[wasm_bindgen]
impl RawCondition {
    #[wasm_bindgen(constructor)]
    pub fn new(lock: &RawLock) -> Self {
        Self(Condition::with_lock(lock.0.clone()))
    }

    pub fn wait(&self) -> i32 {
        let notified = self.0.wait();
        pending::other(async move {
            notified.await.map_err(hooks::to_js)?;
            Ok(JsValue::TRUE)
        })
    }

    pub fn notify(&self, count: u32) -> Result<(), JsValue> {
        self.0.notify(count as usize).map_err(hooks::to_js)
    }

    #[wasm_bindgen(js_name = notifyAll)]
    pub fn notify_all(&self) -> Result<(), JsValue> {
        self.0.notify_all().map_err(hooks::to_js)
    }
}
