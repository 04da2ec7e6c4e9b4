//! The task that is running on this thread, and its innermost scope.

use std::cell::RefCell;
use std::rc::Rc;

use super::scope::{Scope, ScopeRef};
use super::waits_on::WaitsOn;
use super::{Cancelled, TaskRef};
use crate::event_loop::running;

#[derive(Default)]
struct Current {
    task: RefCell<Option<TaskRef>>,
    /// `None` while the innermost scope is the task's body.
    scope: RefCell<Option<Rc<Scope>>>,
    /// Set while a scope drops what is inside it.
    unwinding: RefCell<Option<Cancelled>>,
}

thread_local! {
    static CURRENT: Current = Current::default();
}

/// The task that is running now, or `None` outside of tasks, such as in a callback: asyncio's
/// `current_task`.
///
/// ```
/// # use wasyncio::*;
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
    CURRENT.with(|current| current.task.borrow().clone())
}

/// Makes `task` the current one until the guard is dropped.
pub(crate) fn enter_task(task: TaskRef) -> EnteredTask {
    CURRENT.with(|current| EnteredTask {
        task: current.task.replace(Some(task)),
        scope: current.scope.replace(None),
    })
}

/// Restores what was current before: a task can be stepped inside another only by a loop that
/// blocks inside it, and yet nothing is lost then.
pub(crate) struct EnteredTask {
    task: Option<TaskRef>,
    scope: Option<Rc<Scope>>,
}

impl EnteredTask {
    /// Ends the visit and hands back the task that was current.
    pub(crate) fn leave(mut self) -> Option<TaskRef> {
        self.restore()
    }

    fn restore(&mut self) -> Option<TaskRef> {
        CURRENT.with(|current| {
            drop(current.scope.replace(self.scope.take()));
            current.task.replace(self.task.take())
        })
    }
}

/// Makes `scope` the innermost one until the guard is dropped.
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
pub(crate) fn scope() -> Option<ScopeRef> {
    CURRENT
        .try_with(|current| {
            let inner = current.scope.borrow().clone().map(ScopeRef::Inner);
            inner.or_else(|| current.task.borrow().clone().map(ScopeRef::Body))
        })
        .ok()
        .flatten()
}

pub(super) fn with_scope<R>(f: impl FnOnce(&ScopeRef) -> R) -> Option<R> {
    scope().map(|scope| f(&scope))
}

/// Drops the content of a scope by calling `f`; awaits in it pass the cancellation on.
pub(crate) fn unwind<R>(cancelled: &Cancelled, f: impl FnOnce() -> R) -> R {
    struct Restore(Option<Cancelled>);
    impl Drop for Restore {
        fn drop(&mut self) {
            CURRENT.with(|current| *current.unwinding.borrow_mut() = self.0.take());
        }
    }
    let before = CURRENT.with(|current| current.unwinding.replace(Some(cancelled.clone())));
    let _restore = Restore(before);
    f()
}

pub(crate) fn unwinding() -> Option<Cancelled> {
    CURRENT
        .try_with(|current| current.unwinding.borrow().clone())
        .ok()
        .flatten()
}

/// Notes what the running task is about to wait on.
pub(crate) fn waits_on(what: WaitsOn) {
    CURRENT.with(|current| {
        if let Some(task) = &*current.task.borrow() {
            task.header().waits_on.set(what);
        }
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
