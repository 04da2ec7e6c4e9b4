//! `ExceptionGroup`: the errors of a group, together.

use std::fmt;

/// What comes out of a [`TaskGroup`](crate::TaskGroup) that failed: Python's `ExceptionGroup`.
///
/// A group whose child is a group has groups among its errors, if its type of errors has room for
/// them: [`Error`](crate::Error) has.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let failed = task_group(async |tg| {
///     tg.create_task(async { Err::<(), _>("first") }).unwrap();
///     tg.create_task(async { Err::<(), _>("second") }).unwrap();
/// });
/// let errors = failed.await.unwrap_err();
/// assert_eq!(errors.exceptions(), ["first", "second"]);
/// assert_eq!(
///     errors.to_string(),
///     "unhandled errors in a TaskGroup (2 sub-exceptions): first; second"
/// );
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceptionGroup<E> {
    exceptions: Vec<E>,
}

impl<E> ExceptionGroup<E> {
    pub(super) fn new(exceptions: Vec<E>) -> Self {
        Self { exceptions }
    }

    /// The errors, in the order in which they came; at least one.
    #[must_use]
    pub fn exceptions(&self) -> &[E] {
        &self.exceptions
    }

    /// The errors, moved out.
    #[must_use]
    pub fn into_exceptions(self) -> Vec<E> {
        self.exceptions
    }
}

impl<E: fmt::Display> fmt::Display for ExceptionGroup<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.exceptions.len();
        let plural = if count == 1 { "" } else { "s" };
        write!(
            f,
            "unhandled errors in a TaskGroup ({count} sub-exception{plural})"
        )?;
        let mut separator = ": ";
        for exception in &self.exceptions {
            write!(f, "{separator}{exception}")?;
            separator = "; ";
        }
        Ok(())
    }
}

impl<E: std::error::Error> std::error::Error for ExceptionGroup<E> {}
