//! WASI: orders are arguments, the report is standard output.

use std::sync::LazyLock;
use std::time::Instant;

use crate::measure::{Order, measure};
use crate::runtimes::This;

static ORIGIN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Nanoseconds since the first call.
pub fn now() -> f64 {
    ORIGIN.elapsed().as_nanos() as f64
}

pub fn report(json: &str) {
    println!("{json}");
}

pub fn start() {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let order = Order::parse(&words).expect("WORKLOAD COUNT WARM-UPS SAMPLES");
    measure::<This>(order);
}
