//! The wait for more bytes.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker, ready};

use super::StreamReader;
use crate::backend::{Chunk, Input};
use crate::task::{WaitsOn, current};
use crate::{Error, Result};

/// How much is asked of the transport at once, in bytes: asyncio's `max_size`.
const CHUNK: usize = 256 * 1024;

/// One who waits for bytes: asyncio's `_waiter`.
pub(super) struct Waiter {
    waker: Cell<Option<Waker>>,
    /// Set when it was woken by whoever fed the reader.
    outcome: Cell<Option<Result<()>>>,
    /// It waits by a trait of `futures`, which knows no end of a wait: the next read replaces it.
    replaceable: bool,
    /// It takes a chunk in the host's own form, if that is no longer; none if this is zero.
    longest_chunk: usize,
    chunk: Cell<Option<Chunk>>,
}

impl Waiter {
    pub(super) fn wake(&self, outcome: Result<()>) {
        self.outcome.set(Some(outcome));
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    fn is_woken(&self) -> bool {
        let outcome = self.outcome.take();
        let woken = outcome.is_some();
        self.outcome.set(outcome);
        woken
    }

    fn wait(&self, waker: &Waker) {
        let stale = self.waker.replace(Some(waker.clone()));
        drop(stale);
    }
}

/// Waits until there are more bytes, the end, or an error. Dropped before, it takes the waker back
/// from the transport.
pub(super) struct Waiting<'a> {
    reader: &'a StreamReader,
    /// What the wait fails with if another read waits already.
    refusal: &'static str,
    longest_chunk: usize,
    waiter: Option<Rc<Waiter>>,
}

impl<'a> Waiting<'a> {
    pub(super) fn new(reader: &'a StreamReader, refusal: &'static str) -> Self {
        Self {
            reader,
            refusal,
            longest_chunk: 0,
            waiter: None,
        }
    }

    /// One that takes a chunk in the host's own form, if that is no longer than this.
    #[cfg(feature = "js")]
    pub(super) fn for_chunk(mut self, longest: usize) -> Self {
        self.longest_chunk = longest;
        self
    }

    /// The chunk that it was for, when it is over.
    #[cfg(feature = "js")]
    pub(super) fn take_chunk(&self) -> Option<Chunk> {
        self.waiter.as_ref()?.chunk.take()
    }
}

impl Future for Waiting<'_> {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let this = &mut *self;
        if this.waiter.is_none() {
            match this.reader.begin_wait(false, this.longest_chunk) {
                Some(waiter) => this.waiter = Some(waiter),
                None => return Poll::Ready(Err(Error::RuntimeError(this.refusal))),
            }
        }
        match &this.waiter {
            Some(waiter) => this.reader.poll_wait(waiter, cx),
            None => Poll::Pending,
        }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if let Some(waiter) = self.waiter.take() {
            self.reader.end_wait(&waiter);
        }
    }
}

impl StreamReader {
    /// Registers a wait. `None` if another read waits.
    pub(super) fn begin_wait(&self, replaceable: bool, longest_chunk: usize) -> Option<Rc<Waiter>> {
        let known = self.waiter.borrow().clone();
        if known.is_some_and(|known| !known.replaceable) {
            return None;
        }
        let waiter = Rc::new(Waiter {
            waker: Cell::new(None),
            outcome: Cell::new(None),
            replaceable,
            longest_chunk,
            chunk: Cell::new(None),
        });
        let replaced = self.waiter.replace(Some(waiter.clone()));
        drop(replaced);
        Some(waiter)
    }

    /// False if another read has taken the place of this one, and nobody would wake it.
    pub(super) fn knows(&self, waiter: &Rc<Waiter>) -> bool {
        let known = self.waiter.borrow();
        waiter.is_woken()
            || known
                .as_ref()
                .is_some_and(|known| Rc::ptr_eq(known, waiter))
    }

    pub(super) fn poll_wait(&self, waiter: &Rc<Waiter>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        if let Some(outcome) = waiter.outcome.take() {
            return Poll::Ready(outcome);
        }
        waiter.wait(cx.waker());
        match &self.input {
            Some(input) => {
                let polled = self.poll_input(&**input, waiter, cx);
                if polled.is_pending() {
                    current::waits_on(waits_on(&**input));
                } else {
                    self.forget_wait(waiter);
                }
                polled
            }
            None => {
                current::waits_on(WaitsOn::Stream);
                Poll::Pending
            }
        }
    }

    /// Gets the bytes in the host's own form where they are wanted so, or else into the buffer.
    fn poll_input(
        &self,
        input: &dyn Input,
        waiter: &Waiter,
        cx: &mut Context<'_>,
    ) -> Poll<Result<()>> {
        if waiter.longest_chunk > 0 {
            if let Some(chunk) = ready!(input.poll_chunk(cx, waiter.longest_chunk))? {
                waiter.chunk.set(Some(chunk));
                return Poll::Ready(Ok(()));
            }
        }
        self.poll_fill(input, cx)
    }

    /// Adds a chunk to the buffer, or finds the end.
    fn poll_fill(&self, input: &dyn Input, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let mut bytes = self.buffer.borrow_mut().lend();
        let read = input.poll_read(cx, &mut bytes, CHUNK);
        let mut buffer = self.buffer.borrow_mut();
        buffer.give_back(bytes);
        let count = ready!(read)?;
        buffer.eof |= count == 0;
        Poll::Ready(Ok(()))
    }

    /// The wait is dropped.
    fn end_wait(&self, waiter: &Rc<Waiter>) {
        if !self.forget_wait(waiter) {
            return;
        }
        if let Some(input) = &self.input {
            input.stop_reading();
        }
    }

    /// True if this one still waited.
    fn forget_wait(&self, waiter: &Rc<Waiter>) -> bool {
        let forgotten = self
            .waiter
            .borrow_mut()
            .take_if(|known| Rc::ptr_eq(known, waiter));
        forgotten.is_some()
    }
}

fn waits_on(input: &dyn Input) -> WaitsOn {
    match input.is_of_peer() {
        true => WaitsOn::Peer,
        false => WaitsOn::Input,
    }
}
