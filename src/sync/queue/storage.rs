//! Which item comes next.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// Keeps the items of a queue and decides which one comes next: what asyncio's queues override,
/// `_put` and `_get`.
///
/// ```
/// # use wasyncio::prelude::*;
/// use wasyncio::{QueueOf, Storage};
///
/// /// Keeps only the newest item.
/// #[derive(Default)]
/// struct Newest(Option<i32>);
///
/// impl Storage for Newest {
///     type Item = i32;
///
///     fn put(&mut self, item: i32) {
///         self.0 = Some(item);
///     }
///
///     fn get(&mut self) -> Option<i32> {
///         self.0.take()
///     }
///
///     fn len(&self) -> usize {
///         usize::from(self.0.is_some())
///     }
/// }
///
/// let queue = QueueOf::<Newest>::new(0);
/// queue.put_nowait(1).unwrap();
/// queue.put_nowait(2).unwrap();
/// assert_eq!(queue.get_nowait().unwrap(), 2);
/// assert!(queue.empty());
/// ```
#[expect(clippy::len_without_is_empty, reason = "the queue asks for the number")]
pub trait Storage {
    /// What is kept.
    type Item;

    /// Keeps an item.
    fn put(&mut self, item: Self::Item);

    /// Gives the next item, or `None` if there is none.
    fn get(&mut self) -> Option<Self::Item>;

    /// How many items are kept.
    fn len(&self) -> usize;
}

/// Gives the oldest item first.
#[derive(Debug)]
pub struct Fifo<T>(VecDeque<T>);

/// Gives the newest item first.
#[derive(Debug)]
pub struct Lifo<T>(Vec<T>);

/// Gives the smallest item first.
#[derive(Debug)]
pub struct Smallest<T>(BinaryHeap<Reverse<T>>);

impl<T> Default for Fifo<T> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

impl<T> Default for Lifo<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord> Default for Smallest<T> {
    fn default() -> Self {
        Self(BinaryHeap::new())
    }
}

impl<T> Storage for Fifo<T> {
    type Item = T;

    fn put(&mut self, item: T) {
        self.0.push_back(item);
    }

    fn get(&mut self) -> Option<T> {
        self.0.pop_front()
    }

    fn len(&self) -> usize {
        self.0.len()
    }
}

impl<T> Storage for Lifo<T> {
    type Item = T;

    fn put(&mut self, item: T) {
        self.0.push(item);
    }

    fn get(&mut self) -> Option<T> {
        self.0.pop()
    }

    fn len(&self) -> usize {
        self.0.len()
    }
}

impl<T: Ord> Storage for Smallest<T> {
    type Item = T;

    fn put(&mut self, item: T) {
        self.0.push(Reverse(item));
    }

    fn get(&mut self) -> Option<T> {
        self.0.pop().map(|Reverse(item)| item)
    }

    fn len(&self) -> usize {
        self.0.len()
    }
}
