//! Queues.
//!
//! One [`QueueOf`] does what asyncio's three queues have in common, and a [`Storage`] decides
//! which item comes next. As in asyncio a queue is not fair: `put` wakes the first getter and
//! leaves the item in the queue, where a task that runs earlier can take it; the robbed getter
//! waits again, at the end of the line. The same holds for room and putters.

mod rejected;
mod sink;
mod storage;
mod stream;

use std::cell::{Cell, RefCell};
use std::fmt;
use std::future::Future;
use std::rc::Rc;

use super::event::Event;
use super::waiters::Waiters;
use crate::task::WaitsOn;
use crate::{Error, Result};
pub use rejected::Rejected;
pub use sink::QueueSink;
pub use storage::{Fifo, Lifo, Smallest, Storage};
pub use stream::QueueStream;

/// A queue: asyncio's `Queue`, first in, first out.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let queue = Queue::new(1);
/// let feeder = queue.clone();
/// let _producer = create_task(async move {
///     for word in ["to", "be"] {
///         feeder.put(word).await?;
///     }
///     feeder.shutdown(false);
///     Ok::<(), Error>(())
/// });
/// assert_eq!(queue.get().await?, "to");
/// assert_eq!(queue.get().await?, "be");
/// assert!(matches!(queue.get().await, Err(Error::QueueShutDown)));
/// # Ok::<(), Error>(())
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap().unwrap();
/// ```
pub type Queue<T> = QueueOf<Fifo<T>>;

/// A queue that gives the smallest item first: asyncio's `PriorityQueue`.
///
/// A comparison of items must not put into the queue, or get from it.
///
/// ```
/// # use wasyncio::prelude::*;
/// let queue = PriorityQueue::new(0);
/// for item in [(3, "c"), (1, "a"), (2, "b")] {
///     queue.put_nowait(item).unwrap();
/// }
/// assert_eq!(queue.get_nowait().unwrap(), (1, "a"));
/// ```
pub type PriorityQueue<T> = QueueOf<Smallest<T>>;

/// A queue that gives the newest item first: asyncio's `LifoQueue`.
///
/// ```
/// # use wasyncio::prelude::*;
/// let queue = LifoQueue::new(0);
/// queue.put_nowait("old").unwrap();
/// queue.put_nowait("new").unwrap();
/// assert_eq!(queue.get_nowait().unwrap(), "new");
/// ```
pub type LifoQueue<T> = QueueOf<Lifo<T>>;

/// What [`Queue`], [`PriorityQueue`] and [`LifoQueue`] are: a queue of the items in a
/// [`Storage`].
///
/// Clones are further handles of the same queue.
///
/// ```
/// use wasyncio::{Lifo, QueueOf};
///
/// let undo = QueueOf::with_storage(Lifo::default(), 10);
/// undo.put_nowait("typed a word").unwrap();
/// assert_eq!(undo.clone().get_nowait().unwrap(), "typed a word");
/// ```
pub struct QueueOf<S>(Rc<State<S>>);

struct State<S> {
    items: RefCell<S>,
    size: Cell<usize>,
    maxsize: usize,
    getters: Waiters,
    putters: Waiters,
    unfinished: Cell<usize>,
    finished: Event,
    is_shutdown: Cell<bool>,
}

impl<S: Storage + Default> QueueOf<S> {
    /// An empty queue for up to `maxsize` items; 0 means any number.
    #[must_use]
    pub fn new(maxsize: usize) -> Self {
        Self::with_storage(S::default(), maxsize)
    }
}

impl<S: Storage> QueueOf<S> {
    /// A queue that keeps its items in this storage, which is empty.
    #[must_use]
    pub fn with_storage(storage: S, maxsize: usize) -> Self {
        let finished = Event::new();
        finished.set();
        Self(Rc::new(State {
            items: RefCell::new(storage),
            size: Cell::new(0),
            maxsize,
            getters: Waiters::default(),
            putters: Waiters::default(),
            unfinished: Cell::new(0),
            finished,
            is_shutdown: Cell::new(false),
        }))
    }

    /// Waits for room, and puts an item into the queue. If there is room, other tasks get no turn.
    ///
    /// Cancel-safe: a cancelled put has put nothing. Its item is dropped with it; to keep the
    /// item, keep a clone, or use [`put_nowait`](Self::put_nowait).
    ///
    /// # Errors
    /// [`Error::QueueShutDown`], with the item.
    pub fn put(
        &self,
        item: S::Item,
    ) -> impl Future<Output = Result<(), Rejected<S::Item>>> + use<S> {
        let queue = self.clone();
        async move {
            let State { putters, .. } = &*queue.0;
            while queue.full() && !queue.0.is_shutdown.get() {
                let pass_on = |woken| {
                    if woken && !queue.full() {
                        putters.wake_next();
                    }
                };
                putters.wait(WaitsOn::QueueRoom, pass_on).await;
            }
            queue.put_nowait(item)
        }
    }

    /// Puts an item into the queue, if there is room.
    ///
    /// # Errors
    /// [`Error::QueueFull`] or [`Error::QueueShutDown`], with the item.
    pub fn put_nowait(&self, item: S::Item) -> Result<(), Rejected<S::Item>> {
        let State { unfinished, .. } = &*self.0;
        if self.0.is_shutdown.get() {
            return Err(Rejected::new(item, Error::QueueShutDown));
        }
        if self.full() {
            return Err(Rejected::new(item, Error::QueueFull));
        }
        self.with_items(|items| items.put(item));
        unfinished.set(unfinished.get() + 1);
        self.0.finished.clear();
        self.0.getters.wake_next();
        Ok(())
    }

    /// Waits for an item, and takes it out of the queue. If there is one, other tasks get no turn.
    ///
    /// Cancel-safe: a cancelled get has taken nothing.
    ///
    /// # Errors
    /// [`Error::QueueShutDown`] once the queue is shut down and empty.
    pub fn get(&self) -> impl Future<Output = Result<S::Item>> + use<S> {
        let queue = self.clone();
        async move {
            let State { getters, .. } = &*queue.0;
            while queue.empty() && !queue.0.is_shutdown.get() {
                let pass_on = |woken| {
                    if woken && !queue.empty() {
                        getters.wake_next();
                    }
                };
                getters.wait(WaitsOn::QueueItem, pass_on).await;
            }
            queue.get_nowait()
        }
    }

    /// Takes an item out of the queue, if there is one.
    ///
    /// # Errors
    /// [`Error::QueueEmpty`], or [`Error::QueueShutDown`] once the queue is shut down and empty.
    pub fn get_nowait(&self) -> Result<S::Item> {
        match self.take() {
            Some(item) => {
                self.0.putters.wake_next();
                Ok(item)
            }
            None if self.0.is_shutdown.get() => Err(Error::QueueShutDown),
            None => Err(Error::QueueEmpty),
        }
    }

    fn take(&self) -> Option<S::Item> {
        self.with_items(S::get)
    }

    fn with_items<R>(&self, change: impl FnOnce(&mut S) -> R) -> R {
        let mut items = self.0.items.try_borrow_mut();
        let items = items.as_mut().expect("no comparison changes the queue");
        let result = change(items);
        self.0.size.set(items.len());
        result
    }

    /// Waits until every item that was put has been done, says [`task_done`](Self::task_done).
    ///
    /// Cancel-safe: there is nothing to lose.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let queue = Queue::new(0);
    /// queue.put_nowait("job").unwrap();
    /// let worker = queue.clone();
    /// let _working = create_task(async move {
    ///     let _job = worker.get().await?;
    ///     worker.task_done()
    /// });
    /// queue.join().await;
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn join(&self) -> impl Future<Output = ()> + use<S> {
        let queue = self.clone();
        async move {
            if queue.0.unfinished.get() > 0 {
                queue.0.finished.wait().await;
            }
        }
    }

    /// Says that an item which was got is done.
    ///
    /// # Errors
    /// [`Error::ValueError`] if all items are done already.
    pub fn task_done(&self) -> Result<()> {
        if self.0.unfinished.get() == 0 {
            let message = "task_done() called too many times";
            return Err(Error::ValueError(message.to_owned()));
        }
        self.one_done();
        self.finish_if_done();
        Ok(())
    }

    fn one_done(&self) {
        let unfinished = &self.0.unfinished;
        unfinished.set(unfinished.get().saturating_sub(1));
    }

    fn finish_if_done(&self) {
        if self.0.unfinished.get() == 0 {
            self.0.finished.set();
        }
    }

    /// Shuts the queue down: nothing can be put any more, and once it is empty nothing can be
    /// got. With `immediate` it is emptied now, and each of its items counts as done.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// let queue = Queue::new(0);
    /// queue.put_nowait("last").unwrap();
    /// queue.shutdown(false);
    /// assert!(matches!(queue.put_nowait("late").unwrap_err().error, Error::QueueShutDown));
    /// assert_eq!(queue.get_nowait().unwrap(), "last");
    /// assert!(matches!(queue.get_nowait(), Err(Error::QueueShutDown)));
    /// ```
    pub fn shutdown(&self, immediate: bool) {
        self.0.is_shutdown.set(true);
        if immediate {
            while let Some(item) = self.take() {
                self.one_done();
                drop(item);
            }
            self.finish_if_done();
        }
        self.0.getters.wake_all();
        self.0.putters.wake_all();
    }

    /// How many items are in the queue.
    #[must_use]
    pub fn qsize(&self) -> usize {
        self.0.size.get()
    }

    /// True if no item is in the queue.
    #[must_use]
    pub fn empty(&self) -> bool {
        self.qsize() == 0
    }

    /// True if there is no room for another item.
    #[must_use]
    pub fn full(&self) -> bool {
        self.maxsize() > 0 && self.qsize() >= self.maxsize()
    }

    /// How many items there is room for; 0 means any number.
    #[must_use]
    pub fn maxsize(&self) -> usize {
        self.0.maxsize
    }
}

#[cfg(feature = "js")]
impl<S> QueueOf<S> {
    /// Where its state is: no other queue is there as long as this one lives.
    pub(crate) fn address(&self) -> usize {
        Rc::as_ptr(&self.0).addr()
    }
}

impl<S> Clone for QueueOf<S> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<S: Storage> fmt::Debug for QueueOf<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = &*self.0;
        f.debug_struct("Queue")
            .field("qsize", &self.qsize())
            .field("maxsize", &self.maxsize())
            .field("getters", &state.getters.len())
            .field("putters", &state.putters.len())
            .field("unfinished", &state.unfinished.get())
            .field("finished", &state.finished)
            .field("shutdown", &state.is_shutdown.get())
            .finish()
    }
}
