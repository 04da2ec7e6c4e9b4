//! `RawEventLoop` and `RawHandle`.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;

use super::context::RawContext;
use super::coroutine::{self, Generator};
use super::future::{RawFuture, call};
use super::settling::Ended;
use super::{Outcome, hooks};
use crate::backend::{self, Backend};
use crate::event_loop::{EventLoop, ExceptionContext, Handle, running};
use crate::{Error, TaskOptions};

thread_local! {
    static MAKE_BACKEND: Cell<fn() -> Rc<dyn Backend>> = const { Cell::new(backend::host) };
}

/// Has the loops that JavaScript makes from now on run on backends of the application's.
pub fn use_backend(make: fn() -> Rc<dyn Backend>) {
    MAKE_BACKEND.set(make);
}

/// The loops that JavaScript makes from now on have clocks that jump to the next deadline when
/// nothing else is to be done, or the host's clock.
#[wasm_bindgen(js_name = useVirtualClock)]
pub fn use_virtual_clock(on: bool) {
    MAKE_BACKEND.set(match on {
        true => backend::host_with_virtual_clock,
        false => backend::host,
    });
}

/// A loop of this thread.
#[wasm_bindgen]
pub struct RawEventLoop(EventLoop);

impl RawEventLoop {
    pub(super) fn inner(&self) -> &EventLoop {
        &self.0
    }
}

#[wasm_bindgen]
impl RawEventLoop {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        let event_loop = EventLoop::with_backend(MAKE_BACKEND.get()());
        event_loop.expects_javascript();
        let id = event_loop.core().id;
        event_loop.set_exception_handler(Some(move |_: &EventLoop, context: &ExceptionContext| {
            let error = context.exception.clone().map(hooks::to_js);
            let error = error.unwrap_or(JsValue::UNDEFINED);
            let message = &context.message;
            let tasks = coroutine::numbers_of(context.task.as_slice());
            hooks::with(|hooks| {
                let task = tasks.first().map(|&task| hooks.task_of(task));
                hooks.report(id, message, &error, task.unwrap_or_default(), true);
            });
        }));
        event_loop.set_log_hook(Some(|_: &EventLoop, message: &str| {
            hooks::with(|hooks| hooks.warn(message));
        }));
        Self(event_loop)
    }

    /// The loop that runs now, if one does: JavaScript has no object yet of one that Rust has made.
    pub fn running() -> Option<Self> {
        let event_loop = crate::get_running_loop().ok()?;
        event_loop.expects_javascript();
        Some(Self(event_loop))
    }

    pub fn id(&self) -> u32 {
        self.0.core().id
    }

    /// Throws if the loop cannot be run now.
    #[wasm_bindgen(js_name = checkIdle)]
    pub fn check_idle(&self) -> Result<(), JsValue> {
        self.0.check_idle().map_err(hooks::to_js)
    }

    /// The promise of a run; JavaScript then looks what became of the future.
    #[wasm_bindgen(js_name = runUntilComplete)]
    pub fn run_until_complete(&self, future: &RawFuture) -> Promise {
        let settling = future.settling().clone();
        let awaited = settling.awaited();
        promise(|settle| {
            self.0.run_until_settled(awaited, move |ran| {
                settle(match ran.map_err(hooks::to_js) {
                    Err(error) => Err(error),
                    Ok(()) if settling.is_done() => Ok(JsValue::UNDEFINED),
                    Ok(()) => Err(hooks::to_js(Error::RuntimeError(
                        "Event loop stopped before Future completed.",
                    ))),
                });
            });
        })
    }

    #[wasm_bindgen(js_name = runForever)]
    pub fn run_forever(&self) -> Promise {
        promise(|settle| {
            self.0.run_until_stopped(move |ran| {
                settle(ran.map(|()| JsValue::UNDEFINED).map_err(hooks::to_js));
            });
        })
    }

    pub fn stop(&self) {
        self.0.stop();
    }

    pub fn close(&self) -> Result<(), JsValue> {
        self.0.close().map_err(hooks::to_js)
    }

    #[wasm_bindgen(js_name = isRunning)]
    pub fn is_running(&self) -> bool {
        self.0.is_running()
    }

    #[wasm_bindgen(js_name = isClosed)]
    pub fn is_closed(&self) -> bool {
        self.0.is_closed()
    }

    /// In seconds.
    pub fn time(&self) -> f64 {
        self.0.time().as_secs_f64()
    }

    #[wasm_bindgen(js_name = callSoon)]
    pub fn call_soon(&self, callback: Function) -> Result<RawHandle, JsValue> {
        let handle = self.0.call_soon(move || call(&callback));
        handle.map(RawHandle).map_err(hooks::to_js)
    }

    /// `when` is in seconds, in the time of [`RawEventLoop::time`].
    #[wasm_bindgen(js_name = callAt)]
    pub fn call_at(&self, when: f64, callback: Function) -> Result<RawHandle, JsValue> {
        let when = crate::seconds(when).map_err(hooks::to_js)?;
        let handle = self.0.call_at(when, move || call(&callback));
        handle.map(RawHandle).map_err(hooks::to_js)
    }

    #[wasm_bindgen(js_name = createFuture)]
    pub fn create_future(&self) -> RawFuture {
        RawFuture::of(self.0.create_future::<Ended>())
    }

    /// A task that steps the generator of this number.
    #[wasm_bindgen(js_name = createTask)]
    pub fn create_task(
        &self,
        number: u32,
        name: Option<String>,
        context: Option<RawContext>,
        eager_start: bool,
    ) -> Result<RawFuture, JsValue> {
        let mut options = TaskOptions::new().eager_start(eager_start);
        if let Some(name) = &name {
            options = options.name(name);
        }
        if let Some(context) = &context {
            options = options.context(context.inner());
        }
        let driven = coroutine::drive(Generator::of(number));
        let task = self.0.create_task_with(options, driven);
        let task = task.map_err(hooks::to_js)?;
        coroutine::list(number, &task);
        Ok(RawFuture::of(task))
    }

    /// The numbers of the tasks that are not done.
    #[wasm_bindgen(js_name = allTasks)]
    pub fn all_tasks(&self) -> Vec<u32> {
        coroutine::numbers_of(&self.0.all_tasks())
    }

    #[wasm_bindgen(js_name = setDebug)]
    pub fn set_debug(&self, enabled: bool) {
        self.0.set_debug(enabled);
    }

    #[wasm_bindgen(js_name = setSlowCallbackDuration)]
    pub fn set_slow_callback_duration(&self, duration: f64) -> Result<(), JsValue> {
        let duration = crate::seconds(duration).map_err(hooks::to_js)?;
        self.0.set_slow_callback_duration(duration);
        Ok(())
    }
}

impl Default for RawEventLoop {
    fn default() -> Self {
        Self::new()
    }
}

/// A promise that is settled by the function that `begin` gets.
fn promise(begin: impl FnOnce(Box<dyn FnOnce(Outcome)>)) -> Promise {
    let mut begin = Some(begin);
    Promise::new(&mut |resolve, reject| {
        if let Some(begin) = begin.take() {
            begin(Box::new(move |outcome| {
                let called = match outcome {
                    Ok(value) => resolve.call1(&JsValue::UNDEFINED, &value),
                    Err(error) => reject.call1(&JsValue::UNDEFINED, &error),
                };
                drop(called); // a promise's own functions do not throw
            }));
        }
    })
}

/// The number of the loop whose turn it is.
#[wasm_bindgen(js_name = runningLoop)]
#[must_use]
pub fn running_loop() -> Option<u32> {
    running::in_turn()
}

/// A callback that can be cancelled before it runs.
#[wasm_bindgen]
pub struct RawHandle(Rc<Handle>);

#[wasm_bindgen]
impl RawHandle {
    pub fn cancel(&self) {
        self.0.cancel();
    }

    pub fn cancelled(&self) -> bool {
        self.0.cancelled()
    }
}
