//! `RawLock`.

use wasm_bindgen::prelude::*;

use crate::Lock;
use crate::js::{hooks, pending};

#[wasm_bindgen]
#[derive(Default)]
pub struct RawLock(pub(in crate::js) Lock);

#[wasm_bindgen]
impl RawLock {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Another handle of the same, to be given away.
    pub fn share(&self) -> Self {
        Self(self.0.clone())
    }

    pub fn acquire(&self) -> i32 {
        let acquired = self.0.acquire();
        pending::other(async move {
            acquired.await.forget();
            Ok(JsValue::TRUE)
        })
    }

    pub fn release(&self) -> Result<(), JsValue> {
        self.0.release().map_err(hooks::to_js)
    }

    pub fn locked(&self) -> bool {
        self.0.locked()
    }
}
