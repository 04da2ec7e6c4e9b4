//! The seam between the loop and its host, and one folder a host.
//!
//! A host gives little: a monotonic clock, a way to come back "soon" or "at this time", and byte
//! streams. Hosts come in two kinds, and [`Drive`] shows it: those that the loop *blocks* (WASI,
//! native, the simulated one), and those that *call* the loop (browsers, workers, Node).
//!
//! Nothing above this module knows which host it runs on; nothing in it knows what a task is. A
//! new host is a new folder here and a line in [`host`].

mod address;
mod memory;
mod network;
pub(crate) mod process;
#[cfg(any(target_env = "p1", not(target_family = "wasm")))]
mod readiness;
mod simulated;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod std_host;
#[cfg(any(target_env = "p1", not(target_family = "wasm")))]
mod std_stdin;
mod transport;

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
#[path = "browser/mod.rs"]
mod this_host;
#[cfg(all(target_os = "wasi", target_env = "p1"))]
#[path = "wasip1/mod.rs"]
mod this_host;
#[cfg(all(target_os = "wasi", target_env = "p2"))]
#[path = "wasip2/mod.rs"]
mod this_host;
#[cfg(not(target_family = "wasm"))]
#[path = "native/mod.rs"]
mod this_host;

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

pub use address::{Address, ToAddress};
pub use network::{Answer, ConnectOptions, Gateway, ListenOptions, Network, Role};
pub use process::{
    Command, Control, Directory, File, Files, Life, Limits, Node, Processes, Program, Shell,
    Signal, Spawned, Stdio, set_worker_limit, set_worker_url,
};
pub use simulated::Simulated;
#[doc(hidden)]
pub use this_host::entry;
pub use transport::{Chunk, Datagrams, Info, Input, Listener, Output, Transport};

use crate::{Error, Result};

/// A host's side of the loop.
pub trait Backend: 'static {
    /// The host's name in error messages, such as `wasip2`.
    fn name(&self) -> &'static str;

    /// The time on the host's monotonic clock, since any fixed moment.
    fn now(&self) -> Duration;

    /// The time of day, since the beginning of 1970.
    fn wall_clock(&self) -> Duration {
        this_host::wall_clock()
    }

    /// How this host lets a loop run.
    fn drive(&self) -> Drive<'_>;

    /// Ends a [`Blocks::park`] of this host from another thread, or schedules a turn.
    fn notifier(&self) -> Arc<dyn Notify>;

    /// Standard input, for a loop on this backend.
    ///
    /// # Errors
    /// [`Error::Unsupported`] where there is none.
    fn stdin(self: Rc<Self>) -> Result<Rc<dyn Input>> {
        Err(self.unsupported("stdin", "nothing takes its place here"))
    }

    /// Standard output.
    ///
    /// # Errors
    /// [`Error::Unsupported`] where there is none.
    fn stdout(self: Rc<Self>) -> Result<Rc<dyn Output>> {
        Err(self.unsupported("stdout", "print with wasyncio::print!"))
    }

    /// The network; `call` is what it is wanted for.
    ///
    /// # Errors
    /// [`Error::Unsupported`] where there is none.
    fn network(self: Rc<Self>, call: &'static str) -> Result<Rc<dyn Network>> {
        Err(self.unsupported(call, "this host has no network"))
    }

    /// The processes; `call` is what they are wanted for.
    ///
    /// # Errors
    /// [`Error::Unsupported`] where there are none.
    fn processes(self: Rc<Self>, call: &'static str) -> Result<Rc<dyn Processes>> {
        Err(self.unsupported(
            call,
            "the feature `process` runs WebAssembly modules in this program",
        ))
    }

    /// Runs a blocking job in a thread of its own.
    ///
    /// # Errors
    /// [`Error::Unsupported`] where there are no threads.
    fn run_in_thread(&self, job: Job) -> Result<()> {
        drop(job);
        Err(self.unsupported(
            "to_thread",
            "split the work and sleep(Duration::ZERO) between its parts",
        ))
    }

    /// The error for what this host cannot do.
    fn unsupported(&self, call: &'static str, instead: &'static str) -> Error {
        Error::Unsupported {
            host: self.name(),
            call,
            instead,
        }
    }

    /// True where the host slows timers down since nobody looks: a page in the background.
    fn is_hidden(&self) -> bool {
        false
    }

    /// The order in which a turn runs the `length` callbacks that are ready; `None`, and so first
    /// in, first out, on every real host.
    fn permutation(&self, _length: usize) -> Option<Vec<usize>> {
        None
    }

    /// An interpreted child has computed this much, in units of fuel, without a pause. On real
    /// hosts that took its time.
    fn has_computed(&self, _fuel: u64) {}

    /// Fills the bytes with random numbers that can be repeated; false, and so the host's own are
    /// wanted, on every real host.
    fn fill_random(&self, _bytes: &mut [u8]) -> bool {
        false
    }
}

/// What a thread is to run.
pub type Job = Box<dyn FnOnce() + Send>;

/// The two kinds of hosts.
pub enum Drive<'a> {
    /// The loop keeps the thread and blocks in the host while it has nothing to do.
    Blocks(&'a dyn Blocks),
    /// The host keeps the thread and calls the loop when there is something to do.
    Calls(&'a dyn Calls),
}

/// A host that the loop blocks.
pub trait Blocks {
    /// Waits until `deadline` (on the clock of [`Backend::now`]; `None` is forever), or until
    /// input or a notification has come, whichever is first, and wakes who waited for input. A
    /// deadline in the past looks for input and does not wait.
    ///
    /// # Errors
    /// What the host reports when it cannot wait.
    fn park(&self, deadline: Option<Duration>) -> std::io::Result<()>;

    /// True while somebody waits for input, so that a busy loop looks for it now and then.
    fn has_waiting_input(&self) -> bool;

    /// True if another thread might end a park. Where none can, and nobody waits for input or for
    /// a time, to park is to hang.
    fn may_be_notified(&self) -> bool {
        false
    }
}

/// What a host calls for a turn of the loop.
pub type Turn = Rc<dyn Fn(&dyn Calls)>;

/// A host that calls the loop.
pub trait Calls {
    /// Sets what is called for a turn of the loop. It is set once for each run of the loop.
    fn set_turn(&self, turn: Turn);

    /// Asks for a turn as soon as the host's current callback has ended.
    fn call_soon(&self);

    /// Asks for a turn after the host had a chance to render and to handle input.
    fn call_after_yield(&self);

    /// Asks for one turn at `deadline` instead of any later asked for; `None` takes it back.
    fn call_at(&self, deadline: Option<Duration>);

    /// True when the loop, which just ran this many callbacks in a turn, has run for so long that
    /// the host should get its chance.
    fn should_yield(&self, ran: usize) -> bool;

    /// True while somebody waits for what the host may bring at any time: bytes, a connection.
    fn has_waiting_input(&self) -> bool {
        false
    }
}

/// Wakes a loop from any thread.
pub trait Notify: Send + Sync {
    /// Wakes the loop.
    fn notify(&self);
}

/// For hosts without threads: nobody is there to notify.
struct NoThreads;

impl Notify for NoThreads {
    fn notify(&self) {}
}

/// True where this host itself runs WebAssembly modules, so that programs need no interpreter.
pub const RUNS_WASM: bool = cfg!(all(target_family = "wasm", target_os = "unknown"));

/// The backend of the host that this program was built for.
#[must_use]
pub fn host() -> Rc<dyn Backend> {
    this_host::backend()
}

/// As [`host`], with a clock that jumps to the next deadline when nothing else is to be done.
#[cfg(all(feature = "js", target_family = "wasm", target_os = "unknown"))]
pub(crate) fn host_with_virtual_clock() -> Rc<dyn Backend> {
    this_host::with_virtual_clock()
}

#[cfg(all(feature = "js", target_family = "wasm", target_os = "unknown"))]
pub(crate) use this_host::HostWait;

/// The bindings are checked on other hosts, too.
#[cfg(all(
    feature = "js",
    not(all(target_family = "wasm", target_os = "unknown"))
))]
mod bindings_elsewhere {
    use super::{Backend, Rc, Simulated};

    pub(crate) fn host_with_virtual_clock() -> Rc<dyn Backend> {
        Simulated::new()
    }

    pub(crate) struct HostWait;

    impl HostWait {
        pub(crate) fn begin() -> Self {
            Self
        }
    }
}
#[cfg(all(
    feature = "js",
    not(all(target_family = "wasm", target_os = "unknown"))
))]
pub(crate) use bindings_elsewhere::{HostWait, host_with_virtual_clock};

/// Writes text to the host's standard output: `print!` in all hosts, the console in a page.
pub(crate) fn print(text: std::fmt::Arguments<'_>) {
    this_host::print(text);
}

/// Writes text to the host's standard error.
pub(crate) fn eprint(text: std::fmt::Arguments<'_>) {
    this_host::eprint(text);
}
