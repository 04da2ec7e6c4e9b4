//! The runtimes, one a feature.

/// A runtime's file, its type and the feature that chooses it.
macro_rules! runtimes {
    ($($feature:literal $file:ident $runtime:ident),+ $(,)?) => {
        $(
            #[cfg(feature = $feature)]
            mod $file;
            #[cfg(feature = $feature)]
            pub use $file::$runtime as This;
        )+
    };
}

runtimes! {
    "wasyncio" wasyncio Wasyncio,
    "tokio" tokio Tokio,
    "tokio-local-set" tokio_local_set TokioLocalSet,
    "async-executor" async_executor AsyncExecutor,
    "local-pool" local_pool LocalPool,
    "wstd" wstd Wstd,
    "wasm-bindgen-futures" wasm_bindgen_futures WasmBindgenFutures,
    "tokio-with-wasm" tokio_with_wasm TokioWithWasm,
}

/// Why runtimes without timers cannot sleep.
#[cfg(any(feature = "async-executor", feature = "local-pool"))]
pub(crate) const NO_TIMERS: crate::limit::Limit = crate::limit::Limit::Cannot(
    "it is an executor only, and async-io, which has timers, does not build for WASI",
);
