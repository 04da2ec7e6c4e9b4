//! What JavaScript's `Future` can be: a task, a future set by hand, a gathering.
//!
//! What it came to, a value or whatever was thrown, JavaScript's object keeps. The module knows
//! only how it ended: a value kept here would keep all it refers to, and that may be the very
//! object that keeps this.

use std::task::{Context, Poll};

use crate::future::Future as HandSet;
use crate::task::{Awaited, Suspension, Task};
use crate::{Error, Result};

/// How a coroutine or a future ended that was not cancelled.
pub(super) type Ended = std::result::Result<(), Failed>;

/// It ended with an error.
#[derive(Clone, Copy)]
pub(super) struct Failed;

/// Something with a life of its own, for any number of readers.
pub(super) trait Settling {
    fn loop_id(&self) -> u32;

    fn awaited(&self) -> Awaited;

    /// An error while it is pending, or if it was cancelled.
    fn ended(&self) -> Result<Ended>;

    /// One poll of an await. If it was cancelled the awaiter unwinds.
    fn poll_by(&self, suspension: &mut Suspension, cx: &Context<'_>) -> Poll<()>;

    /// The first child of a gathering that failed.
    fn failed_child(&self) -> Option<usize> {
        None
    }

    fn as_task(&self) -> Option<&Task<Ended>> {
        None
    }

    fn as_future(&self) -> Option<&HandSet<Ended>> {
        None
    }
}

impl dyn Settling {
    pub(super) fn is_done(&self) -> bool {
        self.awaited().is_settled()
    }

    /// True if it ended with an error, and was not cancelled.
    pub(super) fn failed(&self) -> bool {
        matches!(self.ended(), Ok(Err(Failed)))
    }

    /// True if it gave a value.
    pub(super) fn succeeded(&self) -> bool {
        matches!(self.ended(), Ok(Ok(())))
    }

    /// The message of its cancellation, if it was cancelled.
    pub(super) fn cancellation(&self) -> Option<crate::Cancelled> {
        match self.ended() {
            Err(Error::CancelledError(cancelled)) => Some(cancelled),
            _ => None,
        }
    }
}

/// A task whose coroutine is a generator.
impl Settling for Task<Ended> {
    fn loop_id(&self) -> u32 {
        self.header().loop_id
    }

    fn awaited(&self) -> Awaited {
        Task::awaited(self)
    }

    fn ended(&self) -> Result<Ended> {
        self.result()
    }

    fn poll_by(&self, suspension: &mut Suspension, cx: &Context<'_>) -> Poll<()> {
        self.poll_clone(suspension, cx).map(drop)
    }

    fn as_task(&self) -> Option<&Task<Ended>> {
        Some(self)
    }
}

/// A future that is set by hand.
impl Settling for HandSet<Ended> {
    fn loop_id(&self) -> u32 {
        HandSet::loop_id(self)
    }

    fn awaited(&self) -> Awaited {
        HandSet::awaited(self)
    }

    fn ended(&self) -> Result<Ended> {
        self.result()
    }

    fn poll_by(&self, suspension: &mut Suspension, cx: &Context<'_>) -> Poll<()> {
        HandSet::poll_by(self, suspension, cx).map(drop)
    }

    fn as_future(&self) -> Option<&HandSet<Ended>> {
        Some(self)
    }
}
