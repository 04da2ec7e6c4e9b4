//! The frequent cancellation, without an allocation: one request, with no message, of a task that
//! awaits nothing with a life of its own. Anything more moves it to the task's [`Extra`].
//!
//! [`Extra`]: super::extra::Extra

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PlainRequest {
    None,
    /// The next step unwinds.
    Made,
    /// It has; the task still counts it in `cancelling()`.
    Delivered,
}
