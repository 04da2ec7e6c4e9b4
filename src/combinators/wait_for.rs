//! `wait_for`.

use std::future::{Future, IntoFuture};
use std::time::Duration;

use super::plain_await::awaited_by;
use super::wait::until_settled;
use super::{sleep, timeout};
use crate::task::{Awaited, Cancelled, request};
use crate::{Error, Result};

/// Awaits `future` for no longer than `timeout`: asyncio's `wait_for`.
///
/// The future runs in the caller's task, and is cancelled when the time is up; the wait ends
/// when its clean-up has. `None` is no limit. With a limit of zero a finished task, shield or
/// [`Future`](crate::future::Future) gives its result, and a coroutine is not even begun.
///
/// A [`gather`](crate::gather) counts as a coroutine then, unlike in asyncio: it has as many types
/// as there are ways to gather, and cannot be told from one. With a limit of zero it is dropped,
/// which cancels its children, and their clean-up goes on after the wait. Make it a task, or ask
/// its [`done`](crate::Gather::done), where that matters.
///
/// # Errors
/// [`Error::TimeoutError`] if the time was up first.
///
/// ```
/// # use wasyncio::prelude::*;
/// use std::time::Duration;
/// # let run = run(async {
/// let answer = wait_for(async { 42 }, Duration::from_secs(1)).await;
/// assert_eq!(answer.unwrap(), 42);
/// let late = wait_for(std::future::pending::<()>(), Duration::from_millis(1)).await;
/// assert!(matches!(late, Err(Error::TimeoutError)));
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub async fn wait_for<F: IntoFuture>(
    future: F,
    timeout: impl Into<Option<Duration>>,
) -> Result<F::Output> {
    let future = future.into_future();
    match timeout.into() {
        None => Ok(future.await),
        Some(limit) if limit.is_zero() => match awaited_by(&future) {
            Some(awaited) => at_once(awaited, future).await,
            None => {
                drop(future);
                // asyncio makes it a task, cancels that, and sees it end two hops later.
                sleep(Duration::ZERO).await;
                sleep(Duration::ZERO).await;
                Err(Error::TimeoutError)
            }
        },
        Some(limit) => self::timeout(limit, future).await,
    }
}

/// The result of what is done; anything else is cancelled, and may still give one.
async fn at_once<F: Future>(awaited: Awaited, future: F) -> Result<F::Output> {
    if request::ask(&awaited, &Cancelled::new()) {
        until_settled(awaited.clone()).await;
        if awaited.is_cancelled() {
            return Err(Error::TimeoutError);
        }
    }
    Ok(future.await)
}
