//! **asyncio for WebAssembly.** One event loop and one API, Python's asyncio, in Rust: the same
//! program runs in a browser tab, in a Web Worker, under wasmtime and natively.
//!
//! ```
//! use std::time::Duration;
//! use wasyncio::{create_task, gather, print, println, sleep, wait_for};
//!
//! async fn greet(name: &str, delay: Duration) -> String {
//!     sleep(delay).await;
//!     format!("hello {name}")
//! }
//!
//! #[wasyncio::main]
//! async fn main() -> wasyncio::Result<()> {
//!     let ticks = create_task(async { loop { sleep(Duration::from_millis(200)).await; print!("."); } });
//!     let greetings = gather((
//!         greet("browser", Duration::from_millis(20)),
//!         greet("wasmtime", Duration::from_millis(10)),
//!     ));
//!     let (a, b) = wait_for(greetings, Duration::from_secs(3)).await?;
//!     println!("{a}, {b}");
//!     ticks.cancel();
//!     Ok(())
//! }
//! ```
//!
//! # Finding asyncio's names
//!
//! | group | here |
//! |---|---|
//! | core | [`run`], [`create_task`], [`gather`], [`sleep`], [`wait`] |
//! | loop | [`EventLoop`]: `run_until_complete`, `run_forever`, `stop`, `close`, `call_soon`, `call_later`, … |
//! | tasks | [`Task`], [`TaskRef`], [`TaskOptions`], [`eager_task_factory`], [`future::Future`], [`catch_cancelled`], [`macro@coroutine`] |
//! | tools | [`current_task`], [`all_tasks`], [`shield`], [`wait_for`], [`timeout`], [`task_group`], [`as_completed`], [`Runner`] |
//! | context variables | [`ContextVar`], [`Context`], [`copy_context`] |
//! | synchronisation | [`Lock`], [`Event`], [`Condition`], [`Semaphore`], [`BoundedSemaphore`], [`Barrier`], [`Queue`], [`PriorityQueue`], [`LifoQueue`] |
//! | streams | [`open_connection`], [`start_server`], [`StreamReader`], [`StreamWriter`], [`Server`], [`create_datagram_endpoint`], [`stdin`], [`stdout`] |
//! | looking at it | [`introspection`]: `observe`, `task_snapshots`, [`capture_call_graph`], [`print_call_graph`], … |
//! | processes | [`create_subprocess_exec`], [`create_subprocess_shell`], [`Process`], [`PIPE`], [`DEVNULL`], [`STDOUT`], [`Files`], [`set_worker_url`], [`set_worker_limit`] |
//! | JavaScript in the same loop | the module `js`, with the feature of that name |
//!
//! Cancellation is asyncio's, but for one thing: where Python throws `CancelledError` at an
//! await, Rust drops the future, up to the next [`catch_cancelled`] or the task's end.

/// The examples of the README and of `docs` run with those of the documentation.
#[cfg(doctest)]
mod documents {
    #[doc = include_str!("../README.md")]
    struct Readme;
    #[doc = include_str!("../docs/connections.md")]
    struct Connections;
    #[doc = include_str!("../docs/processes.md")]
    struct Processes;
    #[cfg(feature = "js")]
    #[doc = include_str!("../docs/rust.md")]
    struct Rust;
}

mod callbacks;
mod combinators;
mod context;
mod coroutine;
mod duration;
mod error;
mod event_loop;
pub mod future;
pub mod introspection;
mod panics;
mod print;
mod process;
mod slot;
mod streams;
mod sync;
mod task;
mod task_group;
mod to_thread;

pub mod backend;

#[cfg(feature = "js")]
pub mod js;

#[doc(hidden)]
pub mod __private;

/// All names but those of macros and of [`future::Future`], for `use wasyncio::prelude::*`.
///
/// After it, `println!`, `#[test]`, `Future` and `Result` still mean what they mean in Rust.
pub mod prelude {
    pub use crate::{
        Barrier, BoundedSemaphore, Cancelled, Condition, Context, ContextVar, Coroutine,
        CreateSubprocess, DEVNULL, Error, Event, EventLoop, ExceptionContext, ExceptionGroup,
        Files, Handle, LifoQueue, Lock, LockGuard, PIPE, Permit, PriorityQueue, Process, Program,
        Queue, Rejected, Run, Runner, STDOUT, Semaphore, Server, Signal, StreamReader,
        StreamWriter, Task, TaskGroup, TaskOptions, TaskRef, Timeout, all_tasks, as_completed,
        as_completed_tasks, catch_cancelled, copy_context, create_subprocess_exec,
        create_subprocess_shell, create_task, current_task, eager_task_factory, gather,
        get_running_loop, open_connection, run, seconds, shield, sleep, start_server, stdin,
        stdout, task_group, timeout, timeout_at, try_gather, wait, wait_for,
    };
}

// The names follow the table above: core, loop, tasks, tools, streams.
pub use backend::{
    Address, Files, Gateway, Program, Signal, Stdio, ToAddress, set_worker_limit, set_worker_url,
};
pub use callbacks::CallbackId;
pub use combinators::{
    AsCompleted, AsCompletedTasks, Fallible, Gather, Shield, Sleep, Timeout, TimeoutFuture, Wait,
    Waitable, as_completed, as_completed_tasks, gather, shield, sleep, timeout, timeout_at,
    try_gather, wait, wait_for,
};
pub use context::{Context, ContextVar, Token, copy_context};
pub use coroutine::Coroutine;
pub use duration::seconds;
pub use error::{Error, Result};
pub use event_loop::{
    EventLoop, ExceptionContext, Handle, Remote, Run, Runner, get_running_loop, run,
};
pub use introspection::{capture_call_graph, format_call_graph, print_call_graph};
pub use process::{
    CreateSubprocess, DEVNULL, PIPE, Process, STDOUT, create_subprocess_exec,
    create_subprocess_shell,
};
#[cfg(feature = "tls")]
pub use streams::SslContext;
pub use streams::{
    CreateDatagramEndpoint, DatagramEndpoint, Handled, Lines, OpenConnection, Server, ServerSocket,
    StartServer, StreamReader, StreamWriter, create_datagram_endpoint, open_connection,
    start_server, stdin, stdout,
};
pub use sync::{
    Barrier, BoundedSemaphore, Condition, Event, Fifo, Lifo, LifoQueue, Lock, LockGuard, Permit,
    PriorityQueue, Queue, QueueOf, QueueSink, QueueStream, Rejected, Semaphore, Smallest, Storage,
    Truth,
};
pub use task::{
    Cancelled, CatchCancelled, JoinRef, Task, TaskOptions, TaskRef, all_tasks, catch_cancelled,
    create_task, current_task, eager_task_factory,
};
pub use task_group::{ExceptionGroup, GroupResult, TaskGroup, Unfailing, task_group};
pub use to_thread::to_thread;
pub use wasyncio_macros::{coroutine, main, test};
