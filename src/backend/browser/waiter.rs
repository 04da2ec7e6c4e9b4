//! Who waits for something that only the host can tell.

use std::cell::Cell;
use std::task::{Context, Poll, Waker};

thread_local! {
    static WAITS: Cell<usize> = const { Cell::new(0) };
}

/// True while anybody on this thread waits for the host.
pub(super) fn anybody_waits() -> bool {
    WAITS.get() > 0
}

/// A wait for the host, for as long as this lives.
pub(crate) struct Wait(());

impl Wait {
    pub(crate) fn begin() -> Self {
        WAITS.set(WAITS.get() + 1);
        Self(())
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        WAITS.set(WAITS.get() - 1);
    }
}

/// The place of one who waits.
#[derive(Default)]
pub(super) struct Waiter(Cell<Option<(Waker, Wait)>>);

impl Waiter {
    pub(super) fn wait<T>(&self, cx: &Context<'_>) -> Poll<T> {
        let waits = (cx.waker().clone(), Wait::begin());
        let before = self.0.replace(Some(waits));
        drop(before);
        Poll::Pending
    }

    pub(super) fn stop(&self) {
        drop(self.0.take());
    }

    pub(super) fn wake(&self) {
        if let Some((waker, wait)) = self.0.take() {
            drop(wait);
            waker.wake();
        }
    }
}
