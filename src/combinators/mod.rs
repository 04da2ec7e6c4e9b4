//! What awaits for others: several at once, for a time, or in spite of a cancellation.

mod child;
mod children;
mod gather;
mod plain_await;
mod shield;
mod sleep;
mod timeout;
mod wait;
mod wait_for;

pub(crate) use child::Child;
pub use gather::{Gather, gather, try_gather};
pub use shield::{Shield, shield};
pub use sleep::{Sleep, sleep};
pub use timeout::{Timeout, TimeoutFuture, timeout, timeout_at};
pub use wait::{Fallible, Wait, Waitable, wait};
pub use wait_for::wait_for;
