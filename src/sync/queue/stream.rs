//! A queue's items as a `Stream`.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::{QueueOf, Storage};
use crate::Result;

/// Items of a queue, until it is shut down and empty: [`QueueOf::stream`].
#[must_use = "streams do nothing unless polled"]
pub struct QueueStream<S: Storage> {
    queue: QueueOf<S>,
    getting: Option<Getting<S::Item>>,
}

type Getting<T> = Pin<Box<dyn Future<Output = Result<T>>>>;

impl<S: Storage + 'static> QueueOf<S> {
    /// The items, got one after the other, until the queue is shut down and empty.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # use futures_util::StreamExt as _;
    /// # let run = run(async {
    /// let queue = Queue::new(0);
    /// for n in 1..=3 {
    ///     queue.put_nowait(n).unwrap();
    /// }
    /// queue.shutdown(false);
    /// assert_eq!(queue.stream().map(|n| 2 * n).collect::<Vec<_>>().await, [2, 4, 6]);
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn stream(&self) -> QueueStream<S> {
        QueueStream {
            queue: self.clone(),
            getting: None,
        }
    }
}

impl<S: Storage + 'static> Stream for QueueStream<S> {
    type Item = S::Item;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<S::Item>> {
        let Self { queue, getting } = &mut *self;
        let get = getting.get_or_insert_with(|| Box::pin(queue.get()));
        let got = ready!(get.as_mut().poll(cx));
        *getting = None;
        Poll::Ready(got.ok())
    }
}

// The items live in the queue.
impl<S: Storage> Unpin for QueueStream<S> {}
