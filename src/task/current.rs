//! The task that is running on this thread, and its innermost scope.

use std::cell::Cell;
use std::ptr::NonNull;
use std::rc::Rc;

use super::cell::Header;
use super::scope::{Scope, ScopeRef};
use super::waits_on::WaitsOn;
use super::{Cancelled, TaskRef};
use crate::event_loop::running;

/// Cells that are read by taking the value and putting a clone of it back: none of these clones
/// runs user code.
struct Current {
    task: Cell<Option<TaskRef>>,
    /// `None` while the innermost scope is the task's body.
    scope: Cell<Option<Rc<Scope>>>,
    /// Set while a scope drops what is inside it.
    unwinding: Cell<Option<Cancelled>>,
}

thread_local! {
    static CURRENT: Current = const {
        Current {
            task: Cell::new(None),
            scope: Cell::new(None),
            unwinding: Cell::new(None),
        }
    };
}

#[inline]
fn peek<T: Clone>(cell: &Cell<Option<T>>) -> Option<T> {
    let value = cell.take();
    let seen = value.clone();
    cell.set(value);
    seen
}

/// The task that is running now, or `None` outside of tasks, such as in a callback: asyncio's
/// `current_task`.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let name = create_task(async { current_task().map(|task| task.name()) });
/// name.set_name("reader");
/// assert_eq!(name.await.as_deref(), Some("reader"));
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[must_use]
pub fn current_task() -> Option<TaskRef> {
    CURRENT.with(|current| peek(&current.task))
}

/// As [`current_task`], also while the thread ends.
pub(crate) fn task() -> Option<TaskRef> {
    CURRENT
        .try_with(|current| peek(&current.task))
        .ok()
        .flatten()
}

/// Makes `task` the current one while `run` runs, and hands it back.
///
/// What was current before comes back, too: a task can be stepped inside another one only by a
/// loop that blocks inside it, and yet nothing is lost then.
#[inline]
pub(super) fn inside<R>(task: TaskRef, run: impl FnOnce(NonNull<Header>) -> R) -> (TaskRef, R) {
    let pointer = task.pointer();
    CURRENT.with(|current| {
        let task_before = current.task.replace(Some(task));
        let scope_before = current.scope.take();
        let result = run(pointer);
        let task = current.task.replace(task_before);
        current.scope.set(scope_before);
        (task.expect("the current task stays while it runs"), result)
    })
}

/// Makes `scope` the innermost one until the guard is dropped.
#[inline]
pub(crate) fn enter_scope(scope: Rc<Scope>) -> EnteredScope {
    CURRENT.with(|current| EnteredScope(current.scope.replace(Some(scope))))
}

pub(crate) struct EnteredScope(Option<Rc<Scope>>);

impl Drop for EnteredScope {
    fn drop(&mut self) {
        CURRENT.with(|current| drop(current.scope.replace(self.0.take())));
    }
}

/// The innermost scope; `None` where a foreign executor polls outside of any.
#[inline]
pub(crate) fn scope() -> Option<ScopeRef> {
    CURRENT
        .try_with(|current| {
            let inner = peek(&current.scope).map(ScopeRef::Inner);
            inner.or_else(|| peek(&current.task).map(ScopeRef::Body))
        })
        .ok()
        .flatten()
}

/// Where an await is polled: tells scopes from each other while they live.
pub(super) fn place() -> usize {
    CURRENT
        .try_with(|current| {
            let scope = current.scope.take();
            let task = current.task.take();
            let inner = scope.as_ref().map(|scope| Rc::as_ptr(scope).addr());
            let body = task.as_ref().map(|task| task.pointer().addr().get());
            current.scope.set(scope);
            current.task.set(task);
            inner.or(body).unwrap_or_default()
        })
        .unwrap_or_default()
}

pub(super) fn with_scope<R>(f: impl FnOnce(&ScopeRef) -> R) -> Option<R> {
    scope().map(|scope| f(&scope))
}

/// Drops the content of a scope by calling `f`; awaits in it pass the cancellation on.
pub(crate) fn unwind<R>(cancelled: &Cancelled, f: impl FnOnce() -> R) -> R {
    struct Restore(Option<Cancelled>);
    impl Drop for Restore {
        fn drop(&mut self) {
            CURRENT.with(|current| current.unwinding.set(self.0.take()));
        }
    }
    let before = CURRENT.with(|current| current.unwinding.replace(Some(cancelled.clone())));
    let _restore = Restore(before);
    f()
}

/// Runs an eager task's first step: that its creator unwinds is none of its business.
pub(super) fn apart_from_unwinding(f: impl FnOnce()) {
    let before = CURRENT.with(|current| current.unwinding.take());
    f();
    CURRENT.with(|current| current.unwinding.set(before));
}

pub(crate) fn unwinding() -> Option<Cancelled> {
    CURRENT
        .try_with(|current| peek(&current.unwinding))
        .ok()
        .flatten()
}

/// Notes what the running task is about to wait on.
pub(crate) fn waits_on(what: WaitsOn) {
    CURRENT.with(|current| {
        let task = current.task.take();
        if let Some(task) = &task {
            task.header().waits_on.set(what);
        }
        current.task.set(task);
    });
}

/// A cancellation reached code that no task of a loop runs. It cannot unwind, and it must not
/// take the whole instance down: it is reported, and that code waits forever.
pub(super) fn nowhere_to_unwind(cancelled: &Cancelled) {
    running::report(
        "Something awaited outside of any task was cancelled: it will wait forever. Await it in \
         a task, or through catch_cancelled",
        cancelled.clone(),
    );
}
