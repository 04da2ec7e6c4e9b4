//! What a pending task waits on, for people: the deadlock report, introspection and debugging.

use std::fmt;

/// What an await that returned `Pending` waits on.
///
/// It displays as a phrase, such as "an Event that nobody has set".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum WaitsOn {
    /// Nothing: the task has not begun, or is not waiting.
    Nothing,
    /// Something that the loop knows nothing of, such as a channel of another crate.
    Unknown,
    /// `sleep`.
    Sleep,
    /// A [`Future`](crate::future::Future).
    Future,
    /// A promise of JavaScript's.
    Promise,
    /// Another task.
    Task,
    /// `gather`.
    Gather,
    /// `wait`, `as_completed`.
    Wait,
    /// `shield`.
    Shield,
    /// Standard input.
    Input,
    /// Bytes from a peer.
    Peer,
    /// A peer that does not read, in `drain`.
    Drain,
    /// The end of a connection or a server.
    Close,
    /// A lock.
    Lock,
    /// An event.
    Event,
    /// A condition.
    Condition,
    /// A semaphore.
    Semaphore,
    /// An item of a queue.
    QueueItem,
    /// Room in a queue.
    QueueRoom,
    /// A `StreamReader` that is fed by hand.
    Stream,
    /// The children of a task group.
    TaskGroup,
    /// The end of a child process.
    Process,
}

impl WaitsOn {
    /// The word for it in traces and in JavaScript.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "start",
            Self::Unknown => "unknown",
            Self::Sleep => "sleep",
            Self::Future => "future",
            Self::Promise => "promise",
            Self::Task => "task",
            Self::Gather => "gather",
            Self::Wait => "wait",
            Self::Shield => "shield",
            Self::Input => "stdin",
            Self::Peer => "read",
            Self::Drain => "drain",
            Self::Close => "close",
            Self::Lock => "lock",
            Self::Event => "event",
            Self::Condition => "condition",
            Self::Semaphore => "semaphore",
            Self::QueueItem => "queue.get",
            Self::QueueRoom => "queue.put",
            Self::Stream => "reader",
            Self::TaskGroup => "taskgroup",
            Self::Process => "process",
        }
    }
}

#[cfg(feature = "trace")]
impl serde::Serialize for WaitsOn {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl fmt::Display for WaitsOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "its first step",
            Self::Unknown => "a waker that the loop does not know",
            Self::Sleep => "sleep",
            Self::Future => "a Future that nobody has set",
            Self::Promise => "a promise",
            Self::Task => "another task",
            Self::Gather => "gather",
            Self::Wait => "wait",
            Self::Shield => "shield",
            Self::Input => "standard input",
            Self::Peer => "bytes from a peer that is silent",
            Self::Drain => "a peer that does not read",
            Self::Close => "the end of a connection or a server",
            Self::Lock => "a Lock that is held",
            Self::Event => "an Event that nobody has set",
            Self::Condition => "a Condition that nobody notifies",
            Self::Semaphore => "a Semaphore without permits",
            Self::QueueItem => "an item of a Queue",
            Self::QueueRoom => "room in a Queue",
            Self::TaskGroup => "the children of a TaskGroup",
            Self::Process => "a child process that does not end",
            Self::Stream => "a StreamReader that nobody feeds",
        })
    }
}
