//! The bindings: what the npm package `wasyncio` needs of the loop.
//!
//! JavaScript's classes are in `www/lib`; each keeps one object of those here, whose names begin
//! with `Raw`. An application that has Rust and JavaScript of its own re-exports this module from
//! its cdylib and gives that to the package's `init`: then both share one loop.
//!
//! ```text
//!   generator ──yield* awaitable──▶ Hooks.step ──key──▶ coroutine::drive ──▶ the task's cell
//!       ▲                                                      │
//!       └──────────── next(value) / throw(error) ◀─────────────┘
//! ```
//!
//! * A coroutine is a generator that a Rust future steps ([`coroutine`]); each of its suspensions
//!   is a scope, so a cancellation comes out as a value and is thrown in.
//! * Whatever JavaScript throws is the `Err` of an [`Outcome`]; nothing here panics for it.
//! * What a future or a task came to is kept by its JavaScript object ([`settling`]).
//! * A server is known to JavaScript by a number, and hands it each connection ([`start_server`]).
//! * What is awaited is named by a key while it goes from JavaScript to Rust ([`pending`]).

mod address;
mod context;
mod coroutine;
mod event_loop;
mod future;
mod gather;
mod hooks;
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

pub use context::{RawContext, RawContextVar, RawToken};
pub use coroutine::{abandon, current_number, running_task};
pub use event_loop::{RawEventLoop, RawHandle, running_loop, use_backend, use_virtual_clock};
pub use future::{Batch, RawFuture};
pub use gather::gather;
pub use hooks::{Hooks, install};
pub use introspection::{RawObservation, note_awaits, observe_loops};
pub use open_connection::RawOpenConnection;
pub use pending::{raise_soon, sleep};
pub use process::{RawCreateSubprocess, RawFiles, RawProcess, RawProgram};
pub use server::RawServer;
pub use start_server::RawStartServer;
pub use stream_reader::RawStreamReader;
pub use stream_writer::RawStreamWriter;
pub use sync::{
    RawBarrier, RawBoundedSemaphore, RawCondition, RawEvent, RawLock, RawQueue, RawSemaphore,
};
pub use wait::wait;
pub use workers::{set_worker_limit, set_worker_url};

/// What something of JavaScript's gives: a value, or whatever was thrown.
type Outcome = Result<JsValue, JsValue>;
