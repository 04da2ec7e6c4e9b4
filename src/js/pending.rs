//! What a coroutine awaits, on its way from JavaScript to the future that steps the coroutine.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use slab::Slab;
use wasm_bindgen::prelude::*;

use super::join::Join;
use super::{Outcome, hooks};
use crate::combinators::Sleep;

/// Something to be awaited.
pub(super) enum Pending {
    /// It gives what it carries once it is over.
    Sleep(Sleep, JsValue),
    /// It throws what it carries once it is over.
    Raise(Sleep, JsValue),
    Join(Join),
    Other(Pin<Box<dyn Future<Output = Outcome>>>),
}

impl Future for Pending {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Outcome> {
        match &mut *self {
            Self::Sleep(sleep, result) => Pin::new(sleep).poll(cx).map(|()| Ok(result.clone())),
            Self::Raise(sleep, error) => Pin::new(sleep).poll(cx).map(|()| Err(error.clone())),
            // JavaScript asks what it waited for.
            Self::Join(join) => Pin::new(join).poll(cx).map(|()| Ok(JsValue::UNDEFINED)),
            Self::Other(future) => future.as_mut().poll(cx),
        }
    }
}

thread_local! {
    static PENDING: RefCell<Slab<Pending>> = const { RefCell::new(Slab::new()) };
}

/// Gives it a key. JavaScript hands the key on at once, so none is left behind.
#[inline]
pub(super) fn put(pending: Pending) -> i32 {
    let at = PENDING.with(|all| all.borrow_mut().insert(pending));
    i32::try_from(at + 1).expect("fewer than 2³¹ awaits between two calls")
}

pub(super) fn other(future: impl Future<Output = Outcome> + 'static) -> i32 {
    put(Pending::Other(Box::pin(future)))
}

/// Takes back what was put there under this key.
#[inline]
pub(super) fn take(key: i32) -> Option<Pending> {
    let at = usize::try_from(key).ok()?.checked_sub(1)?;
    PENDING.with(|all| all.borrow_mut().try_remove(at))
}

/// A bare `yield`: everyone else who is ready has a turn.
#[inline]
pub(super) fn bare_yield() -> Pending {
    Pending::Sleep(crate::sleep(std::time::Duration::ZERO), JsValue::UNDEFINED)
}

/// `sleep` for this many seconds; then it gives `result`.
///
/// # Errors
/// ValueError for NaN.
#[wasm_bindgen]
pub fn sleep(delay: f64, result: JsValue) -> Result<i32, JsValue> {
    let delay = crate::seconds(delay).map_err(hooks::to_js)?;
    Ok(put(Pending::Sleep(crate::sleep(delay), result)))
}

/// Throws `error` into the coroutine in its next step: what asyncio does about a bad `yield`.
#[wasm_bindgen(js_name = raiseSoon)]
#[must_use]
pub fn raise_soon(error: JsValue) -> i32 {
    put(Pending::Raise(
        crate::sleep(std::time::Duration::ZERO),
        error,
    ))
}
