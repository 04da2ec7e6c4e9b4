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
//! * A request acts in the innermost live scopes of the one that it is addressed to ([`request`]).
//! * What such a scope awaits and has a life of its own is asked first; while one of them is not
//!   finished the scope is `Requested` and not polled ([`Scope::gate`]).
//! * A request that comes during a poll is `late`: it acts when the poll returns `Pending`.
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
use super::{Cancelled, TaskRef, current};
use crate::callbacks::CallbackId;

#[derive(Default)]
pub(crate) struct Scope {
    /// The live scopes inside this one, oldest first.
    inner: RefCell<Vec<Weak<Scope>>>,
    awaiting: RefCell<Vec<Await>>,
    request: RefCell<Option<Request>>,
    late: RefCell<Option<Cancelled>>,
    raised: RefCell<Option<Cancelled>>,
    /// Whether an inner scope is being polled; a body's task knows that of itself.
    polling: Cell<bool>,
    /// The waker of the last poll. A task's body has none: its task is woken.
    waker: RefCell<Option<Waker>>,
    /// A request came down to this scope from one around it.
    from_outside: Cell<bool>,
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
struct Await {
    awaited: Awaited,
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
    fn is_polling(&self) -> bool {
        match self {
            Self::Body(task) => task.header().phase.get() == Phase::Running,
            Self::Inner(scope) => scope.polling.get(),
        }
    }

    /// True if the next step comes anyway.
    fn is_queued(&self) -> bool {
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
    fn attend(&self) {
        if let Self::Body(task) = self {
            task.attend();
        }
    }

    /// Marks a task that a request goes through, and has the mark taken away after the rest.
    fn pass_on(&self, passes: bool, todo: &mut Vec<Errand>) {
        if let Self::Body(task) = self {
            task.extra().passes_on.set(passes);
            if passes {
                todo.push(Errand::Passed(task.clone()));
            }
        }
    }

    /// Records a request, and who accepted it.
    fn record(&self, cancelled: Cancelled, asked: Vec<Await>) {
        let nobody = asked.is_empty();
        let undelivered = nobody && self.is_queued();
        let mut slot = self.request.borrow_mut();
        match &mut *slot {
            Some(request) if nobody => request.asked.clear(),
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
        if nobody {
            self.wake();
        }
    }
}

impl Scope {
    /// What the next poll may do.
    pub(crate) fn gate(&self) -> Gate {
        let mut slot = self.request.borrow_mut();
        let Some(request) = &*slot else {
            return Gate::Open;
        };
        if request.asked.iter().any(Await::is_pending) {
            return Gate::Blocked;
        }
        let mut ended = request.asked.iter().filter(|asked| asked.is_settled());
        let nobody = ended.clone().next().is_none();
        let spent = !nobody && !ended.any(|asked| asked.awaited.is_cancelled());
        let request = slot.take();
        drop(slot);
        match request {
            Some(request) if !spent => Gate::Unwind(request.cancelled),
            _ => Gate::Open,
        }
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

    /// Takes back what has not been delivered.
    pub(super) fn forget_undelivered(&self) {
        let forgotten = self
            .request
            .borrow_mut()
            .take_if(|request| request.undelivered);
        drop(forgotten);
        drop(self.take_late());
    }

    /// Marks the scope as polled until the guard is dropped.
    pub(crate) fn polling(&self) -> Polling<'_> {
        self.polling.set(true);
        Polling(self)
    }

    pub(crate) fn take_raised(&self) -> Option<Cancelled> {
        self.raised.borrow_mut().take()
    }

    pub(crate) fn take_late(&self) -> Option<Cancelled> {
        self.late.borrow_mut().take()
    }

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

    pub(crate) fn add_inner(&self, scope: &Rc<Scope>) {
        self.inner.borrow_mut().push(Rc::downgrade(scope));
    }

    pub(crate) fn remove_inner(&self, scope: &Rc<Scope>) {
        let same = |weak: &Weak<Scope>| std::ptr::eq(weak.as_ptr(), Rc::as_ptr(scope));
        self.inner.borrow_mut().retain(|weak| !same(weak));
    }

    fn inner(&self) -> Vec<Rc<Scope>> {
        self.inner
            .borrow()
            .iter()
            .filter_map(Weak::upgrade)
            .collect()
    }

    /// What is awaited here, without the awaits that were dropped elsewhere.
    fn awaiting(&self) -> Vec<Await> {
        self.awaiting.borrow_mut().retain(Await::is_pending);
        self.awaiting.borrow().clone()
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

    /// The scope has ended: whatever it knew is of no more use.
    pub(crate) fn end(&self) {
        drop(self.awaiting.take());
        drop(self.request.take());
        drop(self.late.take());
        drop(self.raised.take());
        drop(self.waker.take());
    }
}

pub(crate) struct Polling<'a>(&'a Scope);

impl Drop for Polling<'_> {
    fn drop(&mut self) {
        self.0.polling.set(false);
    }
}

/// Asks `scope` to unwind, in its innermost live scopes.
///
/// Tasks that these await are asked in turn, in a loop and not by recursion: a chain of awaiting
/// tasks may be longer than any stack. Where the chain comes back to a task that it came from,
/// it ends: tasks that wait for each other must not pass a request around forever.
pub(crate) fn request(scope: ScopeRef, cancelled: &Cancelled) {
    run_errands(vec![Errand::Ask(scope)], cancelled);
}

/// What a request has to do yet.
enum Errand {
    Ask(ScopeRef),
    Cancel(TaskRef),
    /// All that this task awaits has been asked.
    Passed(TaskRef),
}

/// Runs errands, the last one first, and those that come of them.
fn run_errands(mut todo: Vec<Errand>, cancelled: &Cancelled) {
    while let Some(errand) = todo.pop() {
        match errand {
            Errand::Ask(scope) => visit(scope, cancelled, &mut todo),
            Errand::Cancel(task) => cancel_task(task, cancelled, &mut todo),
            Errand::Passed(task) => task.extra().passes_on.set(false),
        }
    }
}

fn cancel_task(task: TaskRef, cancelled: &Cancelled, todo: &mut Vec<Errand>) {
    if cancelled.message().is_some() || !task.request_plainly() {
        task.count_cancellation();
        visit(ScopeRef::Body(task), cancelled, todo);
    }
}

fn visit(scope: ScopeRef, cancelled: &Cancelled, todo: &mut Vec<Errand>) {
    if scope.is_polling() {
        scope.late.borrow_mut().get_or_insert(cancelled.clone());
        return scope.attend();
    }
    let before = todo.len();
    scope.pass_on(true, todo);
    let inner = scope.inner();
    if inner.is_empty() {
        ask_awaited(&scope, cancelled, todo);
    } else {
        inner.iter().for_each(|inner| inner.from_outside.set(true));
        let inner = inner.into_iter().rev().map(ScopeRef::Inner);
        todo.extend(inner.map(Errand::Ask));
    }
    if todo.len() == before + 1 && matches!(scope, ScopeRef::Body(_)) {
        // Nothing more to ask on behalf of this task.
        todo.pop();
        scope.pass_on(false, todo);
    }
}

/// Asks what an innermost scope awaits.
fn ask_awaited(scope: &ScopeRef, cancelled: &Cancelled, todo: &mut Vec<Errand>) {
    let mut asked = scope.awaiting();
    let mut tasks = Vec::new();
    asked.retain(|asked| asked.awaited.ask(cancelled, &mut tasks));
    scope.record(cancelled.clone(), asked);
    todo.extend(tasks.into_iter().rev().map(Errand::Cancel));
}

/// True while a request goes through this task to what it awaits.
pub(super) fn passes_on(task: &TaskRef) -> bool {
    let extra = task.header().extra.get();
    extra.is_some_and(|extra| extra.passes_on.get())
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
        ask(awaited, &cancelled);
    }
}

/// Asks one thing to end, as `cancel()` does.
pub(crate) fn ask(awaited: &Awaited, cancelled: &Cancelled) -> bool {
    let mut tasks = Vec::new();
    let accepted = awaited.ask(cancelled, &mut tasks);
    run_errands(
        tasks.into_iter().rev().map(Errand::Cancel).collect(),
        cancelled,
    );
    accepted
}

/// Cancels a task. False if it is done.
pub(crate) fn cancel(task: &TaskRef, cancelled: &Cancelled) -> bool {
    let accepts = !task.done();
    if accepts {
        let mut todo = Vec::new();
        cancel_task(task.clone(), cancelled, &mut todo);
        run_errands(todo, cancelled);
    }
    accepts
}
