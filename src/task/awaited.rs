//! Things with a life of their own that a task can await: tasks, futures, combinators.
//!
//! asyncio calls the one that a task is suspended on its `fut_waiter`. A cancellation is handed
//! to it first, and only when it has ended does the awaiting task go on.

use std::rc::Rc;

use super::{Cancelled, TaskRef, request};
use crate::callbacks::{CallbackId, Notice};

/// A reference to such a thing.
#[derive(Clone)]
pub(crate) enum Awaited {
    Task(TaskRef),
    Other(Rc<dyn Awaitable>),
}

/// What every such thing but the task implements.
pub(crate) trait Awaitable {
    fn is_settled(&self) -> bool;

    fn is_cancelled(&self) -> bool;

    /// The cancellation that it ended with.
    fn cancellation(&self) -> Option<Cancelled>;

    /// True if it can still be asked to end.
    fn accepts(&self) -> bool {
        !self.is_settled()
    }

    /// Asks it to end. What is to be asked because of it is added to `more`, and asked when this
    /// call has returned, in that order: so no chain is too long for the stack.
    fn ask(self: Rc<Self>, cancelled: &Cancelled, more: &mut Vec<Awaited>);

    /// True if it takes no more requests, because it ends in the next turn whatever happens.
    fn ends_anyway(&self) -> bool {
        false
    }

    /// True if it only collects what others come to.
    fn is_gathering(&self) -> bool {
        false
    }

    /// What it watches on behalf of those who await it.
    fn children(&self) -> Vec<Awaited> {
        Vec::new()
    }

    /// Registers somebody to be told when it settles; at once (one hop later) if it has.
    fn notify(self: Rc<Self>, notice: Notice) -> CallbackId;

    /// Takes a notice back that still waits here.
    fn forget(&self, id: CallbackId) -> Option<Notice>;

    /// True if a notice of this id still waits here.
    fn is_awaited_by(&self, id: CallbackId) -> bool;
}

impl Awaited {
    /// Tells it from others, while it lives.
    pub(crate) fn address(&self) -> usize {
        match self {
            Self::Task(task) => task.pointer().addr().get(),
            Self::Other(other) => Rc::as_ptr(other).addr(),
        }
    }

    /// The number of the task that it is, if it is one and has not ended.
    pub(crate) fn pending_task(&self) -> Option<u32> {
        match self {
            Self::Task(task) if !task.done() => Some(task.number()),
            _ => None,
        }
    }

    pub(crate) fn is_settled(&self) -> bool {
        match self {
            Self::Task(task) => task.done(),
            Self::Other(other) => other.is_settled(),
        }
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        match self {
            Self::Task(task) => task.cancelled(),
            Self::Other(other) => other.is_cancelled(),
        }
    }

    pub(crate) fn is_gathering(&self) -> bool {
        match self {
            Self::Task(_) => false,
            Self::Other(other) => other.is_gathering(),
        }
    }

    pub(crate) fn ends_anyway(&self) -> bool {
        match self {
            Self::Task(_) => false,
            Self::Other(other) => other.ends_anyway(),
        }
    }

    pub(crate) fn cancellation(&self) -> Option<Cancelled> {
        match self {
            Self::Task(task) => task.cancellation(),
            Self::Other(other) => other.cancellation(),
        }
    }

    pub(crate) fn accepts(&self) -> bool {
        match self {
            Self::Task(task) => !task.done() && !request::passes_on(task),
            Self::Other(other) => other.accepts(),
        }
    }

    pub(crate) fn notify(&self, notice: Notice) -> CallbackId {
        match self {
            Self::Task(task) => task.notify(notice),
            Self::Other(other) => other.clone().notify(notice),
        }
    }

    pub(crate) fn forget(&self, id: CallbackId) -> Option<Notice> {
        match self {
            Self::Task(task) => task.header().callbacks.remove(id),
            Self::Other(other) => other.forget(id),
        }
    }

    pub(crate) fn is_awaited_by(&self, id: CallbackId) -> bool {
        match self {
            Self::Task(task) => task.header().callbacks.contains(id),
            Self::Other(other) => other.is_awaited_by(id),
        }
    }
}

impl PartialEq for Awaited {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Task(a), Self::Task(b)) => a == b,
            (Self::Other(a), Self::Other(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}
