//! Awaits across the border: Rust's of what JavaScript has, and JavaScript's of a Rust future.

use std::future::Future;
use std::pin::Pin;

use wasm_bindgen::prelude::*;

use super::pending::{self, Pending};
use super::{Outcome, hooks};

/// Awaits what JavaScript can await: its `Task` or `Future`, a coroutine, or a promise.
///
/// It gives the value, or what was thrown. It is an await of asyncio's: to cancel the Rust task
/// cancels the JavaScript one that it waits for, whose `finally` blocks run; and if that is cancelled
/// by somebody else, so is this, as by [`Cancelled::raise`](crate::Cancelled::raise). A coroutine gets
/// a task of its own when this is polled first. A promise cannot be cancelled, and goes on alone.
///
/// # Errors
/// What JavaScript has thrown; its `TypeError` if there is nothing to await.
///
/// # Panics
/// As an exception of JavaScript's, if the package's `init` was not called: await
/// [`connected`](super::connected()) first.
///
/// ```no_run
/// use wasm_bindgen::prelude::*;
/// use wasyncio::{create_task, js};
///
/// /// JavaScript: `announce(createTask(download()))`, or `announce(fetch(url))`.
/// #[wasm_bindgen]
/// pub fn announce(work: JsValue) {
///     create_task(async move {
///         match js::future(work).await {
///             Ok(value) => wasyncio::println!("it is {value:?}"),
///             Err(error) => wasyncio::println!("it failed: {error:?}"),
///         }
///     });
/// }
/// ```
pub fn future(awaitable: impl Into<JsValue>) -> impl Future<Output = Result<JsValue, JsValue>> {
    let awaitable = awaitable.into();
    async move {
        let future = hooks::with(|hooks| hooks.future(&awaitable))?;
        let key = hooks::with(|hooks| hooks.start(&future))?;
        if let Some(settled) = pending::take(key) {
            settled.await?;
        }
        hooks::with(|hooks| hooks.result(&future))
    }
}

#[wasm_bindgen]
extern "C" {
    /// JavaScript's `Awaitable`: [`awaitable`] makes one of a Rust future.
    #[wasm_bindgen(extends = js_sys::Object, typescript_type = "import(\"wasyncio/core\").Awaitable<any>")]
    #[derive(Clone, Debug)]
    pub type Awaitable;
}

/// Has JavaScript await a Rust future: by `yield*` in a coroutine, by `await` in an async function,
/// and `createTask` makes it a task.
///
/// As with a call of an async function, nothing happens before it is awaited, and that is possible
/// once. It runs in JavaScript's task: to cancel that drops the future, or is caught by its
/// [`catch_cancelled`](crate::catch_cancelled); a cancellation that the future lets through is
/// JavaScript's `CancelledError`. For something that begins at once, make it a Rust task, and hand
/// over that: `js::awaitable(create_task(…))`.
///
/// The errors of this crate become JavaScript's by `?`.
///
/// # Panics
/// As an exception of JavaScript's, if the package's `init` was not called.
///
/// ```no_run
/// use std::time::Duration;
/// use wasm_bindgen::prelude::*;
/// use wasyncio::{js, sleep, wait_for};
///
/// /// JavaScript: `const answer = yield* compute(6, 7);`, or `createTask(compute(6, 7))`.
/// #[wasm_bindgen]
/// pub fn compute(a: u32, b: u32) -> js::Awaitable {
///     js::awaitable(async move {
///         wait_for(sleep(Duration::from_millis(10)), Duration::from_secs(1)).await?;
///         Ok((a * b).into())
///     })
/// }
/// ```
pub fn awaitable(future: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Awaitable {
    let raw = RawAwaitable(Some(Box::pin(future)));
    hooks::with(|hooks| hooks.awaitable(raw.into())).unchecked_into()
}

/// A Rust future that nobody awaits yet.
#[wasm_bindgen]
pub struct RawAwaitable(Option<Pin<Box<dyn Future<Output = Outcome>>>>);

#[wasm_bindgen]
impl RawAwaitable {
    /// The key under which the coroutine that is running awaits it. JavaScript asks once.
    pub fn start(&mut self) -> i32 {
        let future = self.0.take();
        pending::put(future.map_or_else(pending::bare_yield, Pending::Other))
    }
}

/// JavaScript's error of the same name.
impl From<crate::Error> for JsValue {
    fn from(error: crate::Error) -> Self {
        match hooks::are_installed() {
            true => hooks::to_js(error),
            false => js_sys::Error::new(&error.to_string()).into(),
        }
    }
}
