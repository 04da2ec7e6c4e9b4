//! A source of input that somebody waits for, as the hosts that block share it.

use std::cell::{Cell, RefCell};
use std::task::{Context, Poll, Waker};

/// Whether a source is ready, and who waits until it is.
#[derive(Default)]
pub(super) struct Readiness {
    ready: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Readiness {
    /// Ready once after each answer of the host; pending, and waiting, until it comes.
    pub(super) fn poll(&self, cx: &Context<'_>) -> Poll<()> {
        if self.ready.replace(false) {
            return Poll::Ready(());
        }
        let stale = self.waker.replace(Some(cx.waker().clone()));
        drop(stale);
        Poll::Pending
    }

    pub(super) fn is_waiting(&self) -> bool {
        self.waker.borrow().is_some()
    }

    /// The host's answer: there is input, or the end of it.
    pub(super) fn set_ready(&self) {
        self.ready.set(true);
        let waker = self.waker.take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Nobody waits any more. What the host has answered holds for the next one who asks.
    pub(super) fn stop_waiting(&self) {
        drop(self.waker.take());
    }

    /// As it was at first.
    pub(super) fn reset(&self) {
        self.ready.set(false);
        self.stop_waiting();
    }
}
