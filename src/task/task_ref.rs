//! The untyped handle of a task.

#![allow(unsafe_code)]

use std::fmt;
use std::future::Future;
use std::ptr::NonNull;
use std::sync::atomic::Ordering;

use super::awaited::Awaited;
use super::cell::{self, Ending, Header, Phase};
use super::extra::Extra;
use super::plain_request::PlainRequest;
use super::scope::ScopeRef;
use super::{Cancelled, request};
use crate::callbacks::{CallbackId, Notice};
use crate::event_loop::{Core, Ready, running};
use crate::introspection::watch;

/// A task without the type of its result: what [`current_task`](crate::current_task) and
/// [`all_tasks`](crate::all_tasks) give.
///
/// [`Task`](crate::Task) dereferences to it, so these methods are a task's methods. Clones refer
/// to the same task and are equal. Dropping one does nothing to the task.
pub struct TaskRef(NonNull<Header>);

impl TaskRef {
    /// Allocates a task for this future.
    pub(crate) fn allocate<F: Future + 'static>(future: F, loop_id: u32, number: u32) -> Self {
        Self(cell::allocate(future, loop_id, number))
    }

    /// A reference to a task that somebody else keeps alive.
    ///
    /// # Safety
    /// The header is alive, and this is the thread of its loop.
    pub(super) unsafe fn from_share(header: NonNull<Header>) -> Self {
        // SAFETY: the caller's promise.
        let fields = unsafe { header.as_ref() };
        let refs = fields.refs.get();
        if refs == 0 {
            fields.wakers.fetch_add(1, Ordering::Relaxed);
        }
        fields.refs.set(refs + 1);
        Self(header)
    }

    /// A reference that takes over a share counted in [`Header::wakers`].
    ///
    /// # Safety
    /// As [`Self::from_share`], and the caller gives that share up.
    pub(super) unsafe fn from_owned_share(header: NonNull<Header>) -> Self {
        // SAFETY: the caller's promise; the reference made first keeps the header alive.
        unsafe {
            let reference = Self::from_share(header);
            cell::release(header);
            reference
        }
    }

    pub(super) fn pointer(&self) -> NonNull<Header> {
        self.0
    }

    pub(crate) fn header(&self) -> &Header {
        // SAFETY: a `TaskRef` keeps its task alive.
        unsafe { self.0.as_ref() }
    }

    pub(crate) fn extra(&self) -> &Extra {
        let header = self.header();
        header.extra.get_or_init(|| {
            let request = header.plain_request.replace(PlainRequest::None);
            Box::new(Extra::after(request))
        })
    }

    /// The number in its default name: tasks are numbered in the order of their creation.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.header().number
    }

    /// The task's name, `Task-1` and so on unless it was given one.
    #[must_use]
    pub fn name(&self) -> String {
        let given = self.header().extra.get();
        let given = given.and_then(|extra| extra.name.borrow().as_deref().map(str::to_owned));
        given.unwrap_or_else(|| format!("Task-{}", self.number()))
    }

    /// Names the task.
    pub fn set_name(&self, name: &str) {
        self.give_name(name);
        watch::tell_renamed(self, name);
    }

    /// As [`set_name`](Self::set_name), before anybody knows the task.
    pub(super) fn give_name(&self, name: &str) {
        *self.extra().name.borrow_mut() = Some(name.into());
    }

    /// The type of the task's future, as Rust names it: for an `async fn` the function's path.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// async fn brew() {}
    /// # let run = run(async {
    /// assert!(create_task(brew()).coroutine().ends_with("::brew"));
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    #[must_use]
    pub fn coroutine(&self) -> &'static str {
        let mut name = cell::future_type(self.header());
        while let Some(outer) = name.strip_suffix("::{{closure}}") {
            name = outer;
        }
        name
    }

    pub(crate) fn is_running(&self) -> bool {
        self.header().phase.get() == Phase::Running
    }

    /// True once the task has returned, was cancelled, or panicked.
    #[must_use]
    pub fn done(&self) -> bool {
        matches!(self.header().phase.get(), Phase::Done | Phase::Empty)
    }

    /// True if the task has ended by cancellation.
    #[must_use]
    pub fn cancelled(&self) -> bool {
        self.done() && self.header().ending.get() == Ending::Cancelled
    }

    pub(crate) fn panicked(&self) -> bool {
        self.done() && self.header().ending.get() == Ending::Panicked
    }

    /// Asks the task to end: asyncio's `task.cancel()`. False if it is done already.
    ///
    /// What the task awaits is cancelled first; then, one hop later, its body unwinds to its
    /// innermost [`catch_cancelled`](crate::catch_cancelled), which may do anything, even go on.
    /// A task that has not begun never runs at all.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let task = create_task(std::future::pending::<()>());
    /// assert!(task.cancel());
    /// assert!(!task.done(), "cancelling is a request");
    /// assert!(catch_cancelled(&task).await.is_err());
    /// assert!(task.cancelled());
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn cancel(&self) -> bool {
        self.cancel_as(&Cancelled::new())
    }

    /// As [`cancel`](Self::cancel), with a message: asyncio's `task.cancel(msg)`.
    pub fn cancel_with(&self, message: &str) -> bool {
        self.cancel_as(&Cancelled::with_message(message))
    }

    pub(crate) fn cancel_as(&self, cancelled: &Cancelled) -> bool {
        request::cancel(self, cancelled)
    }

    /// How many cancellations were asked for and not taken back with [`uncancel`](Self::uncancel).
    #[must_use]
    pub fn cancelling(&self) -> u32 {
        match self.header().extra.get() {
            Some(extra) => extra.cancelling.get(),
            None => u32::from(self.header().plain_request.get() != PlainRequest::None),
        }
    }

    /// Makes the frequent kind of request, if this task can have it.
    pub(super) fn request_plainly(&self) -> bool {
        let header = self.header();
        let possible = header.phase.get() == Phase::Pending
            && header.extra.get().is_none()
            && header.plain_request.get() == PlainRequest::None;
        if possible {
            header.plain_request.set(match self.is_queued() {
                true => PlainRequest::Undelivered,
                false => PlainRequest::Made,
            });
            self.attend();
            self.wake();
        }
        possible
    }

    pub(crate) fn count_cancellation(&self) {
        let count = &self.extra().cancelling;
        count.set(count.get().saturating_add(1));
    }

    /// Takes one cancellation back and gives the number that remains. At zero a request that has
    /// not been delivered yet is forgotten.
    pub fn uncancel(&self) -> u32 {
        if self.cancelling() == 0 {
            return 0;
        }
        let extra = self.extra();
        let left = extra.cancelling.get().saturating_sub(1);
        extra.cancelling.set(left);
        if left == 0 {
            extra.body.forget_undelivered();
        }
        left
    }

    /// Calls `callback` one hop after the task has ended; after the next hop if it has already.
    pub fn add_done_callback(&self, callback: impl FnOnce(&Self) + 'static) -> CallbackId {
        self.notify(Notice::call(move |settled| {
            if let Awaited::Task(task) = settled {
                callback(task);
            }
        }))
    }

    /// Removes a done-callback that has not been queued yet. True if it was there.
    pub fn remove_done_callback(&self, id: CallbackId) -> bool {
        self.header().callbacks.remove(id).is_some()
    }

    pub(crate) fn notify(&self, notice: Notice) -> CallbackId {
        let id = self.header().callbacks.add(notice);
        if self.done() {
            self.tell_all();
        }
        id
    }

    /// Queues everything that waits for this task to end.
    pub(crate) fn tell_all(&self) {
        let header = self.header();
        let settled = || Awaited::Task(self.clone());
        header.callbacks.drain(header.loop_id, settled);
    }

    /// The next step looks at the body's scope.
    pub(crate) fn attend(&self) {
        self.header().attention.set(true);
    }

    pub(crate) fn is_queued(&self) -> bool {
        self.header().queued.load(Ordering::Relaxed)
    }

    /// Queues the first step.
    pub(crate) fn start(&self, core: &Core) {
        self.header().queued.store(true, Ordering::Relaxed);
        core.push(Ready::Step(self.clone()));
    }

    /// Puts the task into the ready queue unless it is there.
    pub(super) fn wake(&self) {
        if !self.header().queued.swap(true, Ordering::AcqRel) {
            running::ready_on(self.header().loop_id, Ready::Step(self.clone()));
        }
    }

    pub(super) fn body(&self) -> ScopeRef {
        ScopeRef::Body(self.clone())
    }
}

impl Clone for TaskRef {
    fn clone(&self) -> Self {
        let refs = &self.header().refs;
        // As `Rc`: forgotten clones must not bring the count round to zero.
        let count = refs.get().checked_add(1);
        refs.set(count.unwrap_or_else(|| std::process::abort()));
        Self(self.0)
    }
}

impl PartialEq for TaskRef {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for TaskRef {}

impl std::hash::Hash for TaskRef {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl fmt::Debug for TaskRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match (self.header().phase.get(), self.header().ending.get()) {
            (Phase::Pending, _) => "pending",
            (Phase::Running, _) => "running",
            (_, Ending::Returned) => "finished",
            (_, Ending::Cancelled) => "cancelled",
            (_, Ending::Panicked) => "panicked",
        };
        write!(f, "<Task {state} name='{}'>", self.name())
    }
}
