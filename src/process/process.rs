//! `Process`.

use std::fmt;
use std::rc::Rc;

use super::living::State;
use crate::backend::Signal;
use crate::task::WaitsOn;
use crate::{Error, Files, Result, StreamReader, StreamWriter};

/// A child process: asyncio's `asyncio.subprocess.Process`. [`create_subprocess_exec`] starts it.
///
/// It is a handle: dropped, the child lives on, and ends with its loop at the latest. Its pipes
/// are closed with it unless they were taken out.
///
/// ```
/// # use wasyncio::{PIPE, create_subprocess_exec};
/// # let ask = async {
/// let process = create_subprocess_exec("cat").stdin(PIPE).stdout(PIPE).await?;
/// let (to, from) = (process.stdin.as_ref().unwrap(), process.stdout.as_ref().unwrap());
/// to.write(b"a line\n");
/// to.drain().await?;
/// assert_eq!(from.readline().await?, b"a line\n");
/// to.close();
/// assert_eq!(process.wait().await, 0);
/// # Ok::<(), wasyncio::Error>(()) };
/// # #[cfg(unix)]
/// # wasyncio::run(ask).result()??;
/// # Ok::<(), wasyncio::Error>(())
/// ```
///
/// [`create_subprocess_exec`]: crate::create_subprocess_exec
pub struct Process {
    /// Where its standard input is written to, if that is a [`PIPE`](crate::PIPE).
    pub stdin: Option<StreamWriter>,
    /// Where its standard output is read from, if that is a [`PIPE`](crate::PIPE).
    pub stdout: Option<StreamReader>,
    /// Where its standard error is read from, if that is a [`PIPE`](crate::PIPE) of its own.
    pub stderr: Option<StreamReader>,
    pub(super) pid: u32,
    pub(super) files: Files,
    pub(super) state: Rc<State>,
}

impl Process {
    /// The system's number of it, or one that no other child of this program has.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// What it returned, once that is known: zero if all went well by custom, and the negative
    /// number of the [`Signal`] that ended it. Nothing need be asked for it to become known.
    #[must_use]
    pub fn returncode(&self) -> Option<i32> {
        self.state.returncode.get()
    }

    /// The files that it was given, as it has changed them: at once where it is interpreted in
    /// this program, and when it has ended where it runs in a worker.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Waits for its end and gives the [return code](Self::returncode). It may be waited for more
    /// than once. A child that writes more than a pipe holds waits until that is read: see
    /// [`communicate`](Self::communicate).
    pub async fn wait(&self) -> i32 {
        loop {
            if let Some(returncode) = self.returncode() {
                return returncode;
            }
            self.state.waiters.wait(WaitsOn::Process, |_| {}).await;
        }
    }

    /// Sends it a signal. A WebAssembly module has no way to catch one, and ends.
    ///
    /// # Errors
    /// [`Error::ProcessLookupError`] if it has ended; [`Error::ValueError`] if the host has no
    /// such signal.
    pub fn send_signal(&self, signal: Signal) -> Result<()> {
        match self.returncode() {
            Some(_) => Err(Error::ProcessLookupError),
            None => self.state.control.send_signal(signal),
        }
    }

    /// Asks it to end, by `SIGTERM`.
    ///
    /// # Errors
    /// As [`send_signal`](Self::send_signal).
    pub fn terminate(&self) -> Result<()> {
        self.send_signal(Signal::SIGTERM)
    }

    /// Ends it, by `SIGKILL`.
    ///
    /// # Errors
    /// As [`send_signal`](Self::send_signal).
    pub fn kill(&self) -> Result<()> {
        self.send_signal(Signal::SIGKILL)
    }
}

impl fmt::Debug for Process {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.returncode() {
            Some(returncode) => write!(f, "<Process {} returncode={returncode}>", self.pid),
            None => write!(f, "<Process {}>", self.pid),
        }
    }
}
