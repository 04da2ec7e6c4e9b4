//! What a pending task waits on, for people: the deadlock report and debugging.

use std::fmt;

/// What an await that returned `Pending` waits on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum WaitsOn {
    Nothing,
    Unknown,
    Sleep,
    Future,
    Task,
    Gather,
    Wait,
    Shield,
    Input,
    Peer,
    Drain,
    Close,
    Lock,
    Event,
    Condition,
    Semaphore,
    QueueItem,
    QueueRoom,
    Stream,
    TaskGroup,
    Process,
}

impl fmt::Display for WaitsOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "its first step",
            Self::Unknown => "a waker that the loop does not know",
            Self::Sleep => "sleep",
            Self::Future => "a Future that nobody has set",
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
