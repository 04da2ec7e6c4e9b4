//! `Coroutine`: what a function with the old decorator gives.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::event_loop::{ExceptionContext, get_running_loop};
use crate::task::current;

/// A call that has not begun: what a function gives that is marked with
/// [`#[coroutine]`](crate::coroutine).
///
/// Where an `async fn` gives a future of a type of its own, this is one type for all functions
/// that return a `T`. It can be awaited once, or made a task. One that is dropped before it has
/// begun is reported in debug mode, to the loop's exception handler, as Python does.
///
/// ```
/// # use wasyncio::prelude::*;
/// #[wasyncio::coroutine]
/// async fn double(n: u32) -> u32 {
///     sleep(std::time::Duration::ZERO).await;
///     2 * n
/// }
///
/// #[wasyncio::coroutine]
/// async fn increment(n: u32) -> u32 {
///     n + 1
/// }
/// # let run = run(async {
///
/// let coroutines: Vec<wasyncio::Coroutine<u32>> = vec![double(4), increment(4)];
/// assert_eq!(coroutines[0].name(), "double");
/// assert_eq!(gather(coroutines).await, [8, 5]);
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[must_use = "coroutines do nothing unless awaited"]
pub struct Coroutine<T> {
    name: &'static str,
    future: Pin<Box<dyn Future<Output = T>>>,
    begun: bool,
}

impl<T> Coroutine<T> {
    /// A coroutine of this future.
    pub fn new(name: &'static str, future: impl Future<Output = T> + 'static) -> Self {
        Self {
            name,
            future: Box::pin(future),
            begun: false,
        }
    }

    /// The function's name: Python's `coro.__name__`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl<T> Future for Coroutine<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        self.begun = true;
        self.future.as_mut().poll(cx)
    }
}

impl<T> Drop for Coroutine<T> {
    fn drop(&mut self) {
        // As in asyncio, one whose task was cancelled before its first step is no mistake.
        if self.begun || current::unwinding().is_some() {
            return;
        }
        let running = get_running_loop().ok();
        if let Some(event_loop) = running.filter(|event_loop| event_loop.get_debug()) {
            let message = format!("coroutine '{}' was never awaited", self.name);
            event_loop.call_exception_handler(&ExceptionContext::new(message));
        }
    }
}

impl<T> fmt::Debug for Coroutine<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<coroutine {}>", self.name)
    }
}
