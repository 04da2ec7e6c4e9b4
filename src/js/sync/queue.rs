//! `RawQueue`: the three queues.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::heap::{Comparison, Heap};
use crate::js::{Outcome, hooks, pending};
use crate::sync::{Lifo, Queue, QueueOf, Rejected, Storage};

/// The order of the items, where that is not the one in which they came.
enum Order {
    Lifo(Lifo<JsValue>),
    Heap(Heap),
}

impl Storage for Order {
    type Item = JsValue;

    fn put(&mut self, item: JsValue) {
        match self {
            Self::Lifo(items) => items.put(item),
            Self::Heap(items) => items.put(item),
        }
    }

    fn get(&mut self) -> Option<JsValue> {
        match self {
            Self::Lifo(items) => items.get(),
            Self::Heap(items) => items.get(),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Lifo(items) => items.len(),
            Self::Heap(items) => items.len(),
        }
    }
}

/// The crate's queue, which may be an application's, too, or one that only JavaScript has.
#[derive(Clone)]
enum Kind {
    Fifo(Queue<JsValue>),
    Ordered(QueueOf<Order>),
}

impl Kind {
    fn any(&self) -> &dyn AnyQueue {
        match self {
            Self::Fifo(queue) => queue,
            Self::Ordered(queue) => queue,
        }
    }
}

/// What all queues can do. What has to be awaited is given as a key.
trait AnyQueue {
    fn begin_put(&self, item: JsValue, comparison: Rc<Comparison>) -> i32;
    fn try_put(&self, item: JsValue) -> Outcome;
    fn begin_get(&self, comparison: Rc<Comparison>) -> i32;
    fn try_get(&self) -> Outcome;
    fn begin_join(&self) -> i32;
    fn one_done(&self) -> crate::Result<()>;
    fn shut_down(&self, immediate: bool);
    fn size(&self) -> usize;
    fn limit(&self) -> usize;
}

impl<S: Storage<Item = JsValue> + 'static> AnyQueue for QueueOf<S> {
    fn begin_put(&self, item: JsValue, comparison: Rc<Comparison>) -> i32 {
        let put = self.put(item);
        pending::other(async move { checked(&comparison, accepted(put.await)) })
    }

    fn try_put(&self, item: JsValue) -> Outcome {
        accepted(self.put_nowait(item))
    }

    fn begin_get(&self, comparison: Rc<Comparison>) -> i32 {
        let got = self.get();
        pending::other(async move { checked(&comparison, got.await.map_err(hooks::to_js)) })
    }

    fn try_get(&self) -> Outcome {
        self.get_nowait().map_err(hooks::to_js)
    }

    fn begin_join(&self) -> i32 {
        let joined = self.join();
        pending::other(async move {
            joined.await;
            Ok(JsValue::UNDEFINED)
        })
    }

    fn one_done(&self) -> crate::Result<()> {
        self.task_done()
    }

    fn shut_down(&self, immediate: bool) {
        self.shutdown(immediate);
    }

    fn size(&self) -> usize {
        self.qsize()
    }

    fn limit(&self) -> usize {
        self.maxsize()
    }
}

#[wasm_bindgen]
#[derive(Clone)]
pub struct RawQueue {
    queue: Kind,
    comparison: Rc<Comparison>,
}

impl RawQueue {
    fn ordered(order: Order, maxsize: u32, comparison: Rc<Comparison>) -> Self {
        Self {
            queue: Kind::Ordered(QueueOf::with_storage(order, maxsize as usize)),
            comparison,
        }
    }

    /// An application's queue.
    pub(in crate::js) fn of(queue: Queue<JsValue>) -> Self {
        Self {
            queue: Kind::Fifo(queue),
            comparison: Rc::default(),
        }
    }

    /// The crate's queue, if this is one that is first in, first out.
    pub(in crate::js) fn into_fifo(self) -> Option<Queue<JsValue>> {
        match self.queue {
            Kind::Fifo(queue) => Some(queue),
            Kind::Ordered(_) => None,
        }
    }
}

#[wasm_bindgen]
impl RawQueue {
    #[must_use]
    pub fn fifo(maxsize: u32) -> Self {
        Self::of(Queue::new(maxsize as usize))
    }

    #[must_use]
    pub fn lifo(maxsize: u32) -> Self {
        Self::ordered(Order::Lifo(Lifo::default()), maxsize, Rc::default())
    }

    #[must_use]
    pub fn priority(maxsize: u32, compare: Function) -> Self {
        let comparison = Comparison::by(compare);
        Self::ordered(Order::Heap(Heap::new(&comparison)), maxsize, comparison)
    }

    /// Another handle of the same, to be given away.
    pub fn share(&self) -> Self {
        self.clone()
    }

    pub fn put(&self, item: JsValue) -> i32 {
        self.queue.any().begin_put(item, self.comparison.clone())
    }

    #[wasm_bindgen(js_name = putNowait)]
    pub fn put_nowait(&self, item: JsValue) -> Outcome {
        self.check_settled()?;
        let outcome = self.queue.any().try_put(item);
        checked(&self.comparison, outcome)
    }

    pub fn get(&self) -> i32 {
        self.queue.any().begin_get(self.comparison.clone())
    }

    #[wasm_bindgen(js_name = getNowait)]
    pub fn get_nowait(&self) -> Outcome {
        self.check_settled()?;
        let outcome = self.queue.any().try_get();
        checked(&self.comparison, outcome)
    }

    pub fn join(&self) -> i32 {
        self.queue.any().begin_join()
    }

    #[wasm_bindgen(js_name = taskDone)]
    pub fn task_done(&self) -> Result<(), JsValue> {
        self.queue.any().one_done().map_err(hooks::to_js)
    }

    pub fn shutdown(&self, immediate: bool) -> Result<(), JsValue> {
        self.check_settled()?;
        self.queue.any().shut_down(immediate);
        Ok(())
    }

    pub fn qsize(&self) -> usize {
        self.queue.any().size()
    }

    pub fn maxsize(&self) -> usize {
        self.queue.any().limit()
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

fn accepted(put: Result<(), Rejected<JsValue>>) -> Outcome {
    put.map(|()| JsValue::UNDEFINED)
        .map_err(|rejected| hooks::to_js(rejected.error))
}

/// What the comparison threw comes before the outcome.
fn checked(comparison: &Comparison, outcome: Outcome) -> Outcome {
    let error = comparison.error.take();
    error.map_or(outcome, Err)
}
