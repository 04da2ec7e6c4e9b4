//! Readers and writers as the `futures` crates have them.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_io::{AsyncBufRead, AsyncRead};

use super::StreamReader;
use crate::{Error, Result};

impl StreamReader {
    /// Waits until there is something to read, or the end.
    fn poll_readable(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.buffer.get_mut().waits_for_more() {
            self.check_exception().map_err(into_io)?;
            let polled = self.polled.take();
            let waiter = match polled.filter(|waiter| self.knows(waiter)) {
                Some(waiter) => waiter,
                None => match self.begin_wait(true, 0) {
                    Some(waiter) => waiter,
                    None => {
                        let refusal = "poll_read() called while another coroutine is already \
                                       waiting for incoming data";
                        return Poll::Ready(Err(into_io(Error::RuntimeError(refusal))));
                    }
                },
            };
            match self.poll_wait(&waiter, cx) {
                Poll::Pending => {
                    self.polled = Some(waiter);
                    return Poll::Pending;
                }
                Poll::Ready(waited) => waited.map_err(into_io)?,
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncBufRead for StreamReader {
    fn poll_fill_buf(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<&[u8]>> {
        let this = self.get_mut();
        ready!(this.poll_readable(cx))?;
        Poll::Ready(Ok(this.buffer.get_mut().bytes()))
    }

    fn consume(mut self: Pin<&mut Self>, count: usize) {
        self.buffer.get_mut().skip(count);
    }
}

impl AsyncRead for StreamReader {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        let bytes = ready!(self.as_mut().poll_fill_buf(cx))?;
        let count = bytes.len().min(into.len());
        into[..count].copy_from_slice(&bytes[..count]);
        self.consume(count);
        Poll::Ready(Ok(count))
    }
}

pub(super) fn into_io(error: Error) -> io::Error {
    match error {
        Error::OSError(error) => io::Error::new(error.kind(), error),
        error => io::Error::other(error),
    }
}

/// A wait of a writer's that is polled: kept from one poll to the next. A clone waits for itself.
#[derive(Default)]
pub(super) struct Polled(Option<Wait>);

type Wait = Pin<Box<dyn Future<Output = Result<()>>>>;

impl Clone for Polled {
    fn clone(&self) -> Self {
        Self(None)
    }
}

impl Polled {
    pub(super) fn poll<F: Future<Output = Result<()>> + 'static>(
        &mut self,
        cx: &mut Context<'_>,
        begin: impl FnOnce() -> Pin<Box<F>>,
    ) -> Poll<Result<()>> {
        let mut wait = self.0.take().unwrap_or_else(|| begin());
        let polled = wait.as_mut().poll(cx);
        if polled.is_pending() {
            self.0 = Some(wait);
        }
        polled
    }
}
