//! What the library promises, one file a behaviour. Each test runs in virtual time and on the
//! host it is built for: natively, under wasmtime, in a browser.

mod cancellation;
mod log;

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
