//! What the library promises, one file a behaviour. Each test runs in virtual time and on the
//! host it is built for: natively, under wasmtime, in a browser.

mod as_completed;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod browser;
mod callbacks;
mod cancel_safety;
mod cancellation;
mod chains;
mod conditions;
// WASI 0.1 has no network.
#[cfg(not(target_env = "p1"))]
mod context;
mod coroutine;
mod counter;
#[cfg(not(any(target_env = "p1", all(target_family = "wasm", target_os = "unknown"))))]
mod datagrams;
mod deadlock;
mod delays;
mod drops;
mod eager;
mod gathering;
mod handles;
// WASI has nothing outside of the loop that could wake it.
#[cfg(not(target_os = "wasi"))]
mod idle;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod input;
mod introspection;
mod locks;
mod log;
mod misuse;
#[cfg(target_os = "linux")]
mod own_process;
mod printing;
#[cfg(feature = "process")]
mod processes;
mod queues;
mod readers;
mod scopes;
mod shuffle;
// WASI 0.1 has no network.
#[cfg(not(all(target_os = "wasi", target_env = "p1")))]
mod streams;
mod task_groups;
#[cfg(feature = "tls")]
mod tls;
mod waiting;
mod wakers;
// Pages run children in workers.
#[cfg(not(any(feature = "process", target_os = "unknown")))]
mod without_processes;

// Panics unwind, and there are threads, natively only.
#[cfg(not(target_family = "wasm"))]
mod panics;
// Miri starts no processes.
#[cfg(all(target_os = "linux", not(miri)))]
mod system_processes;
#[cfg(not(target_family = "wasm"))]
mod threads;

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Lets every other task that is ready have its turn.
async fn hop() {
    wasyncio::sleep(std::time::Duration::ZERO).await;
}

async fn hops(count: usize) {
    for _ in 0..count {
        hop().await;
    }
}

const fn ms(milliseconds: u64) -> std::time::Duration {
    std::time::Duration::from_millis(milliseconds)
}
