//! A run of the loop, over or under way.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::{EventLoop, drive};
use crate::callbacks::Notice;
use crate::combinators::Child;
use crate::task::{Awaited, TaskOptions, TaskRef};
use crate::{Error, Result};

/// A run of the loop: over, on a host that blocks; under way, on a host that calls us.
///
/// [`result`](Self::result) gives what came of a run that is over. A run that is under way can be
/// awaited, by any executor. Dropping it does not end the run.
#[must_use = "a run that is ignored loses its error: take its `result()`, or await it"]
pub struct Run<T>(Rc<RefCell<Progress<T>>>);

struct Progress<T> {
    outcome: Option<Result<T>>,
    waker: Option<Waker>,
}

impl<T> Run<T> {
    pub(super) fn new() -> Self {
        Self(Rc::new(RefCell::new(Progress {
            outcome: None,
            waker: None,
        })))
    }

    /// Another handle of the same run, for the one who settles it.
    pub(super) fn share(&self) -> Self {
        Self(self.0.clone())
    }

    pub(super) fn settle(self, outcome: Result<T>) {
        let waker = {
            let mut progress = self.0.borrow_mut();
            progress.outcome = Some(outcome);
            progress.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// What came of the run.
    ///
    /// # Errors
    /// The error with which the run ended; [`Error::RuntimeError`] if it is still under way, as
    /// in a page, where nothing may block: await the run instead.
    pub fn result(self) -> Result<T> {
        let outcome = self.0.borrow_mut().outcome.take();
        outcome.unwrap_or(Err(Error::RuntimeError(
            "the run is under way: this host calls the loop and cannot be blocked; await the run",
        )))
    }
}

impl<T> Future for Run<T> {
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<T>> {
        let mut progress = self.0.borrow_mut();
        match progress.outcome.take() {
            Some(outcome) => Poll::Ready(outcome),
            None => {
                let stale = progress.waker.replace(cx.waker().clone());
                drop(progress);
                drop(stale);
                Poll::Pending
            }
        }
    }
}

pub(super) fn forever(event_loop: &EventLoop) -> Run<()> {
    let run = Run::new();
    let ended = run.share();
    drive::start(
        event_loop.core(),
        Box::new(move |result| ended.settle(result)),
    );
    run
}

pub(super) fn until_complete<F>(event_loop: &EventLoop, future: F) -> Run<F::Output>
where
    F: Future + 'static,
{
    let run = Run::new();
    let ended = run.share();
    let options = TaskOptions::new();
    until_complete_then(event_loop, options, future, move |outcome| {
        ended.settle(outcome);
    });
    run
}

/// As [`until_complete`], then goes on with `then`. Gives the task, if there is one.
pub(super) fn until_complete_then<F>(
    event_loop: &EventLoop,
    options: TaskOptions,
    future: F,
    then: impl FnOnce(Result<F::Output>) + 'static,
) -> Option<TaskRef>
where
    F: Future + 'static,
{
    if let Err(error) = drive::check(event_loop.core()) {
        then(Err(error));
        return None;
    }
    let mut main = Child::on(event_loop.core(), options, future);
    let awaited = main.awaited();
    let task = match &awaited {
        Awaited::Task(task) => Some(task.clone()),
        Awaited::Other(_) => None,
    };
    until_settled(event_loop, awaited.clone(), move |result| {
        then(result.and_then(|()| match awaited.is_settled() {
            true => main.take().into_result(),
            false => Err(Error::RuntimeError(
                "Event loop stopped before Future completed.",
            )),
        }));
    });
    task
}

/// Runs the loop until `awaited` settles; one hop later, as in asyncio, the loop stops.
pub(super) fn until_settled(
    event_loop: &EventLoop,
    awaited: Awaited,
    then: impl FnOnce(Result<()>) + 'static,
) {
    let stopper = event_loop.clone();
    let id = awaited.notify(Notice::call(move |_| stopper.stop()));
    drive::start(
        event_loop.core(),
        Box::new(move |result| {
            awaited.forget(id);
            then(result);
        }),
    );
}
