//! The primitives of [`crate::sync`], each behind a `Raw…` class.
//!
//! JavaScript releases by hand or at the end of an `asyncWith`, so guards are forgotten at once.
//! What has to be awaited is given as a key (see [`pending`](super::pending)).

mod barrier;
mod condition;
mod event;
mod heap;
mod lock;
mod queue;
mod semaphore;

pub use barrier::RawBarrier;
pub use condition::RawCondition;
pub use event::RawEvent;
pub use lock::RawLock;
pub use queue::RawQueue;
pub use semaphore::{RawBoundedSemaphore, RawSemaphore};
