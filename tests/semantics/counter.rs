//! A future that counts its polls and its drop.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) polls: Cell<u32>,
    pub(crate) drops: Cell<u32>,
}

/// Passes polls on to a future, and counts them.
pub(crate) struct Counted<F> {
    future: F,
    counts: Rc<Counts>,
}

impl<F> Counted<F> {
    pub(crate) fn new(future: F) -> (Self, Rc<Counts>) {
        let counts = Rc::new(Counts::default());
        let counted = Self {
            future,
            counts: counts.clone(),
        };
        (counted, counts)
    }
}

impl<F: Future + Unpin> Future for Counted<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        self.counts.polls.set(self.counts.polls.get() + 1);
        Pin::new(&mut self.future).poll(cx)
    }
}

impl<F> Drop for Counted<F> {
    fn drop(&mut self) {
        self.counts.drops.set(self.counts.drops.get() + 1);
    }
}

impl Counts {
    /// Polls and drops.
    pub(crate) fn seen(&self) -> (u32, u32) {
        (self.polls.get(), self.drops.get())
    }
}
