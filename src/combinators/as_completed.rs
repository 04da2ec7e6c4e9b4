//! `as_completed`: results, or tasks, in the order in which they are done.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures_core::Stream;
use rustc_hash::FxHashSet;

use super::child::Child;
use super::wait::Waitable;
use crate::callbacks::{CallbackId, Notice, Observer};
use crate::event_loop::{Handle, get_running_loop, running};
use crate::introspection::watch;
use crate::sync::Queue;
use crate::task::{Awaited, WaitsOn, current};
use crate::{Error, Result};

/// Starts all futures at once and gives their results in the order in which they are done:
/// asyncio's `as_completed`.
///
/// It is a `Stream`, and has [`next`](AsCompleted::next) of its own. A result is an error if the
/// task was cancelled or panicked. A task that is given twice comes once. Dropping it cancels none
/// of them. [`as_completed_tasks`] gives the tasks themselves.
///
/// ```
/// # use wasyncio::prelude::*;
/// use std::time::Duration;
/// # let run = run(async {
/// let naps = [3, 1, 2].map(|n| async move {
///     sleep(Duration::from_millis(10 * n)).await;
///     n
/// });
/// let mut order = Vec::new();
/// let mut done = as_completed(naps);
/// while let Some(result) = done.next().await {
///     order.push(result.unwrap());
/// }
/// assert_eq!(order, [1, 2, 3]);
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
///
/// # Panics
/// If no loop runs on this thread.
pub fn as_completed<F>(futures: impl IntoIterator<Item = F>) -> AsCompleted<F::Output>
where
    F: Future + 'static,
{
    let children = futures.into_iter().map(Child::of);
    AsCompleted(InOrder::of(children, Child::awaited))
}

/// As [`as_completed`], for tasks and whatever else can be given to [`wait`](crate::wait): gives
/// them back, each when it is done.
///
/// ```
/// # use wasyncio::prelude::*;
/// use std::time::Duration;
/// # let run = run(async {
/// let slow = create_task(sleep(Duration::from_millis(10)));
/// let quick = create_task(sleep(Duration::ZERO));
/// let mut done = as_completed_tasks([&slow, &quick]);
/// assert_eq!(done.next().await.unwrap().unwrap(), &quick);
/// assert_eq!(done.next().await.unwrap().unwrap(), &slow);
/// assert!(done.next().await.is_none());
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
///
/// # Panics
/// If no loop runs on this thread.
pub fn as_completed_tasks<W: Waitable>(things: impl IntoIterator<Item = W>) -> AsCompletedTasks<W> {
    AsCompletedTasks(InOrder::of(things, |thing| thing.waitable().into_awaited()))
}

/// The stream of [`as_completed`].
#[must_use = "streams do nothing unless polled"]
pub struct AsCompleted<T: 'static>(InOrder<Child<T>>);

/// The stream of [`as_completed_tasks`].
#[must_use = "streams do nothing unless polled"]
pub struct AsCompletedTasks<W>(InOrder<W>);

impl<T> AsCompleted<T> {
    /// After this time, from now on, each that is not done gives [`Error::TimeoutError`] in its
    /// stead. None is cancelled.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.0.set_timeout(timeout);
        self
    }

    /// The next result, or `None` after the last.
    ///
    /// # Errors
    /// [`Error::CancelledError`] or [`Error::Panicked`] if the task ended so,
    /// [`Error::TimeoutError`] if the time was up first.
    pub async fn next(&mut self) -> Option<Result<T>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// Futures of the results, one for each that is still to come: asyncio's plain iteration,
    /// `for next in as_completed(…)`.
    ///
    /// They can be awaited in any order, and at the same time: whichever waits first gets what is
    /// done first.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let tasks = [2, 1].map(|n| async move {
    ///     for _ in 0..n {
    ///         sleep(std::time::Duration::ZERO).await;
    ///     }
    ///     n
    /// });
    /// for next in as_completed(tasks).awaitables() {
    ///     wasyncio::println!("{} is done", next.await.unwrap());
    /// }
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn awaitables(self) -> impl Iterator<Item = impl Future<Output = Result<T>> + use<T>> {
        let left = self.0.left;
        let shared = Rc::new(RefCell::new(self.0));
        (0..left).map(move |_| {
            let shared = shared.clone();
            let turn = shared.borrow().done.queue.get();
            async move {
                let index = turn.await?.ok_or(Error::TimeoutError)?;
                let child = shared.borrow_mut().take(index);
                child.map_or(Err(Error::NO_RESULT), |mut child| {
                    child.take().into_result()
                })
            }
        })
    }
}

impl<W> AsCompletedTasks<W> {
    /// As [`AsCompleted::timeout`].
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.0.set_timeout(timeout);
        self
    }

    /// The next one that is done, or `None` after the last.
    ///
    /// # Errors
    /// [`Error::TimeoutError`] if the time was up first.
    pub async fn next(&mut self) -> Option<Result<W>> {
        poll_fn(|cx| self.0.poll_next(cx)).await
    }
}

impl<T> Stream for AsCompleted<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        self.0
            .poll_next(cx)
            .map(|next| next.map(|done| done.and_then(|mut child| child.take().into_result())))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<W> Stream for AsCompletedTasks<W> {
    type Item = Result<W>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<W>>> {
        self.0.poll_next(cx)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> Unpin for AsCompleted<T> {}

impl<W> Unpin for AsCompletedTasks<W> {}

/// Things that are handed out when they are done.
struct InOrder<H> {
    /// `None` once it was handed out.
    handles: Vec<Option<H>>,
    /// How many are still to come.
    left: usize,
    callbacks: Vec<(Awaited, CallbackId)>,
    done: Rc<Done>,
}

struct Done {
    /// Those that are done and were not handed out, in order. `None` stands for one that did not
    /// come in time.
    queue: Queue<Option<u32>>,
    /// How many are not done, and not too late.
    pending: Cell<usize>,
    timer: RefCell<Option<Rc<Handle>>>,
    /// Of the stream.
    waker: Cell<Option<Waker>>,
}

impl<H> InOrder<H> {
    fn of(handles: impl IntoIterator<Item = H>, awaited: impl Fn(&H) -> Awaited) -> Self {
        let mut seen = FxHashSet::default();
        let mut handles: Vec<H> = handles.into_iter().collect();
        handles.retain(|handle| seen.insert(awaited(handle).address()));
        let done = Rc::new(Done {
            queue: Queue::new(0),
            pending: Cell::new(handles.len()),
            timer: RefCell::new(None),
            waker: Cell::new(None),
        });
        let tell = |(index, handle): (usize, &H)| {
            let index = u32::try_from(index).expect("fewer than 2³² things");
            let awaited = awaited(handle);
            let id = awaited.notify(Notice::Tell(done.clone(), index));
            (awaited, id)
        };
        Self {
            callbacks: handles.iter().enumerate().map(tell).collect(),
            left: handles.len(),
            handles: handles.into_iter().map(Some).collect(),
            done,
        }
    }

    fn set_timeout(&mut self, timeout: Duration) {
        self.done.cancel_timer();
        if self.done.pending.get() > 0 {
            let event_loop = get_running_loop().expect(running::NO_LOOP);
            let done = self.done.clone();
            let timer = event_loop.call_later(timeout, move || done.expire());
            self.done.timer.replace(timer.ok());
        }
    }

    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<H>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        // Not by the queue's own wait: a stream's wait can be given up without its being told.
        let Ok(next) = self.done.queue.get_nowait() else {
            let stale = self.done.waker.replace(Some(cx.waker().clone()));
            drop(stale);
            current::waits_on(WaitsOn::Wait);
            watch::note_awaits(WaitsOn::Wait, || self.pending());
            return Poll::Pending;
        };
        self.left -= 1;
        Poll::Ready(match next {
            Some(index) => self.take(index).map(Ok),
            None => Some(Err(Error::TimeoutError)),
        })
    }

    /// The numbers of the tasks that are not done.
    fn pending(&self) -> Vec<u32> {
        let watched = self.callbacks.iter();
        watched
            .filter_map(|(thing, _)| thing.pending_task())
            .collect()
    }

    fn take(&mut self, index: u32) -> Option<H> {
        self.handles[index as usize].take()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<H> Drop for InOrder<H> {
    fn drop(&mut self) {
        for (thing, id) in self.callbacks.drain(..) {
            thing.forget(id);
        }
        self.done.cancel_timer();
    }
}

impl Done {
    fn put(&self, next: Option<u32>) {
        // It has no limit, and nobody else has it.
        let _ = self.queue.put_nowait(next);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    fn expire(&self) {
        for _ in 0..self.pending.take() {
            self.put(None);
        }
    }

    fn cancel_timer(&self) {
        let timer = self.timer.take();
        if let Some(timer) = timer {
            timer.cancel();
        }
    }
}

impl Observer for Done {
    fn wants(&self, _: u32) -> bool {
        true
    }

    fn child_settled(self: Rc<Self>, index: u32) {
        let Some(pending) = self.pending.get().checked_sub(1) else {
            return; // too late
        };
        self.pending.set(pending);
        if pending == 0 {
            self.cancel_timer();
        }
        self.put(Some(index));
    }

    fn wakers(&self, visit: &mut dyn FnMut(&Waker)) {
        let waker = self.waker.take();
        waker.iter().for_each(visit);
        self.waker.set(waker);
    }
}
