//! `timeout`: a scope with a deadline.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use pin_project_lite::pin_project;

use crate::event_loop::{Handle, get_running_loop, running};
use crate::task::scope::{self, Scope, ScopeRef};
use crate::task::{Cancelled, CatchCancelled, TaskRef, current_task, request};
use crate::{Error, Result};

/// Runs `future` for no longer than `delay`: asyncio's `async with timeout(delay)`.
///
/// When the time is up, what the future awaits is cancelled and the future unwinds, after its
/// clean-up. A cancellation from outside passes through as one.
///
/// # Errors
/// [`Error::TimeoutError`] if the time was up first.
///
/// ```
/// # use wasyncio::prelude::*;
/// use std::time::Duration;
/// # let run = run(async {
/// let slow = timeout(Duration::from_millis(1), std::future::pending::<()>()).await;
/// assert!(matches!(slow, Err(Error::TimeoutError)));
/// assert_eq!(timeout(Duration::from_secs(1), async { "quick" }).await.unwrap(), "quick");
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub fn timeout<F: IntoFuture>(delay: Duration, future: F) -> TimeoutFuture<F::IntoFuture> {
    Timeout::with(When::After(delay)).run(future)
}

/// As [`timeout`], with a moment on the clock of [`EventLoop::time`](crate::EventLoop::time).
///
/// # Errors
/// As [`timeout`].
pub fn timeout_at<F: IntoFuture>(when: Duration, future: F) -> TimeoutFuture<F::IntoFuture> {
    Timeout::with(When::At(when)).run(future)
}

/// A deadline that can be moved: asyncio's `Timeout`.
///
/// Clones refer to the same deadline, so that one can be used inside the future it limits.
///
/// ```
/// # use wasyncio::prelude::*;
/// use std::time::Duration;
/// # let run = run(async {
/// let deadline = Timeout::new(Some(Duration::from_millis(1)));
/// let inside = deadline.clone();
/// let result = deadline.run(async move {
///     inside.reschedule(None).unwrap();
///     sleep(Duration::from_millis(5)).await;
///     inside.expired()
/// });
/// assert_eq!(result.await.unwrap(), false);
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[derive(Clone)]
pub struct Timeout(Rc<Deadline>);

struct Deadline {
    when: Cell<When>,
    state: Cell<State>,
    timer: RefCell<Option<Rc<Handle>>>,
    scope: RefCell<Option<Rc<Scope>>>,
    task: RefCell<Option<TaskRef>>,
    /// The task's requests when it entered: more of them are none of this timeout's business.
    cancelling: Cell<u32>,
}

#[derive(Clone, Copy)]
enum When {
    Never,
    /// After it is entered.
    After(Duration),
    At(Duration),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Created,
    Active,
    /// The time is up and the scope was asked to unwind.
    Expiring,
    Expired,
    Exited,
}

impl Timeout {
    /// A deadline this long after [`run`](Self::run) begins; `None` is no deadline.
    #[must_use]
    pub fn new(delay: Option<Duration>) -> Self {
        Self::with(delay.map_or(When::Never, When::After))
    }

    /// A deadline at this moment on the clock of [`EventLoop::time`](crate::EventLoop::time);
    /// `None` is no deadline.
    #[must_use]
    pub fn at(when: Option<Duration>) -> Self {
        Self::with(when.map_or(When::Never, When::At))
    }

    fn with(when: When) -> Self {
        Self(Rc::new(Deadline {
            when: Cell::new(when),
            state: Cell::new(State::Created),
            timer: RefCell::new(None),
            scope: RefCell::new(None),
            task: RefCell::new(None),
            cancelling: Cell::new(0),
        }))
    }

    /// Runs a future under this deadline.
    ///
    /// # Errors
    /// [`Error::TimeoutError`] if the time was up first, [`Error::RuntimeError`] if the deadline
    /// was used before.
    pub fn run<F: IntoFuture>(&self, future: F) -> TimeoutFuture<F::IntoFuture> {
        TimeoutFuture {
            inner: CatchCancelled::new(future.into_future()),
            entered: None,
            timeout: self.clone(),
        }
    }

    /// When the time is up, on the clock of [`EventLoop::time`](crate::EventLoop::time); `None`
    /// without a deadline, or while a delay has not begun.
    #[must_use]
    pub fn when(&self) -> Option<Duration> {
        match self.0.when.get() {
            When::At(when) => Some(when),
            When::Never | When::After(_) => None,
        }
    }

    /// True if the time was up before the future ended.
    #[must_use]
    pub fn expired(&self) -> bool {
        matches!(self.0.state.get(), State::Expiring | State::Expired)
    }

    /// Moves the deadline; `None` takes it away.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] before the future has begun and once the time is up or the future
    /// has ended.
    pub fn reschedule(&self, when: Option<Duration>) -> Result<()> {
        match self.0.state.get() {
            State::Active => {
                self.0.clone().arm(when.map_or(When::Never, When::At));
                Ok(())
            }
            State::Created => Err(Error::RuntimeError("Timeout has not been entered")),
            State::Expiring => Err(Error::RuntimeError(
                "Cannot change state of expiring Timeout",
            )),
            State::Expired => Err(Error::RuntimeError(
                "Cannot change state of expired Timeout",
            )),
            State::Exited => Err(Error::RuntimeError(
                "Cannot change state of finished Timeout",
            )),
        }
    }
}

impl Deadline {
    fn enter(self: Rc<Self>, scope: &Rc<Scope>) -> Result<Entered> {
        if self.state.get() != State::Created {
            return Err(Error::RuntimeError("Timeout has already been entered"));
        }
        let task = current_task();
        self.cancelling
            .set(task.as_ref().map_or(0, |task| task.cancelling()));
        self.task.replace(task);
        self.scope.replace(Some(scope.clone()));
        self.state.set(State::Active);
        self.clone().arm(self.when.get());
        Ok(Entered(self))
    }

    fn arm(self: Rc<Self>, when: When) {
        let event_loop = get_running_loop().expect(running::NO_LOOP);
        let now = event_loop.time();
        let when = match when {
            When::After(delay) => When::At(now.saturating_add(delay)),
            other => other,
        };
        self.when.set(when);
        let deadline = self.clone();
        let timer = match when {
            When::At(when) if when <= now => event_loop.call_soon(move || deadline.expire()),
            When::At(when) => event_loop.call_at(when, move || deadline.expire()),
            When::Never | When::After(_) => Err(Error::TimeoutError),
        };
        self.disarm();
        self.timer.replace(timer.ok());
    }

    fn disarm(&self) {
        let timer = self.timer.take();
        if let Some(timer) = timer {
            timer.cancel();
        }
    }

    fn expire(&self) {
        self.state.set(State::Expiring);
        if let Some(task) = &*self.task.borrow() {
            task.count_cancellation();
        }
        let scope = self.scope.borrow().clone();
        if let Some(scope) = scope {
            request::scope(ScopeRef::Inner(scope), &Cancelled::new());
        }
    }

    /// True if a cancellation that comes out of the scope is this timeout's own.
    fn exit(&self) -> bool {
        self.disarm();
        if self.state.get() != State::Expiring {
            self.state.set(State::Exited);
            return false;
        }
        self.state.set(State::Expired);
        let task = self.task.take();
        let left = task.map_or(0, |task| task.uncancel());
        // Or nobody else has asked this scope: the other requests are those of timeouts beside it.
        let scope = self.scope.take();
        left <= self.cancelling.get() || scope.is_some_and(|scope| !scope.is_asked_from_outside())
    }
}

/// A deadline that is entered, and must be left however the future ends.
struct Entered(Rc<Deadline>);

impl Drop for Entered {
    fn drop(&mut self) {
        if matches!(self.0.state.get(), State::Active | State::Expiring) {
            self.0.exit();
        }
    }
}

pin_project! {
    /// The future of [`timeout`].
    #[must_use = "futures do nothing unless awaited"]
    pub struct TimeoutFuture<F> {
        // Before `entered`: what is inside is dropped while the deadline still stands.
        #[pin]
        inner: CatchCancelled<F>,
        entered: Option<Entered>,
        timeout: Timeout,
    }
}

impl<F: Future> Future for TimeoutFuture<F> {
    type Output = Result<F::Output>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        if this.entered.is_none() {
            let scope = this.inner.as_mut().open();
            match this.timeout.0.clone().enter(&scope) {
                Ok(entered) => *this.entered = Some(entered),
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
        let Poll::Ready(ended) = this.inner.poll(cx) else {
            return Poll::Pending;
        };
        let timed_out = this.timeout.0.exit();
        match ended {
            Ok(value) => Poll::Ready(Ok(value)),
            Err(_) if timed_out => Poll::Ready(Err(Error::TimeoutError)),
            Err(cancelled) => {
                scope::raise(cancelled);
                Poll::Pending
            }
        }
    }
}
