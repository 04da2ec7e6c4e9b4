//! `TaskGroup`: tasks that end together.
//!
//! A group is a scope around its body, and a wait for its children around that:
//!
//! ```text
//!  New ──run──▶ Body ──────────────▶ Exiting ──────────────▶ Left
//!                │  returned, failed,    │ all children ended
//!                │  or unwound           │
//!                └───── a child failed, the body failed, or a cancellation
//!                       came from outside: the group *aborts*, which cancels
//!                       the children and, if it is a child's fault, the body
//! ```

mod exception_group;
mod group;
mod result;

use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;

pub use exception_group::ExceptionGroup;
use group::{Entered, Group};
pub use result::{GroupResult, Unfailing};

use crate::event_loop::get_running_loop;
use crate::task::{CatchCancelled, Task, TaskOptions};
use crate::{Error, Result};

/// Runs `body` with a group of tasks, and waits until they have ended: asyncio's
/// `async with TaskGroup() as tg:`.
///
/// `body` is an `async` closure. It and the group's children return `Result`s with one type of
/// errors, or something that is [`Unfailing`]. When one of them fails the group *aborts*: the others
/// are cancelled. When all have ended, their errors come out together, those of the children in
/// the order in which they came, and the body's last. Errors are cloned, as the failed tasks have
/// them, too: an `Rc` does for what cannot be cloned.
///
/// A child that was cancelled on its own fails nothing. A cancellation from outside cancels body
/// and children, and goes on when they have ended. A dropped group cancels its children.
///
/// # Errors
/// The errors of the children and the body.
///
/// # Panics
/// As a child does, when the other children have ended.
///
/// ```
/// # use wasyncio::prelude::*;
/// async fn fetch_size(url: &'static str) -> Result<usize, Error> {
///     sleep(std::time::Duration::ZERO).await;
///     match url.strip_prefix("ws://") {
///         Some(address) => Ok(address.len()),
///         None => Err(Error::ValueError(format!("not an address: {url}"))),
///     }
/// }
/// # let run = run(async {
///
/// let total = task_group(async |tg| {
///     let one = tg.create_task(fetch_size("ws://one"))?;
///     let three = tg.create_task(fetch_size("ws://three"))?;
///     Ok::<_, Error>(one.await? + three.await?)
/// });
/// assert_eq!(total.await.unwrap(), 8);
///
/// let failed = task_group(async |tg| {
///     tg.create_task(fetch_size("nowhere"))?;
///     std::future::pending::<Result<(), Error>>().await
/// });
/// assert_eq!(failed.await.unwrap_err().exceptions().len(), 1);
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub async fn task_group<B, O, E>(body: B) -> std::result::Result<O::Value, ExceptionGroup<E>>
where
    B: AsyncFnOnce(TaskGroup<E>) -> O,
    O: GroupResult<E>,
    E: 'static,
{
    let group = TaskGroup::new();
    let body = body(group.clone());
    match group.run(body).await {
        Ok(ended) => ended,
        Err(_) => unreachable!("a new group can be entered"),
    }
}

/// The handle of a group of tasks: asyncio's `TaskGroup`.
///
/// [`task_group`] gives one to its body. Clones are handles of the same group, so that children
/// can add children.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let tg = TaskGroup::<Error>::new();
/// let inside = tg.clone();
/// let ended = tg.run(async move {
///     let options = TaskOptions::new().name("worker");
///     inside.create_task_with(options, async { current_task().unwrap().name() })?.await;
///     Ok::<_, Error>("done")
/// });
/// assert_eq!(ended.await.unwrap().unwrap(), "done");
/// assert!(tg.create_task(async {}).is_err(), "the group is finished");
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub struct TaskGroup<E: 'static = Error>(Rc<Group<E>>);

impl<E> TaskGroup<E> {
    /// A group that is entered with [`run`](Self::run).
    #[must_use]
    pub fn new() -> Self {
        Self(Rc::new(Group::new()))
    }

    /// Runs a body in this group and waits for its children, as [`task_group`] does.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if the group was entered before. Inside, as [`task_group`].
    pub async fn run<F, O>(
        &self,
        body: F,
    ) -> Result<std::result::Result<O::Value, ExceptionGroup<E>>>
    where
        F: IntoFuture<Output = O>,
        O: GroupResult<E>,
    {
        let entered = Entered::enter(self.0.clone())?;
        // Dropped before `entered`: the body ends before its children are cancelled.
        let mut body = pin!(CatchCancelled::new(body.into_future()));
        self.0.body_begins(body.as_mut().open());
        let ended = body.await;
        Ok(entered.exit(ended).await)
    }

    /// Starts a future as a task of this group.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if the group has not been entered, is shutting down because
    /// something failed, or is finished; the future is dropped.
    pub fn create_task<F>(&self, future: F) -> Result<Task<F::Output>>
    where
        F: Future<Output: GroupResult<E>> + 'static,
    {
        self.create_task_with(TaskOptions::new(), future)
    }

    /// As [`create_task`](Self::create_task), with options.
    ///
    /// # Errors
    /// As [`create_task`](Self::create_task).
    pub fn create_task_with<F>(&self, options: TaskOptions, future: F) -> Result<Task<F::Output>>
    where
        F: Future<Output: GroupResult<E>> + 'static,
    {
        self.0.check_open()?;
        let task = get_running_loop()?.create_task_with(options, future)?;
        self.0.add(task.alias());
        Ok(task)
    }
}

impl<E> Clone for TaskGroup<E> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<E> Default for TaskGroup<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> fmt::Debug for TaskGroup<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
