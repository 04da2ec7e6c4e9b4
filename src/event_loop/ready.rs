//! What waits in the ready queue.

use std::rc::Rc;
use std::sync::Arc;

use super::bell::Cord;
use super::handle::Handle;
use super::timers::TimerKey;
use crate::callbacks::{DoneCallback, Observer};
use crate::task::TaskRef;

/// One entry of the ready queue. asyncio has one kind, a handle with a callback; here the
/// frequent kinds are spelled out so that they need no allocation.
pub(crate) enum Ready {
    /// A task's next step.
    Step(TaskRef),
    /// A callback given to `call_soon` or `call_at`.
    Call(Rc<Handle>),
    /// A timer whose time has come.
    Timer(TimerKey),
    /// A done-callback of something that has settled.
    Done(Box<DoneCallback>),
    /// A combinator's child has settled.
    Tell(Rc<dyn Observer>, u32),
    /// A connection or a server that the host has woken.
    Bell(Arc<Cord>),
    /// A callback from another thread.
    Letter(Box<dyn FnOnce() + Send>),
}
