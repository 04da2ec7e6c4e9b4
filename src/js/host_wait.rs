//! Waiting for what JavaScript loads.

use wasm_bindgen::prelude::*;

use crate::backend::HostWait;

/// As long as this lives, the program waits for its host: a virtual clock does not jump, and a loop
/// that has nothing else to do is not said to be stuck.
#[wasm_bindgen]
pub struct RawHostWait(HostWait);

#[wasm_bindgen]
impl RawHostWait {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self(HostWait::begin())
    }
}

impl Default for RawHostWait {
    fn default() -> Self {
        Self::new()
    }
}
