//! The lines that ask the server about itself.

use wasyncio::{StreamWriter, all_tasks};

use crate::count_heap;
use crate::soaked::Soaked;

/// The figures, as `name number name number …`.
pub fn stats(soaked: &Soaked, writer: &StreamWriter) {
    let counts = &soaked.counts;
    let figures = [
        ("tasks", all_tasks().len()),
        ("heap", count_heap::bytes()),
        ("memory", linear_memory()),
        ("thrown", counts.thrown.get()),
        ("overrun", counts.overrun.get()),
        ("broken", counts.broken.get()),
        ("exhausted", counts.exhausted.get()),
        ("unexpected", counts.unexpected.get()),
    ];
    let words = figures.map(|(name, figure)| format!("{name} {figure}"));
    writer.write(words.join(" ").as_bytes());
    writer.write(b"\n");
}

/// The size of the module's memory, in bytes. Natively there is none.
fn linear_memory() -> usize {
    #[cfg(target_family = "wasm")]
    return core::arch::wasm32::memory_size(0) * 65536;
    #[cfg(not(target_family = "wasm"))]
    0
}
