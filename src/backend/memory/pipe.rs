//! One direction of a connection in memory.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::ErrorKind;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::Line;
use crate::Result;

/// So many bytes fit in before somebody reads.
const CAPACITY: usize = 64 * 1024;

/// Room for so many of them is kept when all were read.
const KEPT: usize = 4 * 1024;

/// An arrival, on its way.
pub(in super::super) type Carrier = Box<dyn FnOnce()>;

pub(super) struct Pipe {
    line: Box<dyn Line>,
    /// What has arrived and was not read.
    bytes: RefCell<VecDeque<u8>>,
    /// How many bytes are on their way or were not read.
    occupied: Cell<usize>,
    /// What follows the bytes.
    end: Cell<End>,
    /// Nobody will read any more.
    unread: Cell<bool>,
    reader: Cell<Option<Waker>>,
    writer: Cell<Option<Waker>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    None,
    Eof,
    Reset,
}

impl Pipe {
    pub(super) fn new(line: Box<dyn Line>) -> Rc<Self> {
        Rc::new(Self {
            line,
            bytes: RefCell::default(),
            occupied: Cell::new(0),
            end: Cell::new(End::None),
            unread: Cell::new(false),
            reader: Cell::new(None),
            writer: Cell::new(None),
        })
    }

    pub(super) fn poll_read(
        &self,
        cx: &Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        let there = self.bytes.borrow().len();
        match (there, self.end.get()) {
            // A reset overtakes what was not read.
            (_, End::Reset) => Poll::Ready(Err(ErrorKind::ConnectionReset.into())),
            (0, End::Eof) => Poll::Ready(Ok(0)),
            (0, End::None) => {
                self.reader.set(Some(cx.waker().clone()));
                Poll::Pending
            }
            (there, _) => {
                let count = self.line.part(count.min(there));
                self.take(into, count);
                self.occupied.set(self.occupied.get() - count);
                wake(&self.writer);
                Poll::Ready(Ok(count))
            }
        }
    }

    fn take(&self, into: &mut Vec<u8>, count: usize) {
        let mut bytes = self.bytes.borrow_mut();
        let (first, second) = bytes.as_slices();
        let first = &first[..count.min(first.len())];
        into.extend_from_slice(first);
        into.extend_from_slice(&second[..count - first.len()]);
        bytes.drain(..count);
        // An idle connection is to cost little.
        if bytes.is_empty() && bytes.capacity() > KEPT {
            bytes.shrink_to(KEPT);
        }
    }

    pub(super) fn stop_reading(&self) {
        self.reader.take();
    }

    pub(super) fn poll_write(
        self: &Rc<Self>,
        cx: &Context<'_>,
        bytes: &[u8],
    ) -> Poll<Result<usize>> {
        if self.unread.get() || self.end.get() != End::None || self.line.breaks() {
            return Poll::Ready(Err(ErrorKind::ConnectionReset.into()));
        }
        let room = CAPACITY - self.occupied.get();
        if room == 0 {
            self.writer.set(Some(cx.waker().clone()));
            return Poll::Pending;
        }
        let count = self.line.part(room.min(bytes.len()));
        self.occupied.set(self.occupied.get() + count);
        let (this, part) = (self.clone(), bytes[..count].to_vec());
        self.line.carry(Box::new(move || this.arrived(&part)));
        Poll::Ready(Ok(count))
    }

    fn arrived(&self, bytes: &[u8]) {
        if self.unread.get() {
            return;
        }
        self.bytes.borrow_mut().extend(bytes);
        wake(&self.reader);
    }

    /// The end follows all that was written.
    pub(super) fn write_eof(self: &Rc<Self>) {
        let this = self.clone();
        self.line.carry(Box::new(move || this.ends(End::Eof)));
    }

    /// Both sides are to see that the connection is broken.
    pub(super) fn reset(self: &Rc<Self>) {
        let this = self.clone();
        self.line.carry(Box::new(move || this.ends(End::Reset)));
    }

    fn ends(&self, end: End) {
        if self.end.get() == End::None {
            self.end.set(end);
            wake(&self.reader);
            wake(&self.writer);
        }
    }

    /// Nobody reads any more: who writes is to find out.
    pub(super) fn stop_for_good(&self) {
        self.unread.set(true);
        self.reader.take();
        self.bytes.take();
        wake(&self.writer);
    }
}

fn wake(slot: &Cell<Option<Waker>>) {
    if let Some(waker) = slot.take() {
        waker.wake();
    }
}
