//! Scenarios of asyncio, one module a group: each gives CPython's trace, line for line.
//!
//! Without processes and threads there are 283. These nine have no port, because
//! what they do cannot be written in Rust, or has no meaning there:
//!
//! | scenario | why |
//! |---|---|
//! | `task_19` (a task awaits itself) | an await gives the task's own `T`, and has no error to give; the loop reports the deadlock |
//! | `task_29` (`set_result` of a task) | `Task` has no such method |
//! | `shield_05` (`shield(f) is f`) | a `Shield` and what it shields are of different types |
//! | `wait_06` (`return_when="SOMETHING"`) | the ways to wait are methods |
//! | `loop_15` (await a future of another loop) | an await gives a `T`; loops of one thread may wake each other |
//! | `future_16` (an exception class is instantiated) | an error is a value |
//! | `timers_09` (`sleep(1, result)`) | `sleep(…).await` and then the value |
//! | `exc_05` (a context with an entry of one's own) | an `ExceptionContext` has fields; a handler that cannot be called does not compile |
//! | `timers_03` (heap order of equal deadlines) | meant: they are first in, first out |

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
// WASI 0.1 has no network.
#[cfg(not(all(target_os = "wasi", target_env = "p1")))]
mod streams;
#[cfg(all(unix, not(target_family = "wasm")))]
mod subprocess;
mod task;
mod task_cancel;
mod task_group;
mod timeout;
mod timers;
mod wait;
mod wait_for;

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
