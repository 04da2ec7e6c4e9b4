//! What JavaScript's `Future` can be: a task, a future set by hand, a gathering.

use std::cell::Cell;
use std::task::{Context, Poll};

use wasm_bindgen::JsValue;

use super::future::RawFuture;
use super::{Outcome, hooks};
use crate::future::Future as HandSet;
use crate::task::{Awaited, Suspension, Task};
use crate::{Error, Result};

/// Something with a life of its own that settles with an [`Outcome`], for any number of readers.
pub(super) trait Settling {
    fn loop_id(&self) -> u32;

    fn awaited(&self) -> Awaited;

    /// What it came to. Who looks at an error has seen it, and it is not reported any more.
    fn outcome(&self) -> Result<Outcome>;

    /// One poll of an await. If it was cancelled the awaiter unwinds.
    fn poll_by(&self, suspension: &mut Suspension, cx: &Context<'_>) -> Poll<Outcome>;

    fn done(&self) -> bool {
        self.awaited().is_settled()
    }

    fn cancelled(&self) -> bool {
        self.awaited().is_cancelled()
    }

    /// True if it ended with an error, and was not cancelled.
    fn failed(&self) -> bool {
        matches!(self.outcome(), Ok(Err(_)))
    }

    fn as_task(&self) -> Option<&Task<Outcome>> {
        None
    }

    fn as_future(&self) -> Option<&HandSet<Outcome>> {
        None
    }
}

/// A task whose coroutine is a generator.
pub(super) struct Coroutine {
    task: Task<Outcome>,
    /// It is another handle that tells of an error which nobody saw.
    silent: bool,
}

impl Coroutine {
    pub(super) fn of(task: Task<Outcome>) -> Self {
        Self {
            task,
            silent: false,
        }
    }

    pub(super) fn silent(task: Task<Outcome>) -> Self {
        Self { task, silent: true }
    }
}

impl Settling for Coroutine {
    fn loop_id(&self) -> u32 {
        self.task.header().loop_id
    }

    fn awaited(&self) -> Awaited {
        self.task.awaited()
    }

    fn outcome(&self) -> Result<Outcome> {
        self.task.result()
    }

    fn poll_by(&self, suspension: &mut Suspension, cx: &Context<'_>) -> Poll<Outcome> {
        self.task.poll_clone(suspension, cx)
    }

    fn as_task(&self) -> Option<&Task<Outcome>> {
        Some(&self.task)
    }
}

impl Drop for Coroutine {
    fn drop(&mut self) {
        let seen = self.silent || self.task.header().retrieved.get();
        if !seen && let Ok(Err(error)) = self.task.result() {
            let again = RawFuture::of(Self::silent(self.task.clone()));
            let message = "Task exception was never retrieved";
            let loop_id = self.loop_id();
            hooks::with(|hooks| hooks.report(loop_id, message, &error, again.into(), true));
        }
    }
}

/// A future that is set by hand.
pub(super) struct Plain {
    pub(super) future: HandSet<Outcome>,
    seen: Cell<bool>,
}

impl Plain {
    pub(super) fn of(future: HandSet<Outcome>) -> Self {
        Self {
            future,
            seen: Cell::new(false),
        }
    }
}

impl Settling for Plain {
    fn loop_id(&self) -> u32 {
        self.future.loop_id()
    }

    fn awaited(&self) -> Awaited {
        self.future.awaited()
    }

    fn outcome(&self) -> Result<Outcome> {
        self.seen.set(self.done());
        self.future.result()
    }

    fn poll_by(&self, suspension: &mut Suspension, cx: &Context<'_>) -> Poll<Outcome> {
        let polled = self.future.poll_by(suspension, cx);
        self.seen.set(self.seen.get() || polled.is_ready());
        polled
    }

    fn as_future(&self) -> Option<&HandSet<Outcome>> {
        Some(&self.future)
    }
}

impl Drop for Plain {
    fn drop(&mut self) {
        if !self.seen.replace(true)
            && let Ok(Err(error)) = self.future.result()
        {
            let again = Self::of(self.future.clone());
            again.seen.set(true);
            let message = "Future exception was never retrieved";
            let (loop_id, again) = (self.loop_id(), RawFuture::of(again));
            hooks::with(|hooks| hooks.report(loop_id, message, &error, again.into(), false));
        }
    }
}

/// The outcome as a JavaScript result: what `result()` gives or throws.
pub(super) fn result(settling: &dyn Settling) -> Outcome {
    settling
        .outcome()
        .unwrap_or_else(|error| Err(hooks::to_js(error)))
}

/// The error it ended with or null; what `exception()` gives or throws.
pub(super) fn exception(settling: &dyn Settling) -> Outcome {
    match settling.outcome() {
        Ok(Ok(_)) => Ok(JsValue::NULL),
        Ok(Err(error)) => Ok(error),
        Err(Error::InvalidStateError(_)) => Err(hooks::error_of(
            "InvalidStateError",
            "Exception is not set.",
        )),
        Err(error) => Err(hooks::to_js(error)),
    }
}
