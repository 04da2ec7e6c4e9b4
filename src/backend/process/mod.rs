//! A host's processes: what is started, what it is given, and what comes back.
//!
//! ```text
//!  Command ──▶ Processes::spawn ──▶ Spawned ─┬─ stdin: Output, stdout and stderr: Input
//!                                            ├─ control: a signal
//!                                            └─ life: polled by the loop until the child has ended
//! ```
//!
//! What drives a child depends on the host: the system, a Web Worker, or, where the child is
//! interpreted inside this program, the loop itself by polling its life.

mod command;
mod files;
mod program;
mod signal;
#[cfg(any(unix, all(target_family = "wasm", target_os = "unknown")))]
pub(crate) mod system;
#[cfg(any(
    feature = "process",
    all(target_family = "wasm", target_os = "unknown")
))]
pub(crate) mod wasm;
mod workers;

use std::rc::Rc;

pub use command::{Command, Limits, Stdio};
pub use files::{Directory, File, Files, Node};
pub use program::Program;
pub use signal::Signal;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(super) use workers::{given_worker_url, worker_limit};
pub use workers::{set_worker_limit, set_worker_url};

use super::{Answer, Input, Output};
use crate::Result;

/// What starts programs.
pub trait Processes {
    /// True if WebAssembly modules are among the programs that the host itself can run.
    fn runs_wasm(&self) -> bool;

    /// The shell, where there is one.
    fn shell(&self) -> Option<Shell> {
        None
    }

    /// Starts a program. Dropped before it has answered, nothing is left of it.
    ///
    /// # Errors
    /// That there is no such program, that it may not or cannot be run, or that the host cannot
    /// give it what the command asks for.
    fn spawn(self: Rc<Self>, command: Command) -> Answer<Spawned>;
}

/// What runs a command line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shell {
    /// The program.
    pub program: &'static str,
    /// The argument that comes before the command line.
    pub flag: &'static str,
}

impl Shell {
    /// Unix's.
    pub const UNIX: Self = Self {
        program: "/bin/sh",
        flag: "-c",
    };
}

/// A child that has started.
pub struct Spawned {
    /// The system's number of it, or one that no other child of this program has.
    pub pid: u32,
    /// Where its standard input is written to, if that is a pipe.
    pub stdin: Option<Rc<dyn Output>>,
    /// Where its standard output is read from, if that is a pipe.
    pub stdout: Option<Rc<dyn Input>>,
    /// Where its standard error is read from, if that is a pipe.
    pub stderr: Option<Rc<dyn Input>>,
    /// Sends signals to it.
    pub control: Rc<dyn Control>,
    /// Ends with its return code when it has ended: that of the program, or the negative number of
    /// the signal that ended it. Dropped before, the child is killed.
    pub life: Life,
}

/// See [`Spawned::life`].
pub type Life = std::pin::Pin<Box<dyn Future<Output = i32>>>;

/// Acts on a child that lives.
pub trait Control {
    /// Sends a signal.
    ///
    /// # Errors
    /// [`Error::ProcessLookupError`](crate::Error::ProcessLookupError) if it has ended;
    /// [`Error::ValueError`](crate::Error::ValueError) if there is no such signal here.
    fn send_signal(&self, signal: Signal) -> Result<()>;
}
