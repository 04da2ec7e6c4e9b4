//! A server's socket in a page.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::task::{Context, Poll};

use super::super::waiter::Wait;
use super::origin::Held;
use super::remote_end::RemoteEnd;
use crate::Result;
use crate::backend::memory::MemoryListener;
use crate::backend::{Address, Listener, Transport};

/// That of this thread, which clients of other threads may reach, too.
pub(super) struct PageListener {
    memory: Rc<MemoryListener>,
    /// As it was asked for.
    address: Address,
    /// Clients of other threads for whom there is no room yet.
    outside: RefCell<VecDeque<Rc<RemoteEnd>>>,
    held: Cell<Option<Held>>,
    accepting: Cell<Option<Wait>>,
}

impl PageListener {
    pub(super) fn new(memory: Rc<MemoryListener>, at: &Address) -> Rc<Self> {
        let port = memory.address().port().unwrap_or_default();
        Rc::new(Self {
            memory,
            address: at.with_port(port),
            outside: RefCell::default(),
            held: Cell::new(None),
            accepting: Cell::new(None),
        })
    }

    /// The place where it is found.
    pub(super) fn place(&self) -> Address {
        self.memory.address()
    }

    pub(super) fn is_open(&self) -> bool {
        self.memory.is_open()
    }

    /// Keeps its address among all threads.
    pub(super) fn hold(&self, held: Held) {
        if self.is_open() {
            self.held.set(Some(held));
        }
    }

    /// A client of another thread connects, and waits while too many do. Dropped, it is refused.
    pub(super) fn queue(&self, end: Rc<RemoteEnd>) {
        if self.is_open() {
            self.outside.borrow_mut().push_back(end);
            self.admit();
        }
    }

    fn admit(&self) {
        while self.memory.has_room() {
            let Some(end) = self.outside.borrow_mut().pop_front() else {
                return;
            };
            if self.memory.arrive(end.clone()).is_ok() {
                end.accept();
            }
        }
    }
}

impl Listener for PageListener {
    fn poll_accept(&self, cx: &mut Context<'_>) -> Poll<Result<Rc<dyn Transport>>> {
        let next = self.memory.poll_accept(cx);
        self.accepting.set(next.is_pending().then(Wait::begin));
        if next.is_ready() {
            self.admit();
        }
        next
    }

    fn stop_accepting(&self) {
        self.memory.stop_accepting();
        self.accepting.take();
    }

    fn address(&self) -> Address {
        self.address.clone()
    }

    fn close(&self) {
        self.memory.close();
        self.accepting.take();
        let refused = self.outside.take();
        drop(refused);
        drop(self.held.take());
    }
}

impl Drop for PageListener {
    fn drop(&mut self) {
        self.close();
    }
}
