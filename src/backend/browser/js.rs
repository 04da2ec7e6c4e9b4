//! What the loop asks of JavaScript: names that pages, workers and Node have in common.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use js_sys::{Function, Object, Reflect};
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
    BEFORE_THE_PAGE + Duration::from_nanos((performance_now() * 1e6) as u64)
}

/// The host's clock begins with the page. Ours has run for a while then, as asyncio's has: so a
/// deadline in the past is a moment, and not before all time.
pub(super) const BEFORE_THE_PAGE: Duration = Duration::from_secs(1_000_000);

/// What is global by this name.
pub(super) fn global(name: &str) -> Option<JsValue> {
    let value = Reflect::get(&js_sys::global(), &name.into()).ok()?;
    (!value.is_undefined()).then_some(value)
}

/// An object with these properties.
pub(super) fn properties<const N: usize>(properties: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (key, value) in properties {
        // A new object takes any property.
        let _ = Reflect::set(&object, &key.into(), &value);
    }
    object
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

/// True in a page that nobody sees.
pub(super) fn is_hidden() -> bool {
    let hidden = global("document").and_then(|page| Reflect::get(&page, &"hidden".into()).ok());
    hidden.is_some_and(|hidden| hidden.is_truthy())
}

/// A function for JavaScript. It lives as long as JavaScript can call it: what is queued there
/// may be called when the loop is gone, and then does nothing.
pub(super) fn function(callback: impl FnMut() + 'static) -> Function {
    let closure = Closure::<dyn FnMut()>::new(callback);
    closure.into_js_value().unchecked_into()
}

/// Calls back in a macrotask of its own, at once.
pub(super) struct Messenger {
    way: Way,
    handler: Function,
    /// A message is under way. One is enough, whatever for.
    sent: Cell<bool>,
}

enum Way {
    /// A port that waits for a message would keep Node from exiting, so there it is this.
    Immediate {
        set: Function,
        clear: Function,
        /// What is to be cleared.
        armed: RefCell<JsValue>,
    },
    Channel(MessageChannel),
}

impl Messenger {
    pub(super) fn new(handler: Function) -> Self {
        Self {
            way: Way::immediate().unwrap_or_else(|| Way::channel(&handler)),
            handler,
            sent: Cell::new(false),
        }
    }

    pub(super) fn send(&self) {
        if self.sent.replace(true) {
            return;
        }
        match &self.way {
            Way::Immediate { set, armed, .. } => {
                // It throws only if its argument is not a function.
                let immediate = set.call1(&JsValue::UNDEFINED, &self.handler);
                armed.replace(immediate.unwrap_or_default());
            }
            Way::Channel(channel) => channel.port2().post_message(&JsValue::UNDEFINED),
        }
    }

    /// The message came.
    pub(super) fn came(&self) {
        self.sent.set(false);
    }
}

impl Way {
    fn immediate() -> Option<Self> {
        let function = |name| global(name)?.dyn_into().ok();
        Some(Self::Immediate {
            set: function("setImmediate")?,
            clear: function("clearImmediate")?,
            armed: RefCell::default(),
        })
    }

    fn channel(handler: &Function) -> Self {
        let channel = MessageChannel::new();
        channel.port1().set_onmessage(Some(handler));
        Self::Channel(channel)
    }
}

impl Drop for Messenger {
    fn drop(&mut self) {
        match &self.way {
            Way::Immediate { clear, armed, .. } => {
                // One that has run, or none, is no error.
                let _ = clear.call1(&JsValue::UNDEFINED, &armed.borrow());
            }
            Way::Channel(channel) => {
                channel.port1().set_onmessage(None);
                channel.port1().close();
            }
        }
    }
}
