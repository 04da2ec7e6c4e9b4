//! Child processes: asyncio's `asyncio.subprocess`.
//!
//! What a child is differs from host to host, and [`backend::Processes`](crate::backend::Processes)
//! starts it; here are the streams, the wait for its end, and what asyncio calls them.

mod communicate;
mod create;
#[cfg(feature = "process")]
mod guest;
mod living;
mod starter;

#[allow(clippy::module_inception)] // asyncio's name for the class, too
mod process;

pub use create::{
    CreateSubprocess, DEVNULL, PIPE, STDOUT, create_subprocess_exec, create_subprocess_shell,
};
pub use process::Process;
