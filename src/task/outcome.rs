//! What became of a task.

use std::panic::resume_unwind;

use super::cell::Ending;
use super::{Cancelled, scope};
use crate::panics::{self, Panic};
use crate::{Error, Result};

/// What became of a task whose future returns `T`.
pub(crate) enum Outcome<T> {
    Value(T),
    Cancelled(Cancelled),
    Panicked(Panic),
}

impl<T> Outcome<T> {
    pub(crate) fn ending(&self) -> Ending {
        match self {
            Self::Value(_) => Ending::Returned,
            Self::Cancelled(_) => Ending::Cancelled,
            Self::Panicked(_) => Ending::Panicked,
        }
    }

    /// For an await: the value, or nothing, as the awaiter unwinds; its panic is the awaiter's.
    pub(crate) fn into_awaited(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Cancelled(cancelled) => {
                scope::raise(cancelled);
                None
            }
            Self::Panicked(panic) => resume_unwind(panic),
        }
    }

    /// As asyncio's `task.result()`, by value.
    pub(crate) fn into_result(self) -> Result<T> {
        match self {
            Self::Value(value) => Ok(value),
            Self::Cancelled(cancelled) => Err(cancelled.into()),
            Self::Panicked(panic) => Err(Error::Panicked(panics::message(&*panic))),
        }
    }

    /// As asyncio's `task.result()`.
    pub(crate) fn as_result(&self) -> Result<&T> {
        match self {
            Self::Value(value) => Ok(value),
            Self::Cancelled(cancelled) => Err(cancelled.clone().into()),
            Self::Panicked(panic) => Err(Error::Panicked(panics::message(&**panic))),
        }
    }
}
