//! The one public error type.

use std::fmt;
use std::sync::Arc;

use crate::task::Cancelled;
use crate::task_group::ExceptionGroup;

/// `Result` with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything that can go wrong in the loop, in asyncio's names.
///
/// ```
/// use std::time::Duration;
/// use wasyncio::{Error, run, sleep, wait_for};
///
/// let late = run(async {
///     wait_for(sleep(Duration::from_secs(60)), Duration::from_millis(5)).await
/// });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// assert!(matches!(late.result(), Ok(Err(Error::TimeoutError))));
/// ```
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The work was cancelled: asyncio's `CancelledError`.
    #[error(transparent)]
    CancelledError(#[from] Cancelled),

    /// The time was up first: asyncio's `TimeoutError`.
    #[error("timed out")]
    TimeoutError,

    /// A future was asked for something that its state does not allow, such as the result of
    /// a pending one: asyncio's `InvalidStateError`.
    #[error("{0}")]
    InvalidStateError(&'static str),

    /// The loop was misused: Python's `RuntimeError`.
    #[error("{0}")]
    RuntimeError(&'static str),

    /// An argument has no meaning, such as a delay that is not a number: Python's `ValueError`.
    #[error("{0}")]
    ValueError(String),

    /// The end came before all bytes that were asked for, or before the separator: asyncio's
    /// `IncompleteReadError`.
    #[error("{} bytes read on a total of {} expected bytes", partial.len(), Expected(*expected))]
    IncompleteReadError {
        /// What there was.
        partial: Vec<u8>,
        /// How many bytes were asked for; `None` if it was a separator.
        expected: Option<usize>,
    },

    /// A separator is farther away than the reader's limit: asyncio's `LimitOverrunError`.
    #[error("{message}")]
    LimitOverrunError {
        /// Whether the separator was found.
        message: &'static str,
        /// How many bytes there are before it, or were searched.
        consumed: usize,
    },

    /// An item was asked of an empty queue: asyncio's `QueueEmpty`.
    #[error("the queue is empty")]
    QueueEmpty,

    /// A queue has no room for an item: asyncio's `QueueFull`.
    #[error("the queue is full")]
    QueueFull,

    /// A queue was shut down: asyncio's `QueueShutDown`.
    #[error("the queue is shut down")]
    QueueShutDown,

    /// A barrier was aborted or reset: asyncio's `BrokenBarrierError`.
    #[error("{0}")]
    BrokenBarrierError(&'static str),

    /// A task panicked (only where panics unwind); the panic's message.
    #[error("the task panicked: {0}")]
    Panicked(String),

    /// Nothing is left that could wake the loop, yet tasks still wait. The text lists each of
    /// them and what it waits on.
    #[error("deadlock: nothing can wake the loop any more\n{0}")]
    Deadlock(String),

    /// This host cannot do what was asked.
    #[error("{call} cannot work on {host}: {instead}")]
    Unsupported {
        /// The host's name, such as `wasip1`.
        host: &'static str,
        /// The call that was made.
        call: &'static str,
        /// What to use instead.
        instead: &'static str,
    },

    /// Several errors, of a [`task_group`](crate::task_group): Python's `ExceptionGroup`.
    #[error(transparent)]
    ExceptionGroup(#[from] ExceptionGroup<Error>),

    /// A name stands for no address: Python's `socket.gaierror`.
    #[error("{0}")]
    GaiError(String),

    /// TLS failed: Python's `ssl.SSLError`.
    #[error("{0}")]
    SSLError(String),

    /// A peer is not who it is to be, or nobody trusted vouches for it: Python's
    /// `ssl.SSLCertVerificationError`.
    #[error("{0}")]
    SSLCertVerificationError(String),

    /// The process has ended: Python's `ProcessLookupError`.
    #[error("the process has ended")]
    ProcessLookupError,

    /// The host reported an error: Python's `OSError`.
    #[error(transparent)]
    OSError(Arc<std::io::Error>),
}

/// How many bytes were expected, in a message.
struct Expected(Option<usize>);

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(count) => count.fmt(f),
            None => f.write_str("undefined"),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::OSError(Arc::new(error))
    }
}

impl From<std::io::ErrorKind> for Error {
    fn from(kind: std::io::ErrorKind) -> Self {
        std::io::Error::from(kind).into()
    }
}

impl Error {
    pub(crate) const LOOP_CLOSED: Self = Self::RuntimeError("Event loop is closed");
    pub(crate) const NO_RESULT: Self = Self::InvalidStateError("Result is not set.");
}
