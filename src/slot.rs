//! A place for a result, and for those who wait for it: what futures and combinators share.

use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use crate::callbacks::{CallbackId, Callbacks, Notice};
use crate::event_loop::running;
use crate::task::{Awaitable, Awaited, Cancelled, Suspension, WaitsOn, scope};

pub(crate) struct Slot<T> {
    loop_id: u32,
    state: RefCell<State<T>>,
    callbacks: Callbacks,
}

pub(crate) enum State<T> {
    Pending,
    Value(T),
    Cancelled(Cancelled),
    /// The value was moved out.
    Taken,
}

impl<T: 'static> Slot<T> {
    pub(crate) fn new(loop_id: u32) -> Self {
        Self {
            loop_id,
            state: RefCell::new(State::Pending),
            callbacks: Callbacks::new(),
        }
    }

    /// A slot of the running loop.
    pub(crate) fn here() -> Self {
        Self::new(running::with_running(|core| core.id))
    }

    #[cfg(feature = "js")]
    pub(crate) fn loop_id(&self) -> u32 {
        self.loop_id
    }

    pub(crate) fn is_settled(&self) -> bool {
        !matches!(&*self.state.borrow(), State::Pending)
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        matches!(&*self.state.borrow(), State::Cancelled(_))
    }

    /// Sets the result and queues everyone who waits. False if there is one already. `this` is
    /// the thing that owns the slot.
    pub(crate) fn settle(&self, state: State<T>, this: impl FnOnce() -> Awaited) -> bool {
        if self.is_settled() {
            return false;
        }
        self.state.replace(state);
        self.callbacks.drain(self.loop_id, this);
        true
    }

    pub(crate) fn notify(&self, notice: Notice, this: impl FnOnce() -> Awaited) -> CallbackId {
        let id = self.callbacks.add(notice);
        if self.is_settled() {
            self.callbacks.drain(self.loop_id, this);
        }
        id
    }

    pub(crate) fn forget(&self, id: CallbackId) -> Option<Notice> {
        self.callbacks.remove(id)
    }

    pub(crate) fn is_awaited_by(&self, id: CallbackId) -> bool {
        self.callbacks.contains(id)
    }

    /// Shows the wakers of those who wait here, to a visitor that runs no user code.
    pub(crate) fn wakers(&self, visit: &mut dyn FnMut(&Waker)) {
        self.callbacks.each(&mut |notice| notice.wakers(visit));
    }

    pub(crate) fn look<R>(&self, look: impl FnOnce(&State<T>) -> R) -> R {
        look(&self.state.borrow())
    }

    /// Awaits the slot. A settled one is turned into its result by `value`, unless it was
    /// cancelled: then the awaiter unwinds.
    pub(crate) fn poll_by<R>(
        &self,
        suspension: &mut Suspension,
        this: impl Fn() -> Awaited,
        what: WaitsOn,
        cx: &Context<'_>,
        value: impl FnOnce(&Self) -> R,
    ) -> Poll<R> {
        if !self.is_settled() {
            suspension.wait(this, &self.callbacks, what, cx);
            return Poll::Pending;
        }
        suspension.end(this);
        let cancelled = self.look(|state| match state {
            State::Cancelled(cancelled) => Some(cancelled.clone()),
            _ => None,
        });
        match cancelled {
            Some(cancelled) => {
                scope::raise(cancelled);
                Poll::Pending
            }
            None => Poll::Ready(value(self)),
        }
    }

    /// Forgets the result, before anybody has waited for it.
    pub(crate) fn reset(&self) {
        self.state.replace(State::Pending);
    }

    /// Moves the value out.
    ///
    /// # Panics
    /// If there is none: a combinator is not polled after its end.
    pub(crate) fn take(&self) -> T {
        match self.state.replace(State::Taken) {
            State::Value(value) => value,
            _ => panic!("a combinator was awaited again after its end"),
        }
    }
}

/// A slot on its own: somebody settles it, and to cancel it is to settle it as cancelled.
impl<T: 'static> Awaitable for Slot<T> {
    fn is_settled(&self) -> bool {
        self.is_settled()
    }

    fn is_cancelled(&self) -> bool {
        self.is_cancelled()
    }

    fn cancellation(&self) -> Option<Cancelled> {
        self.look(|state| match state {
            State::Cancelled(cancelled) => Some(cancelled.clone()),
            _ => None,
        })
    }

    fn ask(self: Rc<Self>, cancelled: &Cancelled, _: &mut Vec<Awaited>) {
        let state = State::Cancelled(cancelled.clone());
        self.settle(state, || Awaited::Other(self.clone()));
    }

    fn notify(self: Rc<Self>, notice: Notice) -> CallbackId {
        Slot::notify(&self, notice, || Awaited::Other(self.clone()))
    }

    fn forget(&self, id: CallbackId) -> Option<Notice> {
        self.forget(id)
    }

    fn is_awaited_by(&self, id: CallbackId) -> bool {
        self.is_awaited_by(id)
    }
}
