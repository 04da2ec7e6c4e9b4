//! The event loop: a queue of what is ready, a heap of timers, and the host below them.

pub(crate) mod bell;
mod core;
mod deadlock;
mod drive;
mod exceptions;
mod handle;
mod log;
pub(crate) mod mailbox;
mod ready;
mod run;
mod runner;
pub(crate) mod running;
mod timers;
mod turn;

use std::fmt;
use std::rc::Rc;
use std::time::Duration;

pub(crate) use self::core::Core;
use self::core::State;
use crate::backend::{self, Backend, Gateway};
use crate::duration::to_nanos;
use crate::future::Future;
use crate::task::{Task, TaskOptions, TaskRef};
use crate::{Error, Result};
pub use exceptions::ExceptionContext;
pub use handle::Handle;
pub use mailbox::Remote;
pub(crate) use ready::Ready;
pub use run::Run;
pub use runner::{Runner, run};
pub use running::get_running_loop;
pub(crate) use timers::{Alarm, TimerKey};

/// An event loop: asyncio's, on any host.
///
/// Most programs never name it: [`run`] makes one, runs a future in it and closes it. Clones
/// refer to the same loop. It belongs to the thread that made it; [`remote`](Self::remote) gives
/// the handle for other threads.
#[derive(Clone)]
pub struct EventLoop(Rc<Core>);

impl EventLoop {
    /// A loop on the host that the program was built for: asyncio's `new_event_loop`.
    #[must_use]
    pub fn new() -> Self {
        Self::with_backend(backend::host())
    }

    /// A loop on a backend of one's choice, such as the [simulated](backend::Simulated) one.
    #[must_use]
    pub fn with_backend(backend: Rc<dyn Backend>) -> Self {
        Self(Core::new(backend))
    }

    pub(crate) fn from_core(core: Rc<Core>) -> Self {
        Self(core)
    }

    pub(crate) fn core(&self) -> &Rc<Core> {
        &self.0
    }

    /// How `open_connection` to a host and a port reaches them from a page, unless it is told
    /// otherwise; `None`, as at first, is by a WebSocket to that host and port. Hosts with TCP need
    /// none.
    pub fn set_gateway(&self, gateway: Option<Gateway>) {
        self.0.gateway.replace(gateway);
    }

    /// Runs a future as a task until it is done, then stops the loop.
    ///
    /// On hosts that block, the run is over when this returns; in a page it has begun, and the
    /// [`Run`] can be awaited. A task given here is not wrapped in another one.
    ///
    /// # Errors
    /// The run ends with [`Error::RuntimeError`] if this or another loop runs on this thread, if
    /// the loop is closed, or if [`stop`](Self::stop) was called before the future was done; with
    /// [`Error::Deadlock`] if nothing can wake the loop any more, and with the error of the task
    /// if it was cancelled or panicked.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// let event_loop = EventLoop::new();
    /// let run = event_loop.run_until_complete(async { 1 + 1 });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// assert_eq!(run.result()?, 2);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn run_until_complete<F>(&self, future: F) -> Run<F::Output>
    where
        F: std::future::Future + 'static,
    {
        run::until_complete(self, future)
    }

    /// Runs the loop until [`stop`](Self::stop) is called.
    ///
    /// # Errors
    /// As [`run_until_complete`](Self::run_until_complete).
    pub fn run_forever(&self) -> Run<()> {
        run::forever(self)
    }

    /// Stops the loop after the turn that runs now. Called before the loop runs, it limits the
    /// next run to one turn that does not wait.
    pub fn stop(&self) {
        self.0.stopping.set(true);
        self.0.awaken();
    }

    /// True while the loop runs.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.0.state.get() == State::Running
    }

    /// True after [`close`](Self::close).
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.0.state.get() == State::Closed
    }

    /// Closes the loop: forgets its timers and callbacks and drops its pending tasks. Closing a
    /// closed loop does nothing.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if it is running.
    pub fn close(&self) -> Result<()> {
        match self.0.state.get() {
            State::Running => Err(Error::RuntimeError("Cannot close a running event loop")),
            State::Idle => {
                self.0.close();
                Ok(())
            }
            State::Closed => Ok(()),
        }
    }

    /// Calls `callback` in the next turn, after what is queued by then.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if the loop is closed.
    pub fn call_soon(&self, callback: impl FnOnce() + 'static) -> Result<Rc<Handle>> {
        self.0.call_soon(Box::new(callback))
    }

    /// As [`call_soon`](Self::call_soon), which it is on the loop's own thread: for other threads
    /// take a [`remote`](Self::remote).
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if the loop is closed.
    pub fn call_soon_threadsafe(&self, callback: impl FnOnce() + 'static) -> Result<Rc<Handle>> {
        self.call_soon(callback)
    }

    /// The handle by which other threads reach this loop.
    #[must_use]
    pub fn remote(&self) -> Remote {
        Remote::new(&self.0.mailbox)
    }

    /// Calls `callback` after `delay`. A delay of zero comes after everything that is ready now.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if the loop is closed.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// use std::time::Duration;
    /// # let run = run(async {
    /// let event_loop = get_running_loop().unwrap();
    /// let never = event_loop.call_later(Duration::MAX, || unreachable!()).unwrap();
    /// never.cancel();
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn call_later(
        &self,
        delay: Duration,
        callback: impl FnOnce() + 'static,
    ) -> Result<Rc<Handle>> {
        self.call_at(self.time().saturating_add(delay), callback)
    }

    /// Calls `callback` at `when`, on the clock of [`time`](Self::time).
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if the loop is closed.
    pub fn call_at(&self, when: Duration, callback: impl FnOnce() + 'static) -> Result<Rc<Handle>> {
        self.0.call_at(when, Box::new(callback))
    }

    /// The time on the loop's monotonic clock, since a moment that the host chooses.
    #[must_use]
    pub fn time(&self) -> Duration {
        Duration::from_nanos(to_nanos(self.0.backend.now()))
    }

    /// A future that is set by hand.
    #[must_use]
    pub fn create_future<T: 'static>(&self) -> Future<T> {
        Future::on(&self.0)
    }

    /// Starts a future as a task of this loop, which need not run yet.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if the loop is closed; the future is dropped.
    pub fn create_task<F>(&self, future: F) -> Result<Task<F::Output>>
    where
        F: std::future::Future + 'static,
    {
        self.create_task_with(TaskOptions::new(), future)
    }

    /// The tasks that are not done, oldest first.
    #[must_use]
    pub fn all_tasks(&self) -> Vec<TaskRef> {
        self.0.all_tasks()
    }

    /// True in debug mode, in which slow callbacks are reported to the
    /// [log hook](Self::set_log_hook).
    #[must_use]
    pub fn get_debug(&self) -> bool {
        self.0.get_debug()
    }

    /// Turns debug mode on or off.
    pub fn set_debug(&self, debug: bool) {
        self.0.set_debug(debug);
    }

    /// How long a callback may take in debug mode before it is reported; 100 ms at first.
    #[must_use]
    pub fn slow_callback_duration(&self) -> Duration {
        self.0.slow_callback.get()
    }

    /// Sets [`slow_callback_duration`](Self::slow_callback_duration).
    pub fn set_slow_callback_duration(&self, duration: Duration) {
        self.0.slow_callback.set(duration);
    }
}

/// For the bindings.
#[cfg(feature = "js")]
impl EventLoop {
    /// JavaScript may settle a future at any time: a loop that only waits is no deadlock.
    pub(crate) fn expects_javascript(&self) {
        self.0.expects_javascript.set(true);
    }

    /// An error if it cannot be run now.
    pub(crate) fn check_idle(&self) -> Result<()> {
        drive::check(&self.0)
    }

    pub(crate) fn run_until_settled(
        &self,
        awaited: crate::task::Awaited,
        then: impl FnOnce(Result<()>) + 'static,
    ) {
        run::until_settled(self, awaited, then);
    }

    pub(crate) fn run_until_stopped(&self, then: impl FnOnce(Result<()>) + 'static) {
        drive::start(&self.0, Box::new(then));
    }
}

impl Default for EventLoop {
    fn default() -> Self {
        Self::new()
    }
}

impl PartialEq for EventLoop {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for EventLoop {}

impl fmt::Debug for EventLoop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = format!("{:?}", self.0.state.get()).to_lowercase();
        let host = self.0.backend.name();
        write!(
            f,
            "<EventLoop {state} host={host} debug={}>",
            self.get_debug()
        )
    }
}
