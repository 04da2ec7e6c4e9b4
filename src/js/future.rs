//! `RawFuture`: what is behind JavaScript's `Future` and `Task`.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::context::RawContext;
use super::hooks;
use super::join::Join;
use super::pending::{self, Pending};
use super::settling::{Ended, Failed, Settling};
use crate::Error;
use crate::callbacks::{CallbackId, Notice};
use crate::event_loop::ExceptionContext;
use crate::task::{Awaited, Cancelled, Task, request};

/// A task, a future set by hand or a gathering.
#[wasm_bindgen]
pub struct RawFuture(Rc<dyn Settling>);

impl RawFuture {
    pub(super) fn of(settling: impl Settling + 'static) -> Self {
        Self(Rc::new(settling))
    }

    pub(super) fn settling(&self) -> &Rc<dyn Settling> {
        &self.0
    }

    fn task(&self) -> Result<&Task<Ended>, JsValue> {
        let none = || hooks::error_of("RuntimeError", "this future is not a task");
        self.0.as_task().ok_or_else(none)
    }
}

#[wasm_bindgen]
impl RawFuture {
    #[wasm_bindgen(js_name = loopId)]
    pub fn loop_id(&self) -> u32 {
        self.0.loop_id()
    }

    pub fn done(&self) -> bool {
        self.0.is_done()
    }

    /// How it ended: 0 if it has not, 1 with a value, 2 with an error, 3 if it was cancelled.
    pub fn state(&self) -> u8 {
        match self.0.ended() {
            Ok(Ok(())) => 1,
            Ok(Err(Failed)) => 2,
            Err(Error::CancelledError(_)) => 3,
            Err(_) => 0,
        }
    }

    /// The `CancelledError` of one that was cancelled; undefined of all others.
    pub fn cancellation(&self) -> JsValue {
        let cancelled = self.0.cancellation();
        cancelled.map_or(JsValue::UNDEFINED, |cancelled| {
            hooks::cancelled_error(&cancelled)
        })
    }

    /// The index of the child that a gathering failed with.
    #[wasm_bindgen(js_name = failedChild)]
    pub fn failed_child(&self) -> Option<usize> {
        self.0.failed_child()
    }

    pub fn cancel(&self, message: Option<String>) -> bool {
        let cancelled = match &message {
            Some(message) => Cancelled::with_message(message),
            None => Cancelled::new(),
        };
        match self.0.as_task() {
            Some(task) => task.cancel_as(&cancelled),
            None => request::ask(&self.0.awaited(), &cancelled),
        }
    }

    /// Has JavaScript's callback of this number called one hop after this settles. Gives the
    /// registration's number.
    #[wasm_bindgen(js_name = addDoneCallback)]
    pub fn add_done_callback(&self, number: u32) -> u32 {
        let callback = DoneCallback(number);
        let notice = Notice::call(move |_: &Awaited| callback.run());
        self.0.awaited().notify(notice).number()
    }

    /// Takes back a callback that still waits.
    #[wasm_bindgen(js_name = removeDoneCallback)]
    pub fn remove_done_callback(&self, number: u32) -> bool {
        let id = CallbackId::of_number(number);
        self.0.awaited().forget(id).is_some()
    }

    /// The key under which the coroutine that is running awaits this.
    /// `parked` is its task's number if JavaScript has parked that.
    pub fn join(&self, parked: Option<u32>) -> i32 {
        pending::put(Pending::Join(Join::of(&self.0, parked)))
    }

    /// Settles a future that is set by hand. False if it is done.
    pub fn settle(&self, failed: bool) -> bool {
        let ended = if failed { Err(Failed) } else { Ok(()) };
        let future = self.0.as_future();
        future.is_some_and(|future| future.set_result(ended).is_ok())
    }

    /// The task's number in its loop's events.
    pub fn number(&self) -> Result<u32, JsValue> {
        Ok(self.task()?.number())
    }

    #[wasm_bindgen(js_name = getName)]
    pub fn get_name(&self) -> Result<String, JsValue> {
        Ok(self.task()?.name())
    }

    #[wasm_bindgen(js_name = setName)]
    pub fn set_name(&self, name: &str) -> Result<(), JsValue> {
        self.task()?.set_name(name);
        Ok(())
    }

    #[wasm_bindgen(js_name = getContext)]
    pub fn get_context(&self) -> Result<RawContext, JsValue> {
        Ok(RawContext::of(self.task()?.context()))
    }

    pub fn cancelling(&self) -> Result<u32, JsValue> {
        Ok(self.task()?.cancelling())
    }

    pub fn uncancel(&self) -> Result<u32, JsValue> {
        Ok(self.task()?.uncancel())
    }
}

/// A done-callback, by JavaScript's number for it.
struct DoneCallback(u32);

impl DoneCallback {
    fn run(&self) {
        caught(hooks::with(|hooks| hooks.call_done(self.0)));
    }
}

impl Drop for DoneCallback {
    fn drop(&mut self) {
        hooks::with(|hooks| hooks.forget_done(self.0));
    }
}

/// Calls a callback. JavaScript's side has caught what it throws, but for what it cannot.
pub(super) fn call(callback: &Function) {
    caught(callback.call0(&JsValue::UNDEFINED).map(drop));
}

fn caught(called: Result<(), JsValue>) {
    if let Err(error) = called {
        let context = ExceptionContext::new(format!("Exception in callback: {error:?}"));
        if let Ok(event_loop) = crate::get_running_loop() {
            event_loop.call_exception_handler(&context);
        }
    }
}

/// Several futures, as an argument.
#[wasm_bindgen]
#[derive(Default)]
pub struct Batch(pub(super) Vec<Rc<dyn Settling>>);

#[wasm_bindgen]
impl Batch {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    pub fn push(&mut self, future: &RawFuture) {
        self.0.push(future.0.clone());
    }
}
