//! The workers of child processes.

use wasm_bindgen::prelude::*;

/// Where their script is: `dist/worker.js` of the npm package.
#[wasm_bindgen(js_name = setWorkerUrl)]
pub fn set_worker_url(url: String) {
    crate::set_worker_url(url);
}

/// How many children may live at once.
#[wasm_bindgen(js_name = setWorkerLimit)]
pub fn set_worker_limit(limit: u32) {
    crate::set_worker_limit(limit as usize);
}
