//! The module of the npm package, but its loops run what is ready last in, first out.
//!
//! It proves that the traces which the conformance tool compares come from this loop: with this
//! module scenarios fail. It is also an application that brings a backend and a cdylib of its own.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use wasm_bindgen::prelude::wasm_bindgen;
use wasyncio::backend::{self, Backend, Drive, Notify};

pub use wasyncio::js::*;

#[wasm_bindgen(start)]
fn reverse() {
    use_backend(|| Rc::new(Reversed(backend::host())));
}

/// The host, but for the order of each batch.
struct Reversed(Rc<dyn Backend>);

impl Backend for Reversed {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn now(&self) -> Duration {
        self.0.now()
    }

    fn drive(&self) -> Drive<'_> {
        self.0.drive()
    }

    fn notifier(&self) -> Arc<dyn Notify> {
        self.0.notifier()
    }

    fn permutation(&self, length: usize) -> Option<Vec<usize>> {
        Some((0..length).rev().collect())
    }
}
