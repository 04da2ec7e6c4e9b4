//! Messages that have come and that nobody has read.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::task::{Context, Waker};

use js_sys::Uint8Array;

/// What a message costs beside its bytes: many short ones would fill the memory, too.
const OVERHEAD: usize = 256;

/// They stay in JavaScript's memory, and are copied once, to where they are read.
#[derive(Default)]
pub(in super::super) struct Inbox {
    messages: RefCell<VecDeque<Message>>,
    cost: Cell<usize>,
    reader: Cell<Option<Waker>>,
}

struct Message {
    bytes: Uint8Array,
    /// What is left of them begins here, and ends there.
    from: u32,
    to: u32,
}

impl Inbox {
    pub(in super::super) fn push(&self, bytes: Uint8Array) {
        let to = bytes.length();
        if to == 0 {
            return;
        }
        let message = Message { bytes, from: 0, to };
        self.cost.set(self.cost.get() + message.cost());
        self.messages.borrow_mut().push_back(message);
    }

    /// Moves up to `count` bytes; says how many.
    pub(in super::super) fn read(&self, into: &mut Vec<u8>, count: usize) -> usize {
        let mut messages = self.messages.borrow_mut();
        let mut left = count;
        while let Some(message) = messages.front_mut() {
            let before = message.cost();
            left -= message.read(into, left);
            let is_over = message.from == message.to;
            let after = if is_over { 0 } else { message.cost() };
            self.cost.set(self.cost.get() - (before - after));
            if !is_over {
                break;
            }
            messages.pop_front();
        }
        count - left
    }

    /// In bytes, and some for each message.
    pub(in super::super) fn cost(&self) -> usize {
        self.cost.get()
    }

    pub(in super::super) fn clear(&self) {
        self.cost.set(0);
        self.messages.take();
    }

    pub(in super::super) fn wait(&self, cx: &Context<'_>) {
        self.reader.set(Some(cx.waker().clone()));
    }

    pub(in super::super) fn stop_waiting(&self) {
        self.reader.take();
    }

    /// True while somebody waits for a message.
    pub(in super::super) fn is_waited_for(&self) -> bool {
        let reader = self.reader.take();
        let is_waited_for = reader.is_some();
        self.reader.set(reader);
        is_waited_for
    }

    pub(in super::super) fn wake(&self) {
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
    }
}

impl Message {
    fn cost(&self) -> usize {
        (self.to - self.from) as usize + OVERHEAD
    }

    fn read(&mut self, into: &mut Vec<u8>, count: usize) -> usize {
        let length = (self.to - self.from) as usize;
        let count = count.min(length);
        if into.capacity() == 0 && count == self.bytes.length() as usize {
            // Without zeros that are written over.
            *into = self.bytes.to_vec();
            self.from = self.to;
            return count;
        }
        let old = into.len();
        into.resize(old + count, 0);
        let end = self.from + count as u32;
        match count < self.bytes.length() as usize {
            true => self
                .bytes
                .subarray(self.from, end)
                .copy_to(&mut into[old..]),
            false => self.bytes.copy_to(&mut into[old..]),
        }
        self.from = end;
        count
    }
}
