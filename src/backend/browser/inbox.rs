//! What JavaScript has handed over and nobody has read yet.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::task::{Context, Poll};

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::waiter::Waiter;
use crate::backend;
use crate::{Error, Result};

/// What a chunk costs beside its bytes: many short ones would fill the memory, too.
pub(super) const OVERHEAD: usize = 256;

/// So many bytes in one chunk are worth more than a copy together with others: a reader's limit.
const LARGE: usize = 64 * 1024;

/// The incoming bytes of a connection. They stay JavaScript's until they are read, so that they
/// are copied once, to where they are read.
#[derive(Default)]
pub(super) struct Inbox {
    chunks: RefCell<VecDeque<Chunk>>,
    cost: Cell<usize>,
    /// What follows them.
    end: RefCell<Option<Result<()>>>,
    reader: Waiter,
}

struct Chunk {
    bytes: Uint8Array,
    /// What is left of them begins here, and ends there.
    from: u32,
    to: u32,
}

impl Inbox {
    /// What it takes of memory, about.
    pub(super) fn cost(&self) -> usize {
        self.cost.get()
    }

    /// After the end nothing is kept any more.
    pub(super) fn push(&self, bytes: Uint8Array) {
        let to = bytes.length();
        if to == 0 || self.end.borrow().is_some() {
            return;
        }
        let chunk = Chunk { bytes, from: 0, to };
        self.cost.set(self.cost() + chunk.cost());
        self.chunks.borrow_mut().push_back(chunk);
        self.reader.wake();
    }

    /// Nothing more comes. What has come is read before the end, and before an error, too. An
    /// error may follow an end in order; nothing follows an error.
    pub(super) fn end(&self, how: Result<()>) {
        let is_news = match &*self.end.borrow() {
            None => true,
            Some(Ok(())) => how.is_err(),
            Some(Err(_)) => false,
        };
        if is_news {
            self.end.replace(Some(how));
            self.reader.wake();
        }
    }

    /// Nothing more comes, and what has come is lost.
    pub(super) fn break_off(&self, error: Error) {
        self.clear();
        self.end(Err(error));
    }

    pub(super) fn ended(&self) -> Option<Result<()>> {
        self.end.borrow().clone()
    }

    pub(super) fn has_ended(&self) -> bool {
        self.end.borrow().is_some()
    }

    pub(super) fn poll_read(
        &self,
        cx: &Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        let read = self.take(into, count);
        if read > 0 {
            return Poll::Ready(Ok(read));
        }
        match self.ended() {
            Some(how) => Poll::Ready(how.map(|()| 0)),
            None => self.reader.wait(cx),
        }
    }

    /// The first chunk whole, if it is no longer than `most`, and alone or large; none otherwise, or
    /// if the end is here. Small ones are read together, as asyncio does.
    pub(super) fn poll_chunk(
        &self,
        cx: &Context<'_>,
        most: usize,
    ) -> Poll<Result<Option<backend::Chunk>>> {
        let mut chunks = self.chunks.borrow_mut();
        let is_alone = chunks.len() == 1;
        let is_wanted = |chunk: &Chunk| {
            let length = chunk.to as usize;
            chunk.from == 0 && length <= most && (is_alone || length >= LARGE)
        };
        match chunks.front() {
            Some(first) if is_wanted(first) => {
                self.cost.set(self.cost() - first.cost());
                let first = chunks.pop_front();
                Poll::Ready(Ok(
                    first.map(|first| Box::new(JsValue::from(first.bytes)) as _)
                ))
            }
            None if !self.has_ended() => self.reader.wait(cx),
            _ => Poll::Ready(Ok(None)),
        }
    }

    /// Moves up to `count` bytes; says how many.
    fn take(&self, into: &mut Vec<u8>, count: usize) -> usize {
        let mut chunks = self.chunks.borrow_mut();
        let mut left = count;
        while let Some(chunk) = chunks.front_mut() {
            let before = chunk.cost();
            left -= chunk.take(into, left);
            let is_over = chunk.from == chunk.to;
            let after = if is_over { 0 } else { chunk.cost() };
            self.cost.set(self.cost() - (before - after));
            if !is_over {
                break;
            }
            chunks.pop_front();
        }
        count - left
    }

    pub(super) fn stop_reading(&self) {
        self.reader.stop();
    }

    pub(super) fn clear(&self) {
        self.cost.set(0);
        self.chunks.take();
    }
}

impl Chunk {
    fn cost(&self) -> usize {
        (self.to - self.from) as usize + OVERHEAD
    }

    fn take(&mut self, into: &mut Vec<u8>, count: usize) -> usize {
        let length = self.bytes.length();
        if length < self.to {
            // JavaScript has taken the bytes back.
            self.from = self.to;
            return 0;
        }
        let count = count.min((self.to - self.from) as usize);
        let is_whole = count == length as usize;
        let end = self.from + count as u32;
        if is_whole && into.capacity() == 0 {
            // Without zeros that are written over.
            *into = self.bytes.to_vec();
        } else {
            let old = into.len();
            into.resize(old + count, 0);
            let room = &mut into[old..];
            match is_whole {
                true => self.bytes.copy_to(room),
                false => self.bytes.subarray(self.from, end).copy_to(room),
            }
        }
        self.from = end;
        count
    }
}
