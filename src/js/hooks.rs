//! What the bindings ask of the JavaScript that is around them.

use std::cell::Cell;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::{connected, os_error};
use crate::Error;
use crate::task::Cancelled;

#[wasm_bindgen]
extern "C" {
    /// The functions of `www/lib/hooks.js`.
    pub type Hooks;

    /// Resumes the generator of the task of this number. The key of what it awaits, or one of the
    /// numbers below. It throws nothing.
    #[wasm_bindgen(method)]
    pub(super) fn step(this: &Hooks, task: u32, throws: bool, value: &JsValue) -> i32;

    /// The message of the `CancelledError` that the last generator let through.
    #[wasm_bindgen(method, js_name = takeCancellation)]
    fn take_cancellation_message(this: &Hooks) -> Option<String>;

    /// A task has ended. A generator that is not over is ended where it is suspended; its
    /// `finally` blocks run.
    #[wasm_bindgen(method)]
    pub(super) fn ended(this: &Hooks, task: u32, over: bool);

    /// A task that was parked is about to run.
    #[wasm_bindgen(method)]
    pub(super) fn unpark(this: &Hooks, task: u32);

    /// Calls the done-callback of this number.
    #[wasm_bindgen(method, catch, js_name = callDone)]
    pub(super) fn call_done(this: &Hooks, number: u32) -> Result<(), JsValue>;

    /// The done-callback of this number will not be called any more.
    #[wasm_bindgen(method, js_name = forgetDone)]
    pub(super) fn forget_done(this: &Hooks, number: u32);

    /// JavaScript's object of a task that has not ended; else undefined.
    #[wasm_bindgen(method, js_name = taskOf)]
    pub(super) fn task_of(this: &Hooks, task: u32) -> JsValue;

    /// A new error of the class of this name.
    #[wasm_bindgen(method)]
    fn error(this: &Hooks, class: &str, message: &str) -> JsValue;

    /// As [`error`](Self::error), of a class that has a code.
    #[wasm_bindgen(method, js_name = osError)]
    fn os_error(this: &Hooks, class: &str, message: &str, code: Option<&str>) -> JsValue;

    #[wasm_bindgen(method, js_name = incompleteRead)]
    fn incomplete_read(this: &Hooks, partial: &[u8], expected: Option<usize>) -> JsValue;

    #[wasm_bindgen(method, js_name = limitOverrun)]
    fn limit_overrun(this: &Hooks, message: &str, consumed: usize) -> JsValue;

    #[wasm_bindgen(method)]
    fn cancelled(this: &Hooks, message: Option<&str>) -> JsValue;

    /// Somebody has connected to the server of this number: `[reader, writer]`. It throws nothing.
    #[wasm_bindgen(method)]
    pub(super) fn connected(this: &Hooks, loop_id: u32, server: u32, connection: Array);

    /// JavaScript's object of this class around something of the module's, which is at this address.
    /// As long as somebody has the object it stays the same.
    #[wasm_bindgen(method)]
    pub(super) fn around(this: &Hooks, class: &str, address: usize, raw: JsValue) -> JsValue;

    /// A handle of what is behind an object of this class; undefined if it is none.
    #[wasm_bindgen(method)]
    pub(super) fn share(this: &Hooks, class: &str, object: &JsValue) -> JsValue;

    /// This object is the one around what is at this address.
    #[wasm_bindgen(method)]
    pub(super) fn remember(this: &Hooks, address: usize, object: &JsValue);

    /// The `Awaitable` around a Rust future.
    #[wasm_bindgen(method)]
    pub(super) fn awaitable(this: &Hooks, raw: JsValue) -> JsValue;

    /// JavaScript's `ensureFuture`.
    #[wasm_bindgen(method, catch)]
    pub(super) fn future(this: &Hooks, awaitable: &JsValue) -> Result<JsValue, JsValue>;

    /// Begins an await of a future, and gives its key.
    #[wasm_bindgen(method, catch)]
    pub(super) fn start(this: &Hooks, future: &JsValue) -> Result<i32, JsValue>;

    /// What a future came to that is done.
    #[wasm_bindgen(method, catch)]
    pub(super) fn result(this: &Hooks, future: &JsValue) -> Result<JsValue, JsValue>;

    /// Writes to the logger.
    #[wasm_bindgen(method)]
    pub(super) fn warn(this: &Hooks, message: &str);

    /// Hands something that nobody received to the loop's exception handler.
    #[wasm_bindgen(method)]
    pub(super) fn report(
        this: &Hooks,
        loop_id: u32,
        message: &str,
        error: &JsValue,
        future: JsValue,
        is_task: bool,
    );
}

/// [`Hooks::step`]: a bare `yield`, asyncio's `sleep(0)`.
pub(super) const YIELDED: i32 = 0;
/// [`Hooks::step`]: the generator has returned.
pub(super) const RETURNED: i32 = -1;
/// [`Hooks::step`]: the generator has thrown an error.
pub(super) const FAILED: i32 = -2;
/// [`Hooks::step`]: the generator has thrown a `CancelledError`.
pub(super) const CANCELLED: i32 = -3;

thread_local! {
    static HOOKS: Cell<Option<&'static Hooks>> = const { Cell::new(None) };
}

/// Connects the bindings with the package. It comes before everything else.
#[wasm_bindgen]
pub fn install(hooks: Hooks) {
    // Once in the life of a page, and used in each step: it is not worth counting references.
    HOOKS.set(Some(Box::leak(Box::new(hooks))));
    connected::tell();
}

pub(super) fn are_installed() -> bool {
    HOOKS.get().is_some()
}

/// Calls a hook. JavaScript may call back into the bindings meanwhile.
pub(super) fn with<R>(call: impl FnOnce(&Hooks) -> R) -> R {
    match HOOKS.get() {
        Some(hooks) => call(hooks),
        None => wasm_bindgen::throw_str("wasyncio is not initialised: call init() first"),
    }
}

/// The JavaScript error that stands for one of the crate's.
pub(super) fn to_js(error: Error) -> JsValue {
    let class = match &error {
        Error::CancelledError(cancelled) => return cancelled_error(cancelled),
        Error::IncompleteReadError { partial, expected } => {
            return with(|hooks| hooks.incomplete_read(partial, *expected));
        }
        Error::LimitOverrunError { message, consumed } => {
            return with(|hooks| hooks.limit_overrun(message, *consumed));
        }
        Error::OSError(reported) => {
            let (class, code) = os_error::of_kind(reported.kind());
            return with(|hooks| hooks.os_error(class, &reported.to_string(), code));
        }
        Error::GaiError(_) => "GaiError",
        Error::ProcessLookupError => "ProcessLookupError",
        Error::TimeoutError => "TimeoutError",
        Error::InvalidStateError(_) => "InvalidStateError",
        Error::ValueError(_) => "ValueError",
        Error::Unsupported { .. } => "UnsupportedError",
        Error::QueueEmpty => "QueueEmpty",
        Error::QueueFull => "QueueFull",
        Error::QueueShutDown => "QueueShutDown",
        Error::BrokenBarrierError(_) => "BrokenBarrierError",
        _ => "RuntimeError",
    };
    error_of(class, &error.to_string())
}

pub(super) fn error_of(class: &str, message: &str) -> JsValue {
    with(|hooks| hooks.error(class, message))
}

pub(super) fn cancelled_error(cancelled: &Cancelled) -> JsValue {
    with(|hooks| hooks.cancelled(cancelled.message()))
}

/// The cancellation that the last generator let through.
pub(super) fn take_cancellation() -> Cancelled {
    match with(Hooks::take_cancellation_message) {
        Some(message) => Cancelled::with_message(&message),
        None => Cancelled::new(),
    }
}
