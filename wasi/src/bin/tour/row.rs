//! What a row of the tour is.

use std::pin::Pin;
use std::time::Duration;

use wasyncio::{EventLoop, get_running_loop};

/// What a row did, or why it failed.
pub(crate) type Said = Result<String, String>;

pub(crate) type Rows = Vec<(&'static str, Row)>;

type Visit = Box<dyn FnOnce() -> Pin<Box<dyn Future<Output = Said>>>>;

pub(crate) enum Row {
    /// Runs in a loop made for it.
    InLoop(Visit),
    /// Makes its loops itself.
    Outside(Visit),
}

pub(crate) fn in_loop<F>(row: fn() -> F) -> Row
where
    F: Future<Output = Said> + 'static,
{
    Row::InLoop(Box::new(move || Box::pin(row())))
}

pub(crate) fn outside<F>(row: fn() -> F) -> Row
where
    F: Future<Output = Said> + 'static,
{
    Row::Outside(Box::new(move || Box::pin(row())))
}

/// Fails the row unless the two are equal.
macro_rules! check {
    ($what:literal, $seen:expr, $expected:expr) => {{
        match ($seen, $expected) {
            (seen, expected) if seen != expected => {
                return Err(format!("{}: {seen:?} instead of {expected:?}", $what));
            }
            _ => {}
        }
    }};
}
pub(crate) use check;

/// A wasyncio error as the reason of a row's failure.
pub(crate) fn why(error: wasyncio::Error) -> String {
    error.to_string()
}

pub(crate) fn here() -> EventLoop {
    get_running_loop().expect("the row runs in a loop")
}

pub(crate) const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}
