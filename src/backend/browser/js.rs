//! What the loop asks of JavaScript: names that pages, workers and Node have in common.

use std::time::Duration;

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = queueMicrotask)]
    pub(super) fn queue_microtask(callback: &Function);

    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;

    /// A number in pages, an object in Node.
    #[wasm_bindgen(js_name = setTimeout)]
    pub(super) fn set_timeout(callback: &Function, milliseconds: f64) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    pub(super) fn clear_timeout(timer: &JsValue);

    type MessageChannel;

    #[wasm_bindgen(constructor)]
    fn new() -> MessageChannel;

    #[wasm_bindgen(method, getter)]
    fn port1(this: &MessageChannel) -> MessagePort;

    #[wasm_bindgen(method, getter)]
    fn port2(this: &MessageChannel) -> MessagePort;

    type MessagePort;

    #[wasm_bindgen(method, setter)]
    fn set_onmessage(this: &MessagePort, handler: Option<&Function>);

    #[wasm_bindgen(method, js_name = postMessage)]
    fn post_message(this: &MessagePort, message: &JsValue);

    #[wasm_bindgen(method)]
    fn close(this: &MessagePort);
}

/// The time on the page's monotonic clock.
pub(super) fn now() -> Duration {
    Duration::from_nanos((performance_now() * 1e6) as u64)
}

fn global(name: &str) -> Option<JsValue> {
    let value = Reflect::get(&js_sys::global(), &name.into()).ok()?;
    (!value.is_undefined()).then_some(value)
}

/// Where this instance runs.
pub(super) fn host_name() -> &'static str {
    if global("document").is_some() {
        "browser"
    } else if global("WorkerGlobalScope").is_some() {
        "worker"
    } else {
        "node"
    }
}

/// Calls back in a macrotask of its own, at once.
pub(super) struct Messenger {
    way: Way,
    handler: Closure<dyn FnMut()>,
}

enum Way {
    /// A port that waits for a message would keep Node from exiting, so there it is this.
    SetImmediate(Function),
    Channel(MessageChannel),
}

impl Messenger {
    pub(super) fn new(handler: Closure<dyn FnMut()>) -> Self {
        let set_immediate = global("setImmediate").and_then(|value| value.dyn_into().ok());
        let way = match set_immediate {
            Some(function) => Way::SetImmediate(function),
            None => {
                let channel = MessageChannel::new();
                let function = handler.as_ref().unchecked_ref();
                channel.port1().set_onmessage(Some(function));
                Way::Channel(channel)
            }
        };
        Self { way, handler }
    }

    pub(super) fn send(&self) {
        match &self.way {
            Way::SetImmediate(function) => {
                // It throws only if its argument is not a function.
                let _ = function.call1(&JsValue::UNDEFINED, self.handler.as_ref());
            }
            Way::Channel(channel) => channel.port2().post_message(&JsValue::UNDEFINED),
        }
    }
}

impl Drop for Messenger {
    fn drop(&mut self) {
        if let Way::Channel(channel) = &self.way {
            channel.port1().set_onmessage(None);
            channel.port1().close();
        }
    }
}
