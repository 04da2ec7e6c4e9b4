//! `Task<T>`, the handle that `create_task` gives.

#![allow(unsafe_code)]

use std::cell::Cell;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::awaited::Awaited;
use super::outcome::Outcome;
use super::waits_on::WaitsOn;
use super::{Cancelled, Suspension, TaskRef, scope, spawn};
use crate::event_loop::{get_running_loop, running};
use crate::{Error, Result};

/// Starts a future as a task of the running loop: asyncio's `create_task`.
///
/// The task's first step comes in the loop's next turn. Dropping the handle detaches the task.
///
/// # Panics
/// If no loop runs on this thread; [`EventLoop::create_task`](crate::EventLoop::create_task)
/// works without.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let task = create_task(async { 6 * 7 });
/// assert_eq!(task.await, 42);
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[must_use = "a dropped handle detaches the task; `let _name = …` or `drop` says that it is meant"]
pub fn create_task<F>(future: F) -> Task<F::Output>
where
    F: Future + 'static,
{
    Task::from_ref(spawn(future))
}

/// The tasks of the running loop that are not done, oldest first: asyncio's `all_tasks`.
///
/// # Panics
/// If no loop runs on this thread.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let _sleeper = create_task(sleep(std::time::Duration::from_secs(1)));
/// assert_eq!(all_tasks().len(), 2, "the sleeper and this one");
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[must_use]
pub fn all_tasks() -> Vec<TaskRef> {
    get_running_loop().expect(running::NO_LOOP).all_tasks()
}

/// Finds out whether a future is a task. The compiler knows, and leaves one branch.
pub(crate) fn as_task<F: Future>(future: F) -> std::result::Result<Task<F::Output>, F> {
    if typeid::of::<F>() != typeid::of::<Task<F::Output>>() {
        return Err(future);
    }
    let future = std::mem::ManuallyDrop::new(future);
    // SAFETY: the two types are the same but for lifetimes. And these are the same too: if `F` is
    // `Task<T>`, its output is that very `T`. The original is not dropped.
    Ok(unsafe { std::mem::transmute_copy::<F, Task<F::Output>>(&future) })
}

/// A future that the loop runs: asyncio's `Task`.
///
/// Awaiting a task gives the value that its future returned. If somebody cancelled the task, its
/// awaiter unwinds too, unless it awaits through [`catch_cancelled`](crate::catch_cancelled).
/// `task.await` moves the value out. Where the value can be cloned, `(&task).await` clones it and
/// the handle can be cloned too: then every await clones the value. Dropping the handle detaches
/// the task: it runs on.
///
/// The methods of [`TaskRef`] (names, [`cancel`](TaskRef::cancel), done-callbacks, …) work on a
/// task too.
pub struct Task<T> {
    task: TaskRef,
    suspension: Suspension,
    /// Set once the handle has been cloned: an await must leave the value to the others.
    clone_value: Cell<Option<CloneValue<T>>>,
    value: PhantomData<T>,
}

impl<T: 'static> Task<T> {
    /// The caller vouches that the task's future returns `T`: `spawn` and `create_task` do.
    pub(crate) fn from_ref(task: SpawnedTask<T>) -> Self {
        Self {
            task: task.0,
            suspension: Suspension::new(),
            clone_value: Cell::new(None),
            value: PhantomData,
        }
    }
}

impl<T: Clone + 'static> Task<T> {
    /// A handle of a task whose future is known to return `T`, and whose handles all clone it.
    ///
    /// # Safety
    /// It does return `T`.
    #[cfg(feature = "js")]
    pub(crate) unsafe fn of_type(task: TaskRef) -> Self {
        let task = Self::from_ref(SpawnedTask(task, PhantomData));
        task.clone_value.set(Some(T::clone));
        task
    }
}

type CloneValue<T> = fn(&T) -> T;

/// A new task, together with the type that its future returns.
pub(crate) struct SpawnedTask<T>(TaskRef, PhantomData<T>);

impl<T> SpawnedTask<T> {
    pub(crate) fn new<F>(future: F, loop_id: u32, number: u32) -> Self
    where
        F: Future<Output = T> + 'static,
    {
        Self(TaskRef::allocate(future, loop_id, number), PhantomData)
    }

    pub(crate) fn task(&self) -> &TaskRef {
        &self.0
    }
}

impl<T> Task<T> {
    /// The value that the task returned, cloned: asyncio's `task.result()`.
    ///
    /// # Errors
    /// [`Error::InvalidStateError`] if the task is not done or its value was moved out already,
    /// [`Error::CancelledError`] if it was cancelled, [`Error::Panicked`] if it panicked.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let task = create_task(async { 5 });
    /// assert!(matches!(task.result(), Err(Error::InvalidStateError(_))));
    /// sleep(std::time::Duration::ZERO).await;
    /// assert_eq!(task.result().unwrap(), 5);
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn result(&self) -> Result<T>
    where
        T: Clone,
    {
        self.with_result(|result| result.cloned())
    }

    /// The value that the task returned, moved out.
    ///
    /// # Errors
    /// As [`result`](Self::result).
    pub fn into_result(self) -> Result<T> {
        let outcome = self.take_outcome().ok_or_else(|| self.no_outcome());
        outcome?.into_result()
    }

    /// What became of a task that is done: moved out, or cloned if there may be other handles.
    /// `None` if it is not done, or was taken before.
    pub(crate) fn take_outcome(&self) -> Option<Outcome<T>> {
        match self.clone_value.get() {
            Some(clone) => self.clone_outcome(clone),
            // SAFETY: this task's future returns `T` (see `from_ref`).
            None => unsafe { Outcome::take(&self.task) },
        }
    }

    fn clone_outcome(&self, clone: impl FnOnce(&T) -> T) -> Option<Outcome<T>> {
        self.with_result(|result| match result {
            Ok(value) => Some(Outcome::Value(clone(value))),
            Err(Error::CancelledError(cancelled)) => Some(Outcome::Cancelled(cancelled)),
            Err(Error::Panicked(message)) => Some(Outcome::Panicked(Box::new(message))),
            Err(_) => None,
        })
    }

    /// Why there is no outcome to take.
    fn no_outcome(&self) -> Error {
        match self.done() {
            true => Error::InvalidStateError(VALUE_TAKEN),
            false => Error::NO_RESULT,
        }
    }

    /// Looks at the result without cloning it.
    pub(crate) fn with_result<R>(&self, look: impl FnOnce(Result<&T>) -> R) -> R {
        // SAFETY: this task's future returns `T` (see `from_ref`). The closure is user code only
        // where `T` clones itself, and that code cannot take the outcome: the one handle is
        // borrowed here, and if there are several each of them clones.
        unsafe {
            Outcome::look(&self.task, |outcome| {
                look(match outcome {
                    Some(outcome) => outcome.as_result(),
                    None => Err(self.no_outcome()),
                })
            })
        }
    }

    fn poll_by(
        &self,
        suspension: &mut Suspension,
        cx: &Context<'_>,
        take: impl FnOnce(&Self) -> Option<Outcome<T>>,
    ) -> Poll<T> {
        if !self.done() {
            let callbacks = &self.header().callbacks;
            suspension.wait(|| self.awaited(), callbacks, WaitsOn::Task, cx);
            return Poll::Pending;
        }
        suspension.end(|| self.awaited());
        if self.cancelled() {
            // It is not taken out: who polls again unwinds again.
            scope::raise(self.cancellation().unwrap_or(Cancelled::new()));
            return Poll::Pending;
        }
        match take(self) {
            Some(outcome) => outcome.into_awaited().map_or(Poll::Pending, Poll::Ready),
            None => panic!("cannot await {:?}: {VALUE_TAKEN}", self.task),
        }
    }

    /// How a cancelled task was cancelled.
    /// Polls as a reader that leaves the value to others.
    #[cfg(feature = "js")]
    pub(crate) fn poll_clone(&self, suspension: &mut Suspension, cx: &Context<'_>) -> Poll<T>
    where
        T: Clone,
    {
        self.poll_by(suspension, cx, |task| task.clone_outcome(T::clone))
    }

    pub(crate) fn awaited(&self) -> Awaited {
        Awaited::Task(self.task.clone())
    }

    /// Another handle of the task, for one who only looks at it.
    pub(crate) fn alias(&self) -> Self {
        Self {
            task: self.task.clone(),
            suspension: Suspension::new(),
            clone_value: self.clone_value.clone(),
            value: PhantomData,
        }
    }
}

const VALUE_TAKEN: &str = "the task's value was moved out by an earlier await";

impl<T, E> Task<std::result::Result<T, E>> {
    /// The error with which the task ended, or `None` if it succeeded: asyncio's
    /// `task.exception()`.
    ///
    /// # Errors
    /// As [`result`](Self::result).
    pub fn exception(&self) -> Result<Option<E>>
    where
        E: Clone,
    {
        self.with_result(|result| result.map(|value| value.as_ref().err().cloned()))
    }

    /// True if the task is done and returned an error or panicked.
    #[must_use]
    pub fn failed(&self) -> bool {
        self.with_result(|result| match result {
            Ok(value) => value.is_err(),
            Err(error) => matches!(error, Error::Panicked(_)),
        })
    }
}

impl<T> Future for Task<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let mut suspension = std::mem::take(&mut self.suspension);
        let polled = self.poll_by(&mut suspension, cx, Self::take_outcome);
        self.suspension = suspension;
        polled
    }
}

// The value lives in the task's allocation, not in the handle.
impl<T> Unpin for Task<T> {}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        let awaited = || Awaited::Task(self.task.clone());
        self.suspension.abandon(awaited);
    }
}

impl<'a, T: Clone> IntoFuture for &'a Task<T> {
    type Output = T;
    type IntoFuture = JoinRef<'a, T>;

    fn into_future(self) -> JoinRef<'a, T> {
        JoinRef {
            task: self,
            suspension: Suspension::new(),
        }
    }
}

/// An await of a borrowed task: gives a clone of its value.
pub struct JoinRef<'a, T> {
    task: &'a Task<T>,
    suspension: Suspension,
}

impl<T> JoinRef<'_, T> {
    pub(crate) fn awaited(&self) -> Awaited {
        self.task.awaited()
    }
}

impl<T: Clone> Future for JoinRef<'_, T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let task = self.task;
        let clone = |task: &Task<T>| task.clone_outcome(T::clone);
        task.poll_by(&mut self.suspension, cx, clone)
    }
}

impl<T> Drop for JoinRef<'_, T> {
    fn drop(&mut self) {
        self.suspension.abandon(|| self.task.awaited());
    }
}

impl<T: Clone> Clone for Task<T> {
    fn clone(&self) -> Self {
        self.clone_value.set(Some(T::clone));
        self.alias()
    }
}

impl<T> Deref for Task<T> {
    type Target = TaskRef;

    fn deref(&self) -> &TaskRef {
        &self.task
    }
}

/// Handles of the same task are equal.
impl<T> PartialEq for Task<T> {
    fn eq(&self, other: &Self) -> bool {
        self.task == other.task
    }
}

impl<T> Eq for Task<T> {}

impl<T> fmt::Debug for Task<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.task.fmt(f)
    }
}
