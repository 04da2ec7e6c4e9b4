//! `RawBarrier`.

use wasm_bindgen::prelude::*;

use crate::Barrier;
use crate::js::{hooks, pending};

#[wasm_bindgen]
pub struct RawBarrier(Barrier);

#[wasm_bindgen]
impl RawBarrier {
    #[wasm_bindgen(constructor)]
    pub fn new(parties: u32) -> Result<Self, JsValue> {
        let barrier = Barrier::new(parties as usize);
        barrier.map(Self).map_err(hooks::to_js)
    }

    /// The number of parties that arrived before, from 0.
    pub fn wait(&self) -> i32 {
        let passed = self.0.wait();
        pending::other(async move {
            let index = passed.await.map_err(hooks::to_js)?;
            Ok(JsValue::from_f64(index as f64))
        })
    }

    pub fn reset(&self) -> i32 {
        silent(self.0.reset())
    }

    pub fn abort(&self) -> i32 {
        silent(self.0.abort())
    }

    pub fn parties(&self) -> usize {
        self.0.parties()
    }

    #[wasm_bindgen(js_name = nWaiting)]
    pub fn n_waiting(&self) -> usize {
        self.0.n_waiting()
    }

    pub fn broken(&self) -> bool {
        self.0.broken()
    }
}

fn silent(ended: impl Future<Output = ()> + 'static) -> i32 {
    pending::other(async move {
        ended.await;
        Ok(JsValue::UNDEFINED)
    })
}
