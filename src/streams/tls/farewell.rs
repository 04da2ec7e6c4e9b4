//! How long the peer may take to say that it has ended, too.

use std::cell::{Cell, RefCell};
use std::io::ErrorKind;
use std::rc::Rc;
use std::task::{Context, Waker};
use std::time::Duration;

use crate::{Handle, Result, get_running_loop};

/// asyncio's default.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(30);

/// Begins when it is first asked whether it is over.
#[derive(Default)]
pub(super) struct Farewell {
    timer: RefCell<Option<Rc<Handle>>>,
    state: Rc<State>,
}

#[derive(Default)]
struct State {
    ended: Cell<bool>,
    late: Cell<bool>,
    waker: Cell<Option<Waker>>,
}

impl Farewell {
    /// True if it has ended; until then it wakes when the time is up.
    ///
    /// # Errors
    /// That it is.
    pub(super) fn is_over(&self, cx: &Context<'_>) -> Result<bool> {
        if self.state.late.get() {
            let message = "SSL shutdown timed out";
            return Err(std::io::Error::new(ErrorKind::TimedOut, message).into());
        }
        if self.state.ended.get() {
            return Ok(true);
        }
        let former = self.state.waker.replace(Some(cx.waker().clone()));
        drop(former);
        if self.timer.borrow().is_none() {
            let state = self.state.clone();
            let timer =
                get_running_loop()?.call_later(SHUTDOWN_TIMEOUT, move || state.is_late())?;
            self.timer.replace(Some(timer));
        }
        Ok(false)
    }

    pub(super) fn end(&self) {
        self.state.ended.set(true);
        let (timer, waker) = (self.timer.take(), self.state.waker.take());
        drop(waker);
        if let Some(timer) = timer {
            timer.cancel();
        }
    }
}

impl State {
    fn is_late(&self) {
        self.late.set(true);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

/// A connection may be dropped with its loop.
impl Drop for Farewell {
    fn drop(&mut self) {
        self.end();
    }
}
