//! `Future`: a result that is set by hand.

use std::fmt;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use crate::callbacks::{CallbackId, Notice};
use crate::event_loop::Core;
use crate::slot::{Slot, State};
use crate::task::{Awaitable, Awaited, Cancelled, Suspension, WaitsOn};
use crate::{Error, Result};

/// A result that somebody sets by hand and any number of tasks await: asyncio's `Future`.
///
/// [`EventLoop::create_future`](crate::EventLoop::create_future) makes one. Clones refer to the
/// same future; each await gives a clone of the value (an `Rc` for what cannot be cloned). A
/// future that can fail holds a `Result`, and then has [`set_exception`](Self::set_exception).
///
/// It is not at the crate's root, so that after `use wasyncio::prelude::*` a `Future` is still Rust's own.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let door = get_running_loop().unwrap().create_future();
/// let opener = door.clone();
/// let _knock = create_task(async move { opener.set_result("open").unwrap() });
/// assert_eq!(door.await, "open");
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub struct Future<T: 'static> {
    slot: Rc<Slot<T>>,
    suspension: Suspension,
}

impl<T> Future<T> {
    pub(crate) fn on(core: &Core) -> Self {
        Self::of(Rc::new(Slot::new(core.id)))
    }

    fn of(slot: Rc<Slot<T>>) -> Self {
        Self {
            slot,
            suspension: Suspension::new(),
        }
    }

    /// True once it has a result or was cancelled.
    #[must_use]
    pub fn done(&self) -> bool {
        self.slot.is_settled()
    }

    /// True if it was cancelled.
    #[must_use]
    pub fn cancelled(&self) -> bool {
        self.slot.is_cancelled()
    }

    /// Sets the result; those who wait go on one hop later.
    ///
    /// # Errors
    /// [`Error::InvalidStateError`] if it is done already.
    pub fn set_result(&self, value: T) -> Result<()> {
        match self.settle(State::Value(value)) {
            true => Ok(()),
            false => Err(Error::InvalidStateError("invalid state")),
        }
    }

    /// The result, cloned.
    ///
    /// # Errors
    /// [`Error::InvalidStateError`] if it is pending, [`Error::CancelledError`] if it was
    /// cancelled.
    pub fn result(&self) -> Result<T>
    where
        T: Clone,
    {
        self.with_result(|result| result.cloned())
    }

    /// Looks at the result without cloning it.
    pub(crate) fn with_result<R>(&self, look: impl FnOnce(Result<&T>) -> R) -> R {
        self.slot.look(|state| match state {
            State::Value(value) => look(Ok(value)),
            State::Cancelled(cancelled) => look(Err(cancelled.clone().into())),
            State::Pending | State::Taken => look(Err(Error::NO_RESULT)),
        })
    }

    #[cfg(feature = "js")]
    pub(crate) fn loop_id(&self) -> u32 {
        self.slot.loop_id()
    }

    fn settle(&self, state: State<T>) -> bool {
        self.slot.settle(state, || self.awaited())
    }

    /// Cancels it, and one hop later those who await it. False if it is done already.
    pub fn cancel(&self) -> bool {
        self.settle(State::Cancelled(Cancelled::new()))
    }

    /// As [`cancel`](Self::cancel), with a message.
    pub fn cancel_with(&self, message: &str) -> bool {
        let cancelled = Cancelled::with_message(message);
        self.settle(State::Cancelled(cancelled))
    }

    /// Calls `callback` one hop after it is done; in the next turn if it is done already.
    pub fn add_done_callback(&self, callback: impl FnOnce(&Self) + 'static) -> CallbackId {
        let slot = Rc::downgrade(&self.slot);
        self.slot.clone().notify(Notice::call(move |_| {
            // The queue keeps the future alive until the callback has run.
            if let Some(slot) = slot.upgrade() {
                callback(&Self::of(slot));
            }
        }))
    }

    /// Removes a done-callback that has not been queued yet. True if it was there.
    pub fn remove_done_callback(&self, id: CallbackId) -> bool {
        self.slot.forget(id).is_some()
    }

    pub(crate) fn wakers(&self, visit: &mut dyn FnMut(&Waker)) {
        self.slot.wakers(visit);
    }

    pub(crate) fn awaited(&self) -> Awaited {
        Awaited::Other(self.slot.clone())
    }
}

impl<T, E> Future<std::result::Result<T, E>> {
    /// Sets an error as its result.
    ///
    /// # Errors
    /// As [`set_result`](Self::set_result).
    pub fn set_exception(&self, error: E) -> Result<()> {
        self.set_result(Err(error))
    }

    /// The error, or `None` if it succeeded.
    ///
    /// # Errors
    /// As [`result`](Self::result).
    pub fn exception(&self) -> Result<Option<E>>
    where
        E: Clone,
    {
        if !self.done() {
            return Err(Error::InvalidStateError("Exception is not set."));
        }
        self.with_result(|result| result.map(|value| value.as_ref().err().cloned()))
    }
}

impl<T: Clone> Future<T> {
    /// Polls for an await that is registered in `suspension`.
    pub(crate) fn poll_by(&self, suspension: &mut Suspension, cx: &Context<'_>) -> Poll<T> {
        let this = || self.awaited();
        let clone = |slot: &Slot<T>| {
            slot.look(|state| match state {
                State::Value(value) => value.clone(),
                _ => unreachable!("a settled future that was not cancelled keeps its value"),
            })
        };
        self.slot
            .poll_by(suspension, this, WaitsOn::Future, cx, clone)
    }
}

impl<T: Clone> std::future::Future for Future<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let mut suspension = std::mem::take(&mut self.suspension);
        let polled = self.poll_by(&mut suspension, cx);
        self.suspension = suspension;
        polled
    }
}

// The value lives in the slot, not in the handle.
impl<T> Unpin for Future<T> {}

impl<T> Clone for Future<T> {
    fn clone(&self) -> Self {
        Self::of(self.slot.clone())
    }
}

impl<T> Drop for Future<T> {
    fn drop(&mut self) {
        let slot = &self.slot;
        self.suspension.abandon(|| Awaited::Other(slot.clone()));
    }
}

impl<T> fmt::Debug for Future<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.slot.look(|state| match state {
            State::Pending => "pending",
            State::Value(_) | State::Taken => "finished",
            State::Cancelled(_) => "cancelled",
        });
        write!(f, "<Future {state}>")
    }
}
