//! The smallest program that sleeps, as each runtime's users would write it. Its size is measured.

use std::time::Duration;

const DELAY: Duration = Duration::from_millis(10);

#[cfg(feature = "wasyncio")]
#[wasyncio::main]
async fn main() {
    wasyncio::println!("hello");
    wasyncio::sleep(DELAY).await;
    wasyncio::println!("world");
}

#[cfg(any(feature = "tokio", feature = "tokio-local-set"))]
fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    let program = async {
        println!("hello");
        tokio::time::sleep(DELAY).await;
        println!("world");
    };
    #[cfg(feature = "tokio")]
    runtime.unwrap().block_on(program);
    #[cfg(feature = "tokio-local-set")]
    tokio::task::LocalSet::new().block_on(&runtime.unwrap(), program);
}

#[cfg(feature = "wstd")]
fn main() {
    wstd::runtime::block_on(async {
        println!("hello");
        wstd::task::sleep(DELAY.into()).await;
        println!("world");
    });
}

#[cfg(feature = "wasm-bindgen-futures")]
fn main() {
    wasm_bindgen_futures::spawn_local(async {
        log("hello");
        gloo_timers::future::sleep(DELAY).await;
        log("world");
    });
}

#[cfg(feature = "tokio-with-wasm")]
fn main() {
    tokio_with_wasm::spawn(async {
        log("hello");
        tokio_with_wasm::time::sleep(DELAY).await;
        log("world");
    });
}

#[cfg(any(feature = "wasm-bindgen-futures", feature = "tokio-with-wasm"))]
#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(line: &str);
}

/// These two cannot sleep on WASI, so there is nothing to measure.
#[cfg(any(feature = "async-executor", feature = "local-pool"))]
fn main() {
    let _ = DELAY;
}
