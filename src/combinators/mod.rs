//! What awaits for others: several at once, for a time, or in spite of a cancellation.

mod as_completed;
mod child;
mod children;
mod gather;
mod plain_await;
mod shield;
mod sleep;
mod timeout;
mod wait;
mod wait_for;

pub use as_completed::{AsCompleted, AsCompletedTasks, as_completed, as_completed_tasks};
pub(crate) use child::Child;
#[cfg(feature = "js")]
pub(crate) use children::{Collect, Set, Visitor};
#[cfg(feature = "js")]
pub(crate) use gather::{End, FirstError, Gathering, Results};
pub use gather::{Gather, gather, try_gather};
pub use shield::{Shield, shield};
pub use sleep::{Sleep, sleep};
pub use timeout::{Timeout, TimeoutFuture, timeout, timeout_at};
pub use wait::{Fallible, Wait, Waitable, wait};
#[cfg(feature = "js")]
pub(crate) use wait::{Probe, Watching};
pub use wait_for::wait_for;
