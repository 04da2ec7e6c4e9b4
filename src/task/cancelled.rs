//! The value that stands for a cancellation.

use std::fmt;
use std::sync::Arc;

use super::scope;

/// A cancellation, caught: asyncio's `CancelledError`.
///
/// It appears only where it is asked for: from [`catch_cancelled`](crate::catch_cancelled),
/// [`Task::result`](crate::Task::result) and gather's
/// [`return_exceptions`](crate::Gather::return_exceptions).
#[derive(Clone, PartialEq, Eq)]
#[must_use = "a caught cancellation is swallowed unless it is raised again"]
pub struct Cancelled {
    // Shared, and not behind an `Rc`, so that errors can cross threads.
    message: Option<Arc<str>>,
}

impl Cancelled {
    pub(crate) const fn new() -> Self {
        Self { message: None }
    }

    pub(crate) fn with_message(message: &str) -> Self {
        Self {
            message: Some(message.into()),
        }
    }

    /// The message given to `cancel_with`, if any.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// Goes on unwinding, as `raise` does at the end of Python's `except CancelledError:`.
    ///
    /// The enclosing scope (the task's body, or the next [`catch_cancelled`](crate::catch_cancelled),
    /// [`timeout`](crate::timeout) around this await) drops what is inside it.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// async fn tidy(work: impl std::future::Future<Output = u32>) -> u32 {
    ///     match catch_cancelled(work).await {
    ///         Ok(value) => value,
    ///         Err(cancelled) => {
    ///             sleep(std::time::Duration::ZERO).await; // clean-up may await
    ///             cancelled.raise().await
    ///         }
    ///     }
    /// }
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # assert_eq!(run(tidy(async { 7 })).result().unwrap(), 7);
    /// ```
    pub async fn raise(self) -> ! {
        scope::raise(self);
        std::future::pending().await
    }
}

impl fmt::Display for Cancelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.message {
            Some(message) => write!(f, "cancelled: {message}"),
            None => f.write_str("cancelled"),
        }
    }
}

impl fmt::Debug for Cancelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Cancelled").field(&self.message).finish()
    }
}

impl std::error::Error for Cancelled {}
