//! What a binary needs of its host: orders, a clock, a place for its report.

#[cfg(target_os = "unknown")]
#[path = "browser.rs"]
mod this;
#[cfg(target_os = "wasi")]
#[path = "wasi.rs"]
mod this;

pub use this::{now, report, start};

/// The memory in use: the bytes allocated where they are counted, else the size of the memory.
pub fn heap() -> f64 {
    #[cfg(feature = "count-heap")]
    let bytes = crate::count_heap::bytes();
    #[cfg(not(feature = "count-heap"))]
    let bytes = core::arch::wasm32::memory_size(0) << 16;
    bytes as f64
}
