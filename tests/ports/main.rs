//! Scenarios of asyncio, one module a group: each gives CPython's trace, line for line.

#[macro_use]
mod trace;
#[macro_use]
mod support;

mod as_completed;
mod barrier;
mod condition;
mod context;
mod debug;
mod eager;
mod event;
mod event_loop;
mod exc;
mod future;
mod gather;
mod hops;
mod lock;
mod queue;
mod reader;
mod ready;
mod runner;
mod semaphore;
mod shield;
mod task;
mod task_cancel;
mod task_group;
mod timeout;
mod timers;
mod wait;
mod wait_for;

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
