//! Panics of user code, where they unwind.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub(crate) type Panic = Box<dyn Any + Send>;

/// Runs user code, and catches its panic. Where panics abort there is nothing to catch, and
/// nothing to pay.
///
/// The crate's own state is kept in cells that are consistent whenever user code runs, which is
/// what `AssertUnwindSafe` asserts.
#[inline]
pub(crate) fn catch<R>(run: impl FnOnce() -> R) -> Result<R, Panic> {
    if cfg!(panic = "unwind") {
        catch_unwind(AssertUnwindSafe(run))
    } else {
        Ok(run())
    }
}

/// The text of a panic, which is nearly always a string.
pub(crate) fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic
        .downcast_ref::<&'static str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic with no text").to_owned()
}
