//! What happens to a loop and its tasks, in words.

use std::time::Duration;

use super::WaitsOn;

/// Something that happened in a loop.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "trace", derive(serde::Serialize))]
#[non_exhaustive]
pub struct LoopEvent {
    /// The number of the loop; two loops of a program have different ones.
    #[cfg_attr(feature = "trace", serde(rename = "loop"))]
    pub event_loop: u32,
    /// When, on the loop's clock: [`EventLoop::time`](crate::EventLoop::time).
    #[cfg_attr(feature = "trace", serde(serialize_with = "super::trace::seconds"))]
    pub time: Duration,
    /// What it was.
    #[cfg_attr(feature = "trace", serde(flatten))]
    pub what: Happening,
}

/// What happened. Tasks are named by their [numbers](crate::TaskRef::number).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    feature = "trace",
    derive(serde::Serialize),
    serde(tag = "type", rename_all = "lowercase")
)]
#[non_exhaustive]
pub enum Happening {
    /// A task was created, or was there when the observation began.
    Created {
        /// The new task.
        task: u32,
        /// Its name.
        name: String,
        /// The type of its future, as Rust names it.
        coroutine: &'static str,
        /// The task that created it; `None` if it was no task of this loop.
        by: Option<u32>,
    },
    /// A task was given another name.
    Renamed {
        /// The task.
        task: u32,
        /// Its name from now on.
        name: String,
    },
    /// A task was put into the ready queue.
    Ready {
        /// The task.
        task: u32,
        /// The task whose step woke it; `None` for a timer, a callback, or the host.
        by: Option<u32>,
    },
    /// A task's step has begun.
    Running {
        /// The task.
        task: u32,
    },
    /// The step is over: the task let others have their turn, and is ready.
    Yielded {
        /// The task.
        task: u32,
    },
    /// The step is over: the task waits.
    Waiting {
        /// The task.
        task: u32,
        /// What it waits on.
        on: WaitsOn,
        /// The tasks that it waits for, as far as the loop knows.
        awaits: Vec<u32>,
    },
    /// The task has ended.
    Done {
        /// The task.
        task: u32,
        /// How.
        outcome: Ended,
    },
    /// A task was asked to end.
    Cancelling {
        /// The task.
        task: u32,
        /// The task that asked it, or passed the request on.
        by: Option<u32>,
        /// The message of the request; empty for none.
        message: String,
    },
    /// A timer was set: by a sleep, a timeout, `call_later`.
    Armed {
        /// The timer.
        timer: u32,
        /// When it is due, on the loop's clock.
        #[cfg_attr(feature = "trace", serde(serialize_with = "super::trace::seconds"))]
        when: Duration,
        /// The task that set it.
        by: Option<u32>,
    },
    /// A timer's time had come, and it did what it was set for.
    Rang {
        /// The timer.
        timer: u32,
    },
    /// A timer was taken back.
    Disarmed {
        /// The timer.
        timer: u32,
    },
    /// A callback of `call_soon` has run; [`LoopEvent::time`] is when it began.
    Callback {
        /// How long it took.
        #[cfg_attr(feature = "trace", serde(serialize_with = "super::trace::seconds"))]
        took: Duration,
    },
    /// A step or a callback took longer than
    /// [`slow_callback_duration`](crate::EventLoop::slow_callback_duration): meanwhile nothing
    /// else ran. It should do its work in parts, with a `sleep` of zero between them.
    Slow {
        /// The task whose step it was.
        task: Option<u32>,
        /// How long it took.
        #[cfg_attr(feature = "trace", serde(serialize_with = "super::trace::seconds"))]
        took: Duration,
    },
    /// Timers rang late.
    Late {
        /// By how much, at worst.
        #[cfg_attr(feature = "trace", serde(serialize_with = "super::trace::seconds"))]
        by: Duration,
        /// True in a page that nobody sees: browsers slow its timers down.
        hidden: bool,
    },
    /// Tasks wait, and none of them for a timer or for input: only code outside of the loop can
    /// wake them, if any can.
    Idle,
    /// The program printed something by this crate's macros.
    Output {
        /// What it printed.
        text: String,
        /// The task that did.
        task: Option<u32>,
    },
    /// The loop was closed.
    Closed,
}

/// How a task has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "trace",
    derive(serde::Serialize),
    serde(rename_all = "lowercase")
)]
#[non_exhaustive]
pub enum Ended {
    /// It returned. A `Result::Err` is a value like any other to the loop.
    Finished,
    /// It was cancelled.
    Cancelled,
    /// It panicked, or a coroutine of JavaScript's threw an error.
    Failed,
}

impl Ended {
    /// The word for it in traces and in JavaScript.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
        }
    }
}
