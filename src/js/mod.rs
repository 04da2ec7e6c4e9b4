//! **One loop for Rust and JavaScript**: what an application needs that has both (feature `js`).
//!
//! Its module has the bindings of the npm package `wasyncio` within, and takes the place of the
//! package's own: JavaScript hands it to `init` of `wasyncio/core`. From then on the tasks of both
//! languages run in one loop, in one order, and use the same queues and locks.
//!
//! ```no_run
//! use wasm_bindgen::prelude::*;
//! use wasyncio::{Queue, create_task, js};
//!
//! #[wasm_bindgen]
//! pub fn squares() -> js::Queue {
//!     let squares = Queue::new(1);
//!     let feed = squares.clone();
//!     create_task(async move {
//!         for number in 1..=3 {
//!             feed.put((number * number).into()).await?;
//!         }
//!         feed.shutdown(false);
//!         Ok::<(), wasyncio::Error>(())
//!     });
//!     squares.into()
//! }
//! ```
//!
//! ```js
//! import * as app from "./pkg/app.js";     // wasm-pack build --target web
//! import { init, run } from "wasyncio/core";
//!
//! await app.default();
//! init(app);
//! await run(function* () {
//!   const squares = app.squares();
//!   for (let i = 0; i < 3; i++) console.log(yield* squares.get());
//! });
//! ```
//!
//! | from | to | by |
//! |---|---|---|
//! | a `Queue<JsValue>`, a `Lock`, an `Event` of Rust's | JavaScript's object of it | `js::Queue::from(…)`, [`js::Lock`](Lock), [`js::Event`](Event) |
//! | JavaScript's object | the same in Rust | `Queue::try_from(…)?` |
//! | a Rust future, or a `Task` | something that JavaScript awaits | [`awaitable`] |
//! | JavaScript's `Task`, `Future`, coroutine or promise | a Rust future | [`future`](future()) |
//! | an [`Error`](crate::Error) | JavaScript's error of the same name | `?`, or `JsValue::from(…)` |
//!
//! **Which loop.** JavaScript's `run(main)` makes a loop, and Rust that is called from `main` has it
//! as its running loop: [`create_task`](crate::create_task) creates tasks there. The other way
//! round, a program with `#[wasyncio::main]` runs in a loop of its own from when the module is
//! instantiated, and JavaScript finds it: `createTask(…)`, without a `run`. Such a program awaits
//! [`connected`](connected()) before it hands anything over.
//!
//! The bindings' exports share the module with those of the application, which for that reason cannot
//! have functions of the same JavaScript names, such as `gather`, `observe`, `sleep` and `wait`: the linker
//! says so. A crate whose code says nothing of wasyncio says `use wasyncio as _;`, so that it is linked.

// How the bindings work. JavaScript's classes are in `www/lib`; each keeps one object of those
// here, whose names begin with `Raw`.
//
//   generator ──yield* awaitable──▶ Hooks.step ──key──▶ coroutine::drive ──▶ the task's cell
//       ▲                                                      │
//       └──────────── next(value) / throw(error) ◀─────────────┘
//
// * A coroutine is a generator that a Rust future steps (`coroutine`); each of its suspensions is a
//   scope, so a cancellation comes out as a value and is thrown in.
// * Whatever JavaScript throws is the `Err` of an `Outcome`; nothing here panics for it.
// * What a future or a task came to is kept by its JavaScript object (`settling`).
// * A server is known to JavaScript by a number, and hands it each connection (`start_server`).
// * What is awaited is named by a key while it goes from JavaScript to Rust (`pending`).

// What the package asks for needs no documentation; what applications use does.
#![allow(missing_docs)]

mod address;
#[warn(missing_docs)]
mod awaiting;
#[warn(missing_docs)]
mod connected;
mod context;
mod coroutine;
mod event_loop;
mod future;
mod gather;
#[warn(missing_docs)]
mod handles;
mod hooks;
mod host_wait;
mod introspection;
mod join;
mod open_connection;
mod os_error;
mod pending;
mod process;
mod server;
mod settling;
mod shared;
mod start_server;
mod stream_reader;
mod stream_writer;
mod sync;
mod wait;
mod workers;

use wasm_bindgen::JsValue;

pub use awaiting::{Awaitable, awaitable, future};
pub use connected::connected;
pub use handles::{Event, Lock, Queue};

/// What the package asks of the module; not for use by hand.
#[doc(hidden)]
pub use bindings::*;

mod bindings {
    pub use super::awaiting::RawAwaitable;
    pub use super::context::{RawContext, RawContextVar, RawToken};
    pub use super::coroutine::{abandon, current_number, running_task};
    pub use super::event_loop::{
        RawEventLoop, RawHandle, running_loop, use_backend, use_virtual_clock,
    };
    pub use super::future::{Batch, RawFuture};
    pub use super::gather::gather;
    pub use super::hooks::{Hooks, install};
    pub use super::host_wait::RawHostWait;
    pub use super::introspection::{RawObservation, note_awaits, observe_loops};
    pub use super::open_connection::RawOpenConnection;
    pub use super::pending::{raise_soon, sleep};
    pub use super::process::{RawCreateSubprocess, RawFiles, RawProcess, RawProgram};
    pub use super::server::RawServer;
    pub use super::start_server::RawStartServer;
    pub use super::stream_reader::RawStreamReader;
    pub use super::stream_writer::RawStreamWriter;
    pub use super::sync::{
        RawBarrier, RawBoundedSemaphore, RawCondition, RawEvent, RawLock, RawQueue, RawSemaphore,
    };
    pub use super::wait::wait;
    pub use super::workers::{set_worker_limit, set_worker_url};
}

/// What something of JavaScript's gives: a value, or whatever was thrown.
type Outcome = Result<JsValue, JsValue>;
