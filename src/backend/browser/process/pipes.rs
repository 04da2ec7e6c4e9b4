//! The pipes of a child. A pipe holds so much and no more: the rest waits at whoever writes.

use std::cell::{Cell, RefCell};
use std::io::ErrorKind;
use std::rc::Rc;
use std::task::{Context, Poll};

use js_sys::Uint8Array;

use super::super::inbox::Inbox;
use super::super::waiter::Waiter;
use super::child::Child;
use crate::backend::{Chunk, Input, Output};
use crate::{Error, Result};

/// So many bytes may be under way before some are read. A message counts as
/// [`OVERHEAD`](super::super::inbox::OVERHEAD) more.
pub(super) const WINDOW: usize = 1024 * 1024;

/// So much is told of at once that it was read.
const TOLD_AT_ONCE: usize = WINDOW / 4;

/// The longest message.
const LONGEST: usize = 128 * 1024;

/// What a child has written and nobody has read.
#[derive(Default)]
pub(super) struct Unread {
    pub(super) inbox: Inbox,
    /// How much was read that the child has not been told of.
    untold: Cell<usize>,
}

/// What a child may be sent.
pub(super) struct Sending {
    pub(super) credit: Cell<usize>,
    pub(super) writer: Waiter,
    pub(super) ended: Cell<bool>,
    pub(super) broken: RefCell<Option<Error>>,
}

/// The reader's end of standard output or standard error.
pub(super) struct PipeReader {
    pub(super) child: Rc<Child>,
    pub(super) fd: u32,
    pub(super) unread: Rc<Unread>,
}

impl PipeReader {
    /// Reads, and tells the child now and then how much was read.
    fn poll_and_tell<T>(&self, poll: impl FnOnce(&Inbox) -> Poll<T>) -> Poll<T> {
        let Unread { inbox, untold } = &*self.unread;
        let before = inbox.cost();
        let read = poll(inbox);
        untold.set(untold.get() + before - inbox.cost());
        if untold.get() >= TOLD_AT_ONCE {
            self.child.grant(self.fd, untold.take());
        }
        read
    }
}

impl Input for PipeReader {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        self.poll_and_tell(|inbox| inbox.poll_read(cx, into, count))
    }

    fn poll_chunk(&self, cx: &mut Context<'_>, most: usize) -> Poll<Result<Option<Chunk>>> {
        self.poll_and_tell(|inbox| inbox.poll_chunk(cx, most))
    }

    fn stop_reading(&self) {
        self.unread.inbox.stop_reading();
    }
}

impl Drop for PipeReader {
    fn drop(&mut self) {
        self.unread.inbox.clear();
        self.unread.inbox.end(Ok(()));
        self.child.is_unread(self.fd);
    }
}

/// The writer's end of standard input.
pub(super) struct PipeWriter(pub(super) Rc<Child>);

impl Output for PipeWriter {
    fn poll_write(&self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        let child = &self.0;
        if let Some(error) = child.cannot_write() {
            return Poll::Ready(Err(error));
        }
        let sending = &child.sending;
        let overhead = child.blocking.overhead();
        let room = sending.credit.get().saturating_sub(overhead);
        let count = bytes.len().min(room).min(LONGEST);
        if count == 0 {
            return sending.writer.wait(cx);
        }
        sending.credit.set(sending.credit.get() - count - overhead);
        child.send(&bytes[..count]);
        Poll::Ready(Ok(count))
    }

    fn poll_write_eof(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        self.0.send_eof();
        Poll::Ready(Ok(()))
    }

    fn poll_close(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        self.0.send_eof();
        Poll::Ready(Ok(()))
    }

    fn abort(&self) {
        self.0.send_eof();
    }
}

impl Drop for PipeWriter {
    fn drop(&mut self) {
        self.0.send_eof();
    }
}

impl Sending {
    pub(super) fn new(credit: usize) -> Self {
        Self {
            credit: Cell::new(credit),
            writer: Waiter::default(),
            ended: Cell::new(false),
            broken: RefCell::default(),
        }
    }

    /// More may be written.
    pub(super) fn may_send(&self, more: usize, most: usize) {
        self.credit
            .set(self.credit.get().saturating_add(more).min(most));
        self.writer.wake();
    }

    /// Nothing more can be written.
    pub(super) fn breaks(&self, error: Error) {
        self.broken.replace(Some(error));
        self.writer.wake();
    }

    pub(super) fn error(&self) -> Option<Error> {
        match &*self.broken.borrow() {
            None if self.ended.get() => Some(ErrorKind::BrokenPipe.into()),
            error => error.clone(),
        }
    }
}

/// For a thread in messages: a copy that can be given away.
pub(super) fn buffer_of(bytes: &[u8]) -> js_sys::ArrayBuffer {
    Uint8Array::from(bytes).buffer()
}
