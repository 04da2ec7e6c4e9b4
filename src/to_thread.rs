//! `to_thread`: blocking work beside the loop.

use futures_channel::oneshot;

use crate::event_loop::get_running_loop;
use crate::{Error, Result, panics};

/// Runs `function` in a thread of the host's and awaits what it returns: asyncio's `to_thread`.
///
/// The loop goes on meanwhile. A cancelled await stops waiting; the function runs to its end, and
/// its result is dropped. Context variables stay behind: their values belong to the loop's thread.
///
/// ```
/// # use wasyncio::prelude::*;
/// use wasyncio::to_thread;
///
/// # let run = run(async {
/// let sum = to_thread(|| (1..=1_000_000_u64).sum::<u64>()).await;
/// # #[cfg(not(target_family = "wasm"))]
/// assert_eq!(sum.unwrap(), 500_000_500_000);
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
///
/// # Errors
/// [`Error::Unsupported`] on hosts without threads (pages, WASI, the simulated one),
/// [`Error::Panicked`] if the function panics, and [`Error::RuntimeError`] outside of a loop.
pub async fn to_thread<F, T>(function: F) -> Result<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let (sender, receiver) = oneshot::channel();
    let job = Box::new(move || {
        let returned = panics::catch(function);
        // Nobody is there to receive it if the await was cancelled.
        let _ = sender.send(returned);
    });
    get_running_loop()?.core().backend.run_in_thread(job)?;
    match receiver.await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(panic)) => Err(Error::Panicked(panics::message(&*panic))),
        Err(_) => Err(Error::RuntimeError("the thread ended without a result")),
    }
}
