//! A queue as a `Sink`.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_sink::Sink;

use super::{QueueOf, Rejected, Storage};
use crate::{Error, Result};

/// Puts items into a queue: [`QueueOf::sink`].
#[must_use = "sinks do nothing unless polled"]
pub struct QueueSink<S: Storage> {
    queue: QueueOf<S>,
    putting: Option<Putting<S::Item>>,
}

type Putting<T> = Pin<Box<dyn Future<Output = Result<(), Rejected<T>>>>>;

impl<S: Storage + 'static> QueueOf<S> {
    /// A sink that puts items into the queue. An item waits in the sink until there is room; to
    /// flush the sink is to wait for that. To close it flushes it, and does not shut the queue
    /// down, which may have other producers.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # use futures_util::SinkExt as _;
    /// # let run = run(async {
    /// let queue = Queue::new(1);
    /// queue.sink().send("item").await?;
    /// assert_eq!(queue.get_nowait()?, "item");
    /// # Ok::<(), Error>(())
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap().unwrap();
    /// ```
    pub fn sink(&self) -> QueueSink<S> {
        QueueSink {
            queue: self.clone(),
            putting: None,
        }
    }
}

impl<S: Storage + 'static> Sink<S::Item> for QueueSink<S> {
    type Error = Error;

    fn poll_ready(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        self.poll_flush(cx)
    }

    fn start_send(mut self: Pin<&mut Self>, item: S::Item) -> Result<()> {
        match self.queue.put_nowait(item) {
            Err(Rejected {
                item,
                error: Error::QueueFull,
            }) => {
                self.putting = Some(Box::pin(self.queue.put(item)));
                Ok(())
            }
            ended => Ok(ended?),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let Some(putting) = &mut self.putting else {
            return Poll::Ready(Ok(()));
        };
        let ended = ready!(putting.as_mut().poll(cx));
        self.putting = None;
        Poll::Ready(ended.map_err(Error::from))
    }

    fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        self.poll_flush(cx)
    }
}

// The item that waits for room is boxed.
impl<S: Storage> Unpin for QueueSink<S> {}
