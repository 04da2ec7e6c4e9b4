//! A put that failed.

use std::fmt;

use crate::Error;

/// An item that could not be put into a queue, and why.
///
/// It turns into the [`Error`] where `?` asks for one; then the item is dropped.
///
/// ```
/// # use wasyncio::prelude::*;
/// let queue = Queue::new(1);
/// queue.put_nowait("first").unwrap();
/// let rejected = queue.put_nowait("second").unwrap_err();
/// assert_eq!(rejected.item, "second");
/// assert!(matches!(rejected.error, Error::QueueFull));
/// ```
pub struct Rejected<T> {
    /// The item.
    pub item: T,
    /// [`Error::QueueFull`] or [`Error::QueueShutDown`].
    pub error: Error,
}

impl<T> Rejected<T> {
    pub(super) fn new(item: T, error: Error) -> Self {
        Self { item, error }
    }
}

impl<T> From<Rejected<T>> for Error {
    fn from(rejected: Rejected<T>) -> Self {
        rejected.error
    }
}

// Whatever the item is, it is not shown.
impl<T> fmt::Debug for Rejected<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rejected").field(&self.error).finish()
    }
}

impl<T> fmt::Display for Rejected<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl<T> std::error::Error for Rejected<T> {}
