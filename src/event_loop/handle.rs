//! A callback that can be cancelled before it runs.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use super::core::Core;
use super::timers::TimerKey;
use crate::context::{self, Context};

/// A callback given to [`EventLoop::call_soon`](crate::EventLoop::call_soon) or a timer: asyncio's
/// `Handle` and `TimerHandle`.
///
/// Dropping the handle changes nothing; [`cancel`](Self::cancel) it to keep the callback from
/// running.
pub struct Handle {
    callback: RefCell<Option<Callback>>,
    cancelled: Cell<bool>,
    timer: Option<Timer>,
}

struct Callback {
    call: Box<dyn FnOnce()>,
    /// A copy of its scheduler's.
    context: Option<Context>,
}

struct Timer {
    when: Duration,
    key: Cell<Option<TimerKey>>,
    core: std::rc::Weak<Core>,
}

impl Handle {
    pub(super) fn new(callback: Box<dyn FnOnce()>) -> Rc<Self> {
        Self::of(callback, None)
    }

    pub(super) fn timed(callback: Box<dyn FnOnce()>, when: Duration, core: &Rc<Core>) -> Rc<Self> {
        let timer = Timer {
            when,
            key: Cell::new(None),
            core: Rc::downgrade(core),
        };
        Self::of(callback, Some(timer))
    }

    fn of(call: Box<dyn FnOnce()>, timer: Option<Timer>) -> Rc<Self> {
        let context = context::capture();
        Rc::new(Self {
            callback: RefCell::new(Some(Callback { call, context })),
            cancelled: Cell::new(false),
            timer,
        })
    }

    pub(super) fn armed(&self, key: TimerKey) {
        if let Some(timer) = &self.timer {
            timer.key.set(Some(key));
        }
    }

    /// Keeps the callback from running, if it has not run yet, and drops it.
    pub fn cancel(&self) {
        self.cancelled.set(true);
        let callback = self.callback.take();
        drop(callback);
        let timer = self.timer.as_ref();
        if let Some((timer, key)) = timer.and_then(|timer| Some((timer, timer.key.take()?))) {
            if let Some(core) = timer.core.upgrade() {
                core.disarm(key);
            }
        }
    }

    /// True if [`cancel`](Self::cancel) was called.
    #[must_use]
    pub fn cancelled(&self) -> bool {
        self.cancelled.get()
    }

    /// When a timer's callback is due, on the clock of [`EventLoop::time`](crate::EventLoop::time);
    /// `None` for a callback of `call_soon`.
    #[must_use]
    pub fn when(&self) -> Option<Duration> {
        self.timer.as_ref().map(|timer| timer.when)
    }

    pub(super) fn run(&self) {
        if let Some(timer) = &self.timer {
            timer.key.set(None);
        }
        let callback = self.callback.take();
        if let Some(Callback { call, context }) = callback {
            context::run_in(context, call);
        }
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.cancelled() { " cancelled" } else { "" };
        match self.when() {
            Some(when) => write!(f, "<TimerHandle{state} when={when:?}>"),
            None => write!(f, "<Handle{state}>"),
        }
    }
}
