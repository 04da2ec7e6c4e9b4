//! The line in which tasks wait for a primitive.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

use crate::slot::{Slot, State};
use crate::task::{Awaited, Suspension, WaitsOn};

/// A line of waiters, first come, first served.
///
/// ```text
///             grant                     polled
///  Waiting ───────────▶ Granted ─────────────────▶ gone, with what it was granted
///     │                    │ dropped
///     │ cancelled          └─────────────────────▶ gone; `pass_on(true)`
///     ▼                      dropped
///  Cancelled ───────────────────────────────────▶ gone; `pass_on(false)`
/// ```
///
/// A cancelled waiter stands in line until it is dropped, one hop later, because asyncio's lock
/// grants nothing past it.
#[derive(Default)]
pub(crate) struct Waiters {
    /// Those who wait and those who are cancelled, by rising ticket.
    line: RefCell<VecDeque<(Ticket, Rc<Slot<()>>)>>,
    next_ticket: Cell<Ticket>,
    /// How many have been granted something and have not come to take it.
    granted: Cell<usize>,
}

/// A place in the line; the later, the greater.
pub(crate) type Ticket = u64;

impl Waiters {
    /// Stands in line until something is granted. Whoever leaves without it calls `pass_on`, and
    /// says whether it had been granted.
    pub(crate) fn wait<P: FnOnce(bool)>(&self, what: WaitsOn, pass_on: P) -> Waiting<'_, P> {
        let ticket = self.next_ticket.get();
        self.next_ticket.set(ticket + 1);
        let slot = Rc::new(Slot::here());
        self.line.borrow_mut().push_back((ticket, slot.clone()));
        Waiting {
            waiters: self,
            what,
            ticket,
            slot,
            suspension: Suspension::new(),
            pass_on: Some(pass_on),
        }
    }

    /// The next one to be granted something. Those who are cancelled are sent away.
    pub(crate) fn next(&self) -> Option<Next> {
        loop {
            let (_, slot) = self.line.borrow_mut().pop_front()?;
            if !slot.is_settled() {
                self.granted.set(self.granted.get() + 1);
                return Some(Next(slot));
            }
        }
    }

    /// As [`next`](Self::next), but only if the one at the head of the line waits: it may be
    /// cancelled, or have been granted something already.
    pub(crate) fn head(&self) -> Option<Next> {
        let line = self.line.borrow();
        let waits = self.none_granted() && !line.front()?.1.is_settled();
        drop(line);
        waits.then(|| self.next()).flatten()
    }

    /// The cancelled one at the head of the line, if others wait behind it.
    pub(crate) fn held_up_by(&self) -> Option<Ticket> {
        let line = self.line.borrow();
        let (ticket, head) = line.front()?;
        let somebody_waits = || line.iter().any(|(_, slot)| !slot.is_settled());
        let held_up = self.none_granted() && head.is_settled() && somebody_waits();
        held_up.then_some(*ticket)
    }

    fn none_granted(&self) -> bool {
        self.granted.get() == 0
    }

    /// Grants the next one what there is to be had. False if nobody waits.
    pub(crate) fn wake_next(&self) -> bool {
        self.next().map(Next::grant).is_some()
    }

    /// Wakes the first `count`, or all if there are fewer.
    pub(crate) fn wake(&self, count: usize) {
        let _ = (0..count).all(|_| self.wake_next());
    }

    /// Wakes everyone who waits now.
    pub(crate) fn wake_all(&self) {
        self.wake(self.len());
    }

    /// True if nobody waits and nobody is on the way to what it was granted.
    pub(crate) fn is_idle(&self) -> bool {
        let line = self.line.borrow();
        self.none_granted() && line.iter().all(|(_, slot)| slot.is_settled())
    }

    /// How many stand in line.
    pub(crate) fn len(&self) -> usize {
        self.line.borrow().len()
    }

    fn take_granted(&self) {
        self.granted.set(self.granted.get() - 1);
    }

    fn leave(&self, ticket: Ticket) {
        let mut line = self.line.borrow_mut();
        if let Ok(at) = line.binary_search_by_key(&ticket, |(ticket, _)| *ticket) {
            line.remove(at);
        }
    }
}

/// One that has left the line to be granted something.
#[must_use]
pub(crate) struct Next(Rc<Slot<()>>);

impl Next {
    /// Wakes it; it runs one hop later.
    pub(crate) fn grant(self) {
        self.0
            .settle(State::Value(()), || Awaited::Other(self.0.clone()));
    }
}

/// A place in the line. In asyncio it is a future that nobody else knows: a cancellation of the
/// waiting task cancels it, and goes no further.
pub(crate) struct Waiting<'a, P: FnOnce(bool)> {
    waiters: &'a Waiters,
    /// For people.
    what: WaitsOn,
    ticket: Ticket,
    slot: Rc<Slot<()>>,
    suspension: Suspension,
    /// `None` once it has got what it waited for.
    pass_on: Option<P>,
}

impl<P: FnOnce(bool)> Future for Waiting<'_, P> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let Self {
            slot,
            suspension,
            what,
            ..
        } = &mut *self;
        let this = || Awaited::Other(slot.clone());
        ready!(slot.poll_by(suspension, this, *what, cx, |_| ()));
        self.pass_on = None;
        self.waiters.take_granted();
        Poll::Ready(())
    }
}

// Nothing in it is pinned.
impl<P: FnOnce(bool)> Unpin for Waiting<'_, P> {}

impl<P: FnOnce(bool)> Drop for Waiting<'_, P> {
    fn drop(&mut self) {
        let Some(pass_on) = self.pass_on.take() else {
            return;
        };
        let granted = self.slot.is_settled() && !self.slot.is_cancelled();
        match granted {
            true => self.waiters.take_granted(),
            false => self.waiters.leave(self.ticket),
        }
        let slot = &self.slot;
        self.suspension.abandon(|| Awaited::Other(slot.clone()));
        pass_on(granted);
    }
}
