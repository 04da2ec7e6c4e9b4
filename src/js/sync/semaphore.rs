//! `RawSemaphore` and `RawBoundedSemaphore`.

use wasm_bindgen::prelude::*;

use crate::js::{hooks, pending};
use crate::{BoundedSemaphore, Permit, Semaphore};

#[wasm_bindgen]
pub struct RawSemaphore(Semaphore);

#[wasm_bindgen]
impl RawSemaphore {
    #[wasm_bindgen(constructor)]
    pub fn new(value: u32) -> Self {
        Self(Semaphore::new(value as usize))
    }

    pub fn acquire(&self) -> i32 {
        keep(self.0.acquire())
    }

    pub fn release(&self) {
        self.0.release();
    }

    pub fn locked(&self) -> bool {
        self.0.locked()
    }
}

#[wasm_bindgen]
pub struct RawBoundedSemaphore(BoundedSemaphore);

#[wasm_bindgen]
impl RawBoundedSemaphore {
    #[wasm_bindgen(constructor)]
    pub fn new(value: u32) -> Self {
        Self(BoundedSemaphore::new(value as usize))
    }

    pub fn acquire(&self) -> i32 {
        keep(self.0.acquire())
    }

    pub fn release(&self) -> Result<(), JsValue> {
        self.0.release().map_err(hooks::to_js)
    }

    pub fn locked(&self) -> bool {
        self.0.locked()
    }
}

/// The key of an await of a permit that is kept.
fn keep(acquired: impl Future<Output = Permit> + 'static) -> i32 {
    pending::other(async move {
        acquired.await.forget();
        Ok(JsValue::TRUE)
    })
}
