//! The same workloads on wasyncio and on its peers: one runtime a binary, chosen by a feature.

#[cfg(feature = "count-heap")]
mod count_heap;
mod host;
#[allow(dead_code)] // some runtimes have no limits
mod limit;
mod measure;
mod runtime;
mod runtimes;
mod workloads;

fn main() {
    host::start();
}
