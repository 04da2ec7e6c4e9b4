//! A `BroadcastChannel`: what all threads of an origin can reach.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type BroadcastChannel;

    /// It throws where there are none.
    #[wasm_bindgen(constructor, catch)]
    fn new(name: &str) -> Result<BroadcastChannel, JsValue>;

    #[wasm_bindgen(method, setter)]
    fn set_onmessage(this: &BroadcastChannel, handler: Option<&JsValue>);

    /// It throws once the channel is closed.
    #[wasm_bindgen(method, catch, js_name = postMessage)]
    fn post_message(this: &BroadcastChannel, message: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn close(this: &BroadcastChannel);

    type MessageEvent;

    #[wasm_bindgen(method, getter)]
    fn data(this: &MessageEvent) -> JsValue;
}

type Handler = Closure<dyn Fn(MessageEvent)>;

/// One end of a channel. It is closed when it is dropped.
pub(super) struct Channel {
    raw: BroadcastChannel,
    handler: Cell<Option<Handler>>,
}

impl Channel {
    /// `None` where there are no such channels.
    pub(super) fn open(name: &str) -> Option<Self> {
        Some(Self {
            raw: BroadcastChannel::new(name).ok()?,
            handler: Cell::new(None),
        })
    }

    /// Has each message handled, until the channel is closed.
    pub(super) fn on_message(&self, handle: impl Fn(JsValue) + 'static) {
        let handler = Handler::new(move |event: MessageEvent| {
            handle(event.data());
        });
        self.raw.set_onmessage(Some(handler.as_ref()));
        self.handler.set(Some(handler));
    }

    /// Sends to all others that have the channel open.
    pub(super) fn post(&self, message: &JsValue) {
        // Nothing is sent on a closed one.
        let _ = self.raw.post_message(message);
    }

    pub(super) fn close(&self) {
        self.raw.set_onmessage(None);
        self.raw.close();
        drop(self.handler.take());
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.close();
    }
}
