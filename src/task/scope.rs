//! Scopes: where a cancellation acts.
//!
//! asyncio throws `CancelledError` at the await, and it unwinds frames until somebody catches it.
//! Rust has no exception to throw into a future, but it can drop one. So a *scope* is a future
//! that can be dropped from outside: a task's body, a [`catch_cancelled`], a [`timeout`]. To
//! cancel is to ask a scope; to unwind is to drop what is inside it.
//!
//! ```text
//!          asked                    polled again
//!  Open ───────────▶ Requested ─────────────────────▶ Unwinds
//!   ▲                    │   none was asked, or one of the asked ended cancelled
//!   └────────────────────┘
//!     all that were asked suppressed it: the request is spent
//! ```
//!
//! * A request acts in the innermost live scopes of the one that it is addressed to
//!   ([`request`](super::request)).
//! * What such a scope awaits and has a life of its own is asked first; while one of them is not
//!   finished the scope is `Requested` and not polled ([`Scope::gate`]).
//! * A request that comes during a poll is `late`: it acts when the poll returns `Pending`.
//! * What nothing accepted is delivered with the next step; if that comes anyway, it can be taken
//!   back until then ([`NextStep`]). Where what is awaited was cancelled first, that comes first.
//! * [`raise`] unwinds the current scope in the same step, as a Python `raise` would.
//!
//! [`catch_cancelled`]: crate::catch_cancelled
//! [`timeout`]: crate::timeout

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::{Rc, Weak};
use std::task::Waker;

use super::awaited::Awaited;
use super::cell::Phase;
use super::{Cancelled, TaskRef, current, request};
use crate::callbacks::CallbackId;

#[derive(Default)]
pub(crate) struct Scope {
    /// The live scopes inside this one, oldest first.
    inner: RefCell<Vec<Weak<Scope>>>,
    awaiting: RefCell<Vec<Await>>,
    request: RefCell<Option<Request>>,
    pub(super) late: RefCell<Option<Cancelled>>,
    raised: RefCell<Option<Cancelled>>,
    /// Whether an inner scope is being polled; a body's task knows that of itself.
    polling: Cell<bool>,
    /// The waker of the last poll. A task's body has none: its task is woken.
    waker: RefCell<Option<Waker>>,
    /// A request came down to this scope from one around it.
    pub(super) from_outside: Cell<bool>,
}

struct Request {
    cancelled: Cancelled,
    /// Those that accepted the request.
    asked: Vec<Await>,
    /// asyncio's `must_cancel`: nothing was asked, and the step was queued already.
    undelivered: bool,
}

/// Something awaited, and the await's registration there. An await that was dropped elsewhere is
/// registered no more.
#[derive(Clone, PartialEq)]
pub(super) struct Await {
    pub(super) awaited: Awaited,
    id: CallbackId,
}

impl Await {
    fn is_settled(&self) -> bool {
        self.awaited.is_settled()
    }

    fn is_pending(&self) -> bool {
        !self.is_settled() && self.awaited.is_awaited_by(self.id)
    }
}

/// What a scope may do when it is polled.
pub(crate) enum Gate {
    Open,
    /// Something that was asked has not finished.
    Blocked,
    Unwind(Cancelled),
}

/// Why a scope that is asked to unwind gets its next step. What comes anyway only delivers the
/// request, and until then it can be taken back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NextStep {
    /// It was queued already.
    Queued,
    /// What it awaits takes no more requests, but is about to end.
    WithTheAwaited,
    /// The request is why.
    OfTheRequest,
}

/// A scope, and what keeps it alive.
#[derive(Clone)]
pub(crate) enum ScopeRef {
    Body(TaskRef),
    Inner(Rc<Scope>),
}

impl Deref for ScopeRef {
    type Target = Scope;

    fn deref(&self) -> &Scope {
        match self {
            Self::Body(task) => &task.extra().body,
            Self::Inner(scope) => scope,
        }
    }
}

impl ScopeRef {
    pub(super) fn is_polling(&self) -> bool {
        match self {
            Self::Body(task) => task.header().phase.get() == Phase::Running,
            Self::Inner(scope) => scope.polling.get(),
        }
    }

    /// True if the next step comes anyway.
    pub(super) fn is_queued(&self) -> bool {
        match self {
            Self::Body(task) => task.is_queued(),
            Self::Inner(_) => false,
        }
    }

    fn wake(&self) {
        match self {
            Self::Body(task) => {
                task.attend();
                task.wake();
            }
            Self::Inner(scope) => {
                let waker = scope.waker.borrow().clone();
                if let Some(waker) = waker {
                    waker.wake();
                }
            }
        }
    }

    /// A task skips its scope as long as there is nothing to see there.
    pub(super) fn attend(&self) {
        if let Self::Body(task) = self {
            task.attend();
        }
    }

    /// Records a request, and who accepted it; if nobody did, it is delivered in the next step.
    pub(super) fn record(&self, cancelled: Cancelled, asked: Vec<Await>, step: NextStep) {
        let nobody = asked.is_empty();
        let undelivered = nobody && step != NextStep::OfTheRequest;
        let mut slot = self.request.borrow_mut();
        match &mut *slot {
            Some(request) if nobody => {
                // While nothing was asked nothing is on its way: the last message counts.
                if request.asked.is_empty() {
                    request.cancelled = cancelled;
                }
                request.asked.clear();
            }
            Some(request) => {
                for awaited in asked {
                    if !request.asked.contains(&awaited) {
                        request.asked.push(awaited);
                    }
                }
            }
            None => {
                *slot = Some(Request {
                    cancelled,
                    asked,
                    undelivered,
                });
            }
        }
        drop(slot);
        self.attend();
        if nobody && step != NextStep::WithTheAwaited {
            self.wake();
        }
    }
}

impl Scope {
    /// What the next poll may do.
    #[inline]
    pub(crate) fn gate(&self) -> Gate {
        let slot = self.request.borrow();
        let Some(request) = &*slot else {
            return Gate::Open;
        };
        if request.asked.iter().any(Await::is_pending) {
            return Gate::Blocked;
        }
        let mut ended = request.asked.iter().filter(|asked| asked.is_settled());
        let nobody = ended.clone().next().is_none();
        let came = ended.find_map(|asked| asked.awaited.cancellation());
        let spent = !nobody && came.is_none();
        drop(slot);
        // That cancellation comes first, and this one goes with it; if it does not come, late.
        let superseded = nobody && self.awaits_cancelled();
        let request = self.request.take();
        match request {
            Some(request) if superseded => {
                let before = self.late.replace(Some(request.cancelled));
                drop(before);
                Gate::Open
            }
            // What was asked may have made something else of the words.
            Some(request) if !spent => Gate::Unwind(came.unwrap_or(request.cancelled)),
            _ => Gate::Open,
        }
    }

    /// True, once, if something awaited here has been cancelled and the await has not seen it yet.
    fn awaits_cancelled(&self) -> bool {
        let settled = self.take_settled();
        settled.iter().any(|here| here.awaited.is_cancelled())
    }

    fn take_settled(&self) -> Vec<Await> {
        let mut awaiting = self.awaiting.borrow_mut();
        awaiting.extract_if(.., |here| here.is_settled()).collect()
    }

    /// Has the next poll unwind.
    pub(super) fn unwind_next(&self, cancelled: Cancelled, undelivered: bool) {
        self.request.replace(Some(Request {
            cancelled,
            asked: Vec::new(),
            undelivered,
        }));
    }

    /// True if a request came down to this scope from one around it.
    pub(crate) fn is_asked_from_outside(&self) -> bool {
        self.from_outside.get()
    }

    /// Takes back what has not been delivered, here and in the scopes inside.
    pub(super) fn forget_undelivered(&self) {
        for inner in self.inner() {
            inner.forget_undelivered();
        }
        let forgotten = self
            .request
            .borrow_mut()
            .take_if(|request| request.undelivered);
        drop(forgotten);
        drop(self.take_late());
    }

    /// Marks the scope as polled until the guard is dropped.
    #[inline]
    pub(crate) fn polling(&self) -> Polling<'_> {
        self.polling.set(true);
        Polling(self)
    }

    #[inline]
    pub(crate) fn take_raised(&self) -> Option<Cancelled> {
        self.raised.borrow_mut().take()
    }

    #[inline]
    pub(crate) fn take_late(&self) -> Option<Cancelled> {
        self.late.borrow_mut().take()
    }

    #[inline]
    pub(crate) fn set_waker(&self, waker: &Waker) {
        let known = self.waker.borrow();
        let same = known.as_ref().is_some_and(|known| known.will_wake(waker));
        drop(known);
        if !same {
            // Cloned and dropped outside of any borrow: a foreign waker may do anything then.
            let renewed = waker.clone();
            let stale = self.waker.replace(Some(renewed));
            drop(stale);
        }
    }

    #[inline]
    pub(crate) fn add_inner(&self, scope: &Rc<Scope>) {
        self.inner.borrow_mut().push(Rc::downgrade(scope));
    }

    #[inline]
    pub(crate) fn remove_inner(&self, scope: &Rc<Scope>) {
        let same = |weak: &Weak<Scope>| std::ptr::eq(weak.as_ptr(), Rc::as_ptr(scope));
        self.inner.borrow_mut().retain(|weak| !same(weak));
    }

    pub(super) fn inner(&self) -> Vec<Rc<Scope>> {
        self.inner
            .borrow()
            .iter()
            .filter_map(Weak::upgrade)
            .collect()
    }

    /// What is awaited here and has not settled, without the awaits that were dropped elsewhere.
    pub(super) fn awaiting(&self) -> Vec<Await> {
        let awaiting = self.awaiting.borrow();
        awaiting
            .iter()
            .filter(|here| here.is_pending())
            .cloned()
            .collect()
    }

    /// What this scope and those inside it await, for people.
    pub(crate) fn all_awaiting(&self) -> Vec<Awaited> {
        let here = self.awaiting().into_iter();
        let mut all: Vec<_> = here.map(|here| here.awaited).collect();
        for inner in self.inner() {
            all.extend(inner.all_awaiting());
        }
        all
    }

    fn forget(&self, ended: &Await) {
        let forgotten = {
            let mut awaiting = self.awaiting.borrow_mut();
            let at = awaiting.iter().position(|known| known == ended);
            at.map(|at| awaiting.remove(at))
        };
        drop(forgotten);
    }

    /// The scope has ended: whatever it knew is of no more use. It keeps its waker, for the case
    /// that it is [renewed](Self::renew).
    #[inline]
    pub(super) fn close(&self) {
        drop(self.awaiting.take());
        drop(self.request.take());
        drop(self.late.take());
        drop(self.raised.take());
    }

    /// The scope has ended for good.
    #[inline]
    pub(crate) fn end(&self) {
        self.close();
        drop(self.waker.take());
    }

    /// Makes another one of a scope that was closed.
    #[inline]
    pub(super) fn renew(&mut self) {
        self.from_outside = Cell::new(false);
    }
}

pub(crate) struct Polling<'a>(&'a Scope);

impl Drop for Polling<'_> {
    fn drop(&mut self) {
        self.0.polling.set(false);
    }
}

/// Unwinds the current scope when its poll returns.
pub(crate) fn raise(cancelled: Cancelled) {
    let unheard = current::with_scope(|scope| {
        *scope.raised.borrow_mut() = Some(cancelled.clone());
        scope.attend();
    });
    if unheard.is_none() {
        current::nowhere_to_unwind(&cancelled);
    }
}

/// The current scope's body has failed: a request that came in this very step is of no more use.
#[cfg(feature = "js")]
pub(crate) fn forget_late() {
    current::with_scope(|scope| drop(scope.take_late()));
}

/// The current scope awaits this, until it settles or the await is dropped.
pub(crate) fn begin_await(awaited: Awaited, id: CallbackId) {
    current::with_scope(|scope| {
        let mut awaiting = scope.awaiting.borrow_mut();
        // Awaits that were dropped elsewhere must not pile up.
        if awaiting.len() == awaiting.capacity() {
            awaiting.retain(Await::is_pending);
        }
        awaiting.push(Await { awaited, id });
    });
}

pub(crate) fn end_await(awaited: &Awaited, id: CallbackId) {
    let ended = Await {
        awaited: awaited.clone(),
        id,
    };
    current::with_scope(|scope| scope.forget(&ended));
}

/// An await is dropped before its end. If that is because its scope unwinds, the request goes on
/// to what was awaited; if user code dropped it, it only stops waiting.
pub(crate) fn abandon_await(awaited: &Awaited, id: CallbackId) {
    end_await(awaited, id);
    if let Some(cancelled) = current::unwinding() {
        request::ask(awaited, &cancelled);
    }
}
