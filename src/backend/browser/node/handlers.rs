//! The handlers of an `EventEmitter`.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    pub(in super::super) type Emitter;

    #[wasm_bindgen(method)]
    fn on(this: &Emitter, event: &str, handler: &JsValue);

    #[wasm_bindgen(method, js_name = removeListener)]
    fn remove_listener(this: &Emitter, event: &str, handler: &JsValue);
}

type Handler = Closure<dyn Fn(JsValue)>;

/// What handles the events of an emitter. Dropped, nothing handles them any more.
pub(in super::super) struct Handlers {
    emitter: Emitter,
    attached: RefCell<Vec<(&'static str, Handler)>>,
}

thread_local! {
    /// An error that nobody handles would end the process. This one stays with the emitter.
    static IGNORE: JsValue = Closure::<dyn Fn()>::new(|| ()).into_js_value();
}

impl Handlers {
    pub(in super::super) fn of(emitter: &Emitter) -> Self {
        IGNORE.with(|ignore| emitter.on("error", ignore));
        Self {
            emitter: emitter.clone(),
            attached: RefCell::default(),
        }
    }

    pub(in super::super) fn on(&self, event: &'static str, handle: impl Fn(JsValue) + 'static) {
        let handler = Handler::new(handle);
        self.emitter.on(event, handler.as_ref());
        self.attached.borrow_mut().push((event, handler));
    }

    pub(in super::super) fn remove_all(&self) {
        let attached = self.attached.take();
        for (event, handler) in &attached {
            self.emitter.remove_listener(event, handler.as_ref());
        }
    }
}

impl Drop for Handlers {
    fn drop(&mut self) {
        self.remove_all();
    }
}
