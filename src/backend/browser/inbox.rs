//! What JavaScript has handed over and nobody has read yet.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::task::{Context, Poll, Waker};

use js_sys::Uint8Array;

use crate::Result;

/// What a chunk costs beside its bytes: many short ones would fill the memory, too.
pub(super) const OVERHEAD: usize = 256;

/// The incoming bytes of a connection. They stay JavaScript's until they are read, so that they
/// are copied once.
#[derive(Default)]
pub(super) struct Inbox {
    chunks: RefCell<VecDeque<Uint8Array>>,
    /// How many bytes there are.
    length: Cell<usize>,
    /// What follows them.
    end: RefCell<Option<Result<()>>>,
    reader: Cell<Option<Waker>>,
}

impl Inbox {
    pub(super) fn len(&self) -> usize {
        self.length.get()
    }

    /// What it takes of memory, about.
    pub(super) fn cost(&self) -> usize {
        self.len() + self.chunks.borrow().len() * OVERHEAD
    }

    pub(super) fn push(&self, chunk: Uint8Array) {
        let length = chunk.length() as usize;
        if length == 0 || self.has_ended() {
            return;
        }
        self.length.set(self.len() + length);
        self.chunks.borrow_mut().push_back(chunk);
        self.wake();
    }

    /// Nothing more comes, or, after an error, nothing more is to be read.
    pub(super) fn end(&self, how: Result<()>) {
        if let Some(Err(_)) = &*self.end.borrow() {
            return;
        }
        if how.is_err() {
            self.clear();
        }
        self.end.replace(Some(how));
        self.wake();
    }

    fn has_ended(&self) -> bool {
        self.end.borrow().is_some()
    }

    fn wake(&self) {
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
    }

    pub(super) fn poll_read(
        &self,
        cx: &Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        if self.len() > 0 {
            return Poll::Ready(Ok(self.take(into, count)));
        }
        let end = self.end.borrow().clone();
        match end {
            Some(how) => Poll::Ready(how.map(|()| 0)),
            None => {
                self.reader.set(Some(cx.waker().clone()));
                Poll::Pending
            }
        }
    }

    fn take(&self, into: &mut Vec<u8>, count: usize) -> usize {
        let before = into.len();
        let count = count.min(self.len());
        into.resize(before + count, 0);
        let mut room = &mut into[before..];
        while let Some(chunk) = self.next_chunk(room.len()) {
            let (part, rest) = room.split_at_mut(chunk.length() as usize);
            chunk.copy_to(part);
            room = rest;
        }
        // None, unless somebody has taken an array back meanwhile.
        let missing = room.len();
        into.truncate(before + count - missing);
        self.length.set(self.len() - count);
        count - missing
    }

    /// The first chunk, or as much of it as there is room for.
    fn next_chunk(&self, room: usize) -> Option<Uint8Array> {
        if room == 0 {
            return None;
        }
        let chunk = self.chunks.borrow_mut().pop_front()?;
        let (room, length) = (room as u32, chunk.length());
        if length <= room {
            return Some(chunk);
        }
        let rest = chunk.subarray(room, length);
        self.chunks.borrow_mut().push_front(rest);
        Some(chunk.subarray(0, room))
    }

    pub(super) fn stop_reading(&self) {
        drop(self.reader.take());
    }

    pub(super) fn clear(&self) {
        self.chunks.take();
        self.length.set(0);
    }
}
