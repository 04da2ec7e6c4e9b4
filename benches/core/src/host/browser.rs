//! A page: it calls `order`, and its function `report` is called with the outcome.

use wasm_bindgen::prelude::*;

use crate::measure::{Order, measure};
use crate::runtimes::This;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;

    #[wasm_bindgen(js_name = report)]
    fn page_report(json: &str);
}

/// Nanoseconds since the page was opened.
pub fn now() -> f64 {
    performance_now() * 1e6
}

pub fn report(json: &str) {
    page_report(json);
}

pub fn start() {}

#[wasm_bindgen]
pub fn order(words: &str) {
    let words: Vec<_> = words.split(' ').map(str::to_owned).collect();
    let order = Order::parse(&words).expect("WORKLOAD COUNT WARM-UPS SAMPLES");
    measure::<This>(order);
}
