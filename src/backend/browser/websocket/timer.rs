//! A `setTimeout` that can be armed again and again, and is cleared when it is dropped.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::super::js;

pub(in super::super) struct Timer {
    callback: Function,
    armed: RefCell<Option<JsValue>>,
}

impl Timer {
    pub(in super::super) fn new(callback: impl FnMut() + 'static) -> Self {
        Self {
            callback: js::function(callback),
            armed: RefCell::new(None),
        }
    }

    pub(in super::super) fn arm(&self, milliseconds: f64) {
        self.clear();
        let timer = js::set_timeout(&self.callback, milliseconds);
        self.armed.replace(Some(timer));
    }

    /// One that rang already is no error.
    pub(in super::super) fn clear(&self) {
        if let Some(timer) = self.armed.take() {
            js::clear_timeout(&timer);
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.clear();
    }
}
