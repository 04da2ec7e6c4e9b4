//! The frequent cancellation, without an allocation: one request, with no message, of a task that
//! awaits nothing with a life of its own. Anything more moves it to the task's [`Extra`].
//!
//! [`Extra`]: super::extra::Extra

/// Whether there was such a request, and how far it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PlainRequest {
    None,
    /// The next step unwinds.
    Made,
    /// As `Made`, but the step was queued already: `uncancel` takes it back.
    Undelivered,
    /// It has; the task still counts it in `cancelling()`.
    Delivered,
}

impl PlainRequest {
    /// True if the next step unwinds.
    pub(super) fn is_waiting(self) -> bool {
        matches!(self, Self::Made | Self::Undelivered)
    }
}
