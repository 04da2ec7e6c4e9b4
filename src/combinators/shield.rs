//! `shield`: an await whose cancellation stops before what is awaited.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::child::Child;
use crate::callbacks::{Notice, Observer};
use crate::slot::{Slot, State};
use crate::task::{Awaited, Cancelled, Outcome, Suspension, WaitsOn, request};

/// Awaits `future` as a task that goes on when the awaiter is cancelled: asyncio's `shield`.
///
/// If the task itself is cancelled, the awaiter unwinds. Keep a clone of a shielded task, or
/// its result is lost with the awaiter.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let save = create_task(async { sleep(std::time::Duration::ZERO).await; "saved" });
/// let hasty = create_task(shield(save.clone()));
/// sleep(std::time::Duration::ZERO).await;
/// hasty.cancel();
/// assert!(catch_cancelled(hasty).await.is_err());
/// assert_eq!(save.await, "saved");
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub fn shield<F>(future: F) -> Shield<F::Output>
where
    F: Future + 'static,
{
    let inner = Child::of(future);
    let outer = Rc::new(Outer(Slot::here().into()));
    let awaited = inner.awaited();
    if awaited.is_settled() {
        outer.clone().child_settled(0);
    } else {
        awaited.notify(Notice::Tell(outer.clone(), 0));
    }
    Shield {
        inner,
        outer,
        suspension: Suspension::new(),
    }
}

/// The future of [`shield`].
#[must_use = "futures do nothing unless awaited"]
pub struct Shield<T: 'static> {
    inner: Child<T>,
    outer: Rc<Outer>,
    suspension: Suspension,
}

/// What the awaiter waits for: a future of its own, which can be cancelled alone.
struct Outer(Rc<Slot<()>>);

impl Outer {
    fn awaited(&self) -> Awaited {
        Awaited::Other(self.0.clone())
    }
}

impl Observer for Outer {
    fn wants(&self, _: u32) -> bool {
        true
    }

    fn child_settled(self: Rc<Self>, _: u32) {
        self.0.settle(State::Value(()), || self.awaited());
    }

    fn wakers(&self, visit: &mut dyn FnMut(&Waker)) {
        self.0.wakers(visit);
    }
}

impl<T> Shield<T> {
    /// True once its result is known or it was cancelled.
    #[must_use]
    pub fn done(&self) -> bool {
        self.outer.0.is_settled()
    }

    /// True if it was cancelled, or what it shields was.
    #[must_use]
    pub fn cancelled(&self) -> bool {
        self.outer.0.is_cancelled() || (self.done() && self.inner.awaited().is_cancelled())
    }

    pub(super) fn awaited(&self) -> Awaited {
        self.outer.awaited()
    }

    /// Cancels the shield, and one hop later its awaiter; what it shields goes on. False if it is
    /// done already.
    pub fn cancel(&self) -> bool {
        request::ask(&self.outer.awaited(), &Cancelled::new())
    }
}

impl<T> Future for Shield<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let Self {
            inner,
            outer,
            suspension,
        } = &mut *self;
        let this = || outer.awaited();
        let take = |_: &Slot<()>| inner.take();
        match outer.0.poll_by(suspension, this, WaitsOn::Shield, cx, take) {
            Poll::Ready(outcome) => {
                Outcome::into_awaited(outcome).map_or(Poll::Pending, Poll::Ready)
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

impl<T> Unpin for Shield<T> {}

impl<T> Drop for Shield<T> {
    fn drop(&mut self) {
        let outer = &self.outer;
        self.suspension.abandon(|| outer.awaited());
    }
}
