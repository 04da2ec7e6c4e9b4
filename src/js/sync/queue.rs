//! `RawQueue`: the three queues.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::heap::{Comparison, Heap};
use crate::js::{Outcome, hooks, pending};
use crate::sync::{Fifo, Lifo, QueueOf, Rejected, Storage};

/// The order of the items.
enum Order {
    Fifo(Fifo<JsValue>),
    Lifo(Lifo<JsValue>),
    Heap(Heap),
}

impl Storage for Order {
    type Item = JsValue;

    fn put(&mut self, item: JsValue) {
        match self {
            Self::Fifo(items) => items.put(item),
            Self::Lifo(items) => items.put(item),
            Self::Heap(items) => items.put(item),
        }
    }

    fn get(&mut self) -> Option<JsValue> {
        match self {
            Self::Fifo(items) => items.get(),
            Self::Lifo(items) => items.get(),
            Self::Heap(items) => items.get(),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Fifo(items) => items.len(),
            Self::Lifo(items) => items.len(),
            Self::Heap(items) => items.len(),
        }
    }
}

#[wasm_bindgen]
pub struct RawQueue {
    queue: QueueOf<Order>,
    comparison: Rc<Comparison>,
}

impl RawQueue {
    fn of(order: Order, maxsize: u32, comparison: Rc<Comparison>) -> Self {
        Self {
            queue: QueueOf::with_storage(order, maxsize as usize),
            comparison,
        }
    }
}

#[wasm_bindgen]
impl RawQueue {
    #[must_use]
    pub fn fifo(maxsize: u32) -> Self {
        Self::of(Order::Fifo(Fifo::default()), maxsize, Rc::default())
    }

    #[must_use]
    pub fn lifo(maxsize: u32) -> Self {
        Self::of(Order::Lifo(Lifo::default()), maxsize, Rc::default())
    }

    #[must_use]
    pub fn priority(maxsize: u32, compare: Function) -> Self {
        let comparison = Comparison::by(compare);
        Self::of(Order::Heap(Heap::new(&comparison)), maxsize, comparison)
    }

    pub fn put(&self, item: JsValue) -> i32 {
        let (put, comparison) = (self.queue.put(item), self.comparison.clone());
        pending::other(async move {
            let accepted = put.await.map_err(rejected);
            checked(&comparison, accepted.map(|()| JsValue::UNDEFINED))
        })
    }

    #[wasm_bindgen(js_name = putNowait)]
    pub fn put_nowait(&self, item: JsValue) -> Outcome {
        self.check_settled()?;
        let accepted = self.queue.put_nowait(item).map_err(rejected);
        checked(&self.comparison, accepted.map(|()| JsValue::UNDEFINED))
    }

    pub fn get(&self) -> i32 {
        let (got, comparison) = (self.queue.get(), self.comparison.clone());
        pending::other(async move { checked(&comparison, got.await.map_err(hooks::to_js)) })
    }

    #[wasm_bindgen(js_name = getNowait)]
    pub fn get_nowait(&self) -> Outcome {
        self.check_settled()?;
        checked(
            &self.comparison,
            self.queue.get_nowait().map_err(hooks::to_js),
        )
    }

    pub fn join(&self) -> i32 {
        let joined = self.queue.join();
        pending::other(async move {
            joined.await;
            Ok(JsValue::UNDEFINED)
        })
    }

    #[wasm_bindgen(js_name = taskDone)]
    pub fn task_done(&self) -> Result<(), JsValue> {
        self.queue.task_done().map_err(hooks::to_js)
    }

    pub fn shutdown(&self, immediate: bool) -> Result<(), JsValue> {
        self.check_settled()?;
        self.queue.shutdown(immediate);
        Ok(())
    }

    pub fn qsize(&self) -> usize {
        self.queue.qsize()
    }

    /// A comparison that changes the queue it compares for would find it half changed.
    fn check_settled(&self) -> Result<(), JsValue> {
        match self.comparison.running.get() {
            true => Err(hooks::error_of(
                "RuntimeError",
                "the queue cannot be changed by its own comparison",
            )),
            false => Ok(()),
        }
    }
}

fn rejected(rejected: Rejected<JsValue>) -> JsValue {
    hooks::to_js(rejected.error)
}

/// What the comparison threw comes before the outcome.
fn checked(comparison: &Comparison, outcome: Outcome) -> Outcome {
    let error = comparison.error.take();
    error.map_or(outcome, Err)
}
