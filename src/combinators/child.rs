//! A child of a combinator: a task, or a future set by hand.

use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use crate::event_loop::Core;
use crate::future::Future as HandSet;
use crate::task::{Awaited, Outcome, Task, TaskOptions, as_task, spawn, spawn_on};
use crate::{Error, Result};

/// What asyncio's `ensure_future` gives: a task or a future as it is, and a task for the rest.
pub struct Child<T: 'static>(Kind<T>);

enum Kind<T: 'static> {
    Task(Task<T>),
    Future {
        handle: HandSet<T>,
        /// The same future as what it is when it is awaited: to await a `HandSet<T>` asks for
        /// `T: Clone`, which is not known here.
        original: Pin<Box<dyn Future<Output = T>>>,
    },
}

impl<T> Child<T> {
    /// A child of a combinator, on the running loop.
    pub(super) fn of<F>(future: F) -> Self
    where
        F: Future<Output = T> + 'static,
    {
        Self::by(future, |future| Task::from_ref(spawn(future)))
    }

    /// What a loop runs until it is complete; the loop need not run yet.
    pub(crate) fn on<F>(core: &Rc<Core>, options: TaskOptions, future: F) -> Self
    where
        F: Future<Output = T> + 'static,
    {
        Self::by(future, |future| {
            let spawned = spawn_on(core, options, future);
            // A loop that does not run yet starts nothing at once, which alone can fail.
            Task::from_ref(spawned.unwrap_or_else(|error| panic!("{error}")))
        })
    }

    fn by<F>(future: F, spawn: impl FnOnce(F) -> Task<T>) -> Self
    where
        F: Future<Output = T> + 'static,
    {
        let future = match as_task(future) {
            Ok(task) => return Self(Kind::Task(task)),
            Err(future) => future,
        };
        let any: &dyn Any = &future;
        let handle = any.downcast_ref::<HandSet<T>>().cloned();
        let kind = match handle {
            Some(handle) => Kind::Future {
                handle,
                original: Box::pin(future),
            },
            None => Kind::Task(spawn(future)),
        };
        Self(kind)
    }

    pub(crate) fn awaited(&self) -> Awaited {
        match &self.0 {
            Kind::Task(task) => task.awaited(),
            Kind::Future { handle, .. } => handle.awaited(),
        }
    }

    /// Looks at the result of a child that has settled.
    pub(super) fn look<R>(&self, look: impl FnOnce(Result<&T>) -> R) -> R {
        match &self.0 {
            Kind::Task(task) => task.with_result(look),
            Kind::Future { handle, .. } => handle.with_result(look),
        }
    }

    /// The outcome of a child that has settled, moved out of it.
    pub(crate) fn take(&mut self) -> Outcome<T> {
        match &mut self.0 {
            Kind::Task(task) => task
                .take_outcome()
                .unwrap_or_else(|| panic!("the value of {task:?} was awaited elsewhere, too")),
            Kind::Future { handle, original } => {
                match handle.with_result(|result| result.map(|_| ())) {
                    Err(Error::CancelledError(cancelled)) => Outcome::Cancelled(cancelled),
                    _ => Outcome::Value(now(original.as_mut())),
                }
            }
        }
    }
}

/// The value of a future that has settled with one.
fn now<T>(settled: Pin<&mut dyn Future<Output = T>>) -> T {
    match settled.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("a settled future is ready"),
    }
}
