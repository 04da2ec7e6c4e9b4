//! A pipe between a child and this program: a buffer of bounded size, and the wakers of who waits
//! at its ends.
//!
//! ```text
//!  WriteEnd ──▶ 64 KiB ──▶ ReadEnd
//!     │ dropped               │ dropped
//!     ▼                       ▼
//!  the reader sees an end    the writer sees a broken pipe
//! ```

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::ErrorKind;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use crate::Result;
use crate::backend::{Input, Output};

/// So many bytes fit in.
const CAPACITY: usize = 64 * 1024;

/// A writer that waits is woken when so many bytes fit in, not for each of them: `PIPE_BUF`.
const WORTH_WAKING: usize = 4096;

#[derive(Default)]
struct Pipe {
    bytes: RefCell<VecDeque<u8>>,
    /// Nobody will write any more.
    written: Cell<bool>,
    /// Nobody will read any more.
    unread: Cell<bool>,
    reader: Cell<Option<Waker>>,
    writer: Cell<Option<Waker>>,
}

/// Where bytes come out.
pub(super) struct ReadEnd(Rc<Pipe>);

/// Where bytes go in.
pub(super) struct WriteEnd(Rc<Pipe>);

/// A new pipe.
pub(super) fn pipe() -> (ReadEnd, WriteEnd) {
    let pipe = Rc::<Pipe>::default();
    (ReadEnd(pipe.clone()), WriteEnd(pipe))
}

impl ReadEnd {
    /// How many bytes there are, at least one; none is the end.
    pub(super) fn poll_ready(&self, cx: &Context<'_>) -> Poll<usize> {
        let there = self.0.bytes.borrow().len();
        if there > 0 || self.0.written.get() {
            return Poll::Ready(there);
        }
        self.0.reader.set(Some(cx.waker().clone()));
        Poll::Pending
    }

    /// Adds up to `count` bytes.
    pub(super) fn take(&self, into: &mut Vec<u8>, count: usize) -> usize {
        let mut bytes = self.0.bytes.borrow_mut();
        let count = count.min(bytes.len());
        into.extend(bytes.drain(..count));
        let room = CAPACITY.saturating_sub(bytes.len());
        drop(bytes);
        if room >= WORTH_WAKING {
            wake(&self.0.writer);
        }
        count
    }
}

impl Drop for ReadEnd {
    fn drop(&mut self) {
        self.0.unread.set(true);
        self.0.bytes.take();
        wake(&self.0.writer);
    }
}

impl WriteEnd {
    /// How many bytes fit in, at least one.
    pub(super) fn poll_ready(&self, cx: &Context<'_>) -> Poll<Result<usize>> {
        if self.0.unread.get() || self.0.written.get() {
            return Poll::Ready(Err(ErrorKind::BrokenPipe.into()));
        }
        match CAPACITY.saturating_sub(self.0.bytes.borrow().len()) {
            0 => {
                self.0.writer.set(Some(cx.waker().clone()));
                Poll::Pending
            }
            room => Poll::Ready(Ok(room)),
        }
    }

    /// Puts all of the bytes in, beyond what fits if need be.
    pub(super) fn put(&self, bytes: &[u8]) {
        if !self.0.unread.get() {
            self.0.bytes.borrow_mut().extend(bytes);
            wake(&self.0.reader);
        }
    }

    /// No more bytes will follow.
    fn end(&self) {
        self.0.written.set(true);
        wake(&self.0.reader);
        wake(&self.0.writer);
    }
}

impl Drop for WriteEnd {
    fn drop(&mut self) {
        self.end();
    }
}

fn wake(slot: &Cell<Option<Waker>>) {
    if let Some(waker) = slot.take() {
        waker.wake();
    }
}

impl Input for ReadEnd {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        self.poll_ready(cx).map(|_| Ok(self.take(into, count)))
    }

    fn stop_reading(&self) {
        self.0.reader.take();
    }
}

impl Output for WriteEnd {
    fn poll_write(&self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        self.poll_ready(cx).map_ok(|room| {
            let count = room.min(bytes.len());
            self.put(&bytes[..count]);
            count
        })
    }

    fn poll_write_eof(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        self.end();
        Poll::Ready(Ok(()))
    }

    fn poll_close(&self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        self.poll_write_eof(cx)
    }

    /// What was written is there to be read, as in a pipe of a system's.
    fn abort(&self) {
        self.end();
    }
}
