//! Items in the order of a JavaScript function.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsValue;

/// What the comparison and its queue have in common.
#[derive(Default)]
pub(super) struct Comparison {
    compare: JsValue,
    /// Set while JavaScript compares: it must not change the queue then.
    pub(super) running: Cell<bool>,
    /// What the comparison threw.
    pub(super) error: RefCell<Option<JsValue>>,
}

impl Comparison {
    pub(super) fn by(compare: Function) -> Rc<Self> {
        Rc::new(Self {
            compare: compare.into(),
            ..Self::default()
        })
    }

    /// True if `a` comes first. If the comparison throws, or has thrown before, nothing does.
    fn is_less(&self, a: &JsValue, b: &JsValue) -> bool {
        if self.error.borrow().is_some() {
            return false;
        }
        self.running.set(true);
        let compare: &Function = wasm_bindgen::JsCast::unchecked_ref(&self.compare);
        let compared = compare.call2(&JsValue::UNDEFINED, a, b);
        self.running.set(false);
        match compared {
            Ok(order) => order.as_f64().is_some_and(|order| order < 0.0),
            Err(error) => {
                self.error.replace(Some(error));
                false
            }
        }
    }
}

/// A binary heap, as `heapq` is: of items that compare equal it gives the same one first. The
/// standard library's cannot be used: its comparisons know no errors.
pub(super) struct Heap {
    items: Vec<JsValue>,
    comparison: Rc<Comparison>,
}

impl Heap {
    pub(super) fn new(comparison: &Rc<Comparison>) -> Self {
        Self {
            items: Vec::new(),
            comparison: comparison.clone(),
        }
    }

    fn is_less(&self, a: usize, b: usize) -> bool {
        self.comparison.is_less(&self.items[a], &self.items[b])
    }

    /// Moves an item towards the root, not beyond `root`, to where its parent is not greater.
    fn rise(&mut self, mut at: usize, root: usize) {
        while at > root {
            let parent = (at - 1) / 2;
            if !self.is_less(at, parent) {
                break;
            }
            self.items.swap(at, parent);
            at = parent;
        }
    }

    /// Moves an item to a leaf, along the smaller children, and from there to its place: fewer
    /// comparisons than to look at every level whether it fits.
    fn sink(&mut self, root: usize) {
        let mut at = root;
        loop {
            let (left, right) = (2 * at + 1, 2 * at + 2);
            let child = match right < self.items.len() {
                true if !self.is_less(left, right) => right,
                true => left,
                false if left < self.items.len() => left,
                false => break,
            };
            self.items.swap(at, child);
            at = child;
        }
        self.rise(at, root);
    }
}

impl crate::Storage for Heap {
    type Item = JsValue;

    fn put(&mut self, item: JsValue) {
        self.items.push(item);
        self.rise(self.items.len() - 1, 0);
    }

    fn get(&mut self) -> Option<JsValue> {
        if self.items.is_empty() {
            return None;
        }
        let first = self.items.swap_remove(0);
        if !self.items.is_empty() {
            self.sink(0);
        }
        Some(first)
    }

    fn len(&self) -> usize {
        self.items.len()
    }
}
