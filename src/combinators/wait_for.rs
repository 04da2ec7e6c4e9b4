//! `wait_for`.

use std::future::IntoFuture;
use std::time::Duration;

use super::wait::until_settled;
use super::{sleep, timeout};
use crate::task::{Task, as_task};
use crate::{Error, Result};

/// Awaits `future` for no longer than `timeout`: asyncio's `wait_for`.
///
/// The future runs in the caller's task, and is cancelled when the time is up; the wait ends
/// when its clean-up has. `None` is no limit. With a limit of zero a finished task gives its
/// result, and any other future is not even begun.
///
/// # Errors
/// [`Error::TimeoutError`] if the time was up first.
///
/// ```
/// # use wasyncio::*;
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
        Some(limit) if limit.is_zero() => match as_task(future) {
            Ok(task) => at_once(task).await,
            Err(unstarted) => {
                drop(unstarted);
                // asyncio makes it a task, cancels that, and sees it end two hops later.
                sleep(Duration::ZERO).await;
                sleep(Duration::ZERO).await;
                Err(Error::TimeoutError)
            }
        },
        Some(limit) => self::timeout(limit, future).await,
    }
}

/// The result of a task that is done; any other is cancelled, and may still give one.
async fn at_once<T>(task: Task<T>) -> Result<T> {
    if !task.done() {
        task.cancel();
        until_settled(task.awaited()).await;
        if task.cancelled() {
            return Err(Error::TimeoutError);
        }
    }
    Ok(task.await)
}
