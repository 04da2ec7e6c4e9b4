//! A socket that the poller watches.

use std::cell::RefCell;
use std::io::{self, ErrorKind};
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, ready};

use polling::Event;
use slab::Slab;
use socket2::Socket;

use super::Native;
use crate::backend::readiness::Readiness;

/// A socket and who waits for it. It leaves the poller when it is dropped.
pub(super) struct Source(Rc<Watched>);

pub(super) struct Watched {
    host: Rc<Native>,
    /// `None` once it is closed.
    socket: RefCell<Option<Socket>>,
    /// The poller's.
    key: usize,
    read: Readiness,
    write: Readiness,
}

/// All that the poller watches, by key.
pub(super) type Sources = Slab<Weak<Watched>>;

/// The direction that one waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Read,
    Write,
}

impl Source {
    pub(super) fn new(host: Rc<Native>, socket: Socket) -> io::Result<Self> {
        let mut sources = host.sources.borrow_mut();
        let entry = sources.vacant_entry();
        let key = super::FIRST_SOURCE + entry.key();
        host.add(&socket, key)?;
        let watched = Rc::new(Watched {
            socket: RefCell::new(Some(socket)),
            key,
            read: Readiness::default(),
            write: Readiness::default(),
            host: host.clone(),
        });
        entry.insert(Rc::downgrade(&watched));
        Ok(Self(watched))
    }

    /// Does something with the socket.
    ///
    /// # Errors
    /// What that gives, and that it is closed.
    pub(super) fn with<T>(&self, call: impl FnOnce(&Socket) -> io::Result<T>) -> io::Result<T> {
        match &*self.0.socket.borrow() {
            Some(socket) => call(socket),
            None => Err(ErrorKind::NotConnected.into()),
        }
    }

    /// Gives the socket back to the system.
    pub(super) fn close(&self) {
        self.0.close();
    }

    pub(super) fn host(&self) -> &Rc<Native> {
        &self.0.host
    }

    /// Tries until it would no longer block, or waits until it may be tried again.
    pub(super) fn poll<T>(
        &self,
        direction: Direction,
        cx: &Context<'_>,
        mut attempt: impl FnMut(&Socket) -> io::Result<T>,
    ) -> Poll<io::Result<T>> {
        loop {
            match self.with(&mut attempt) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                outcome => return Poll::Ready(outcome),
            }
            ready!(self.poll_ready(direction, cx))?;
        }
    }

    /// Ready once after each event of the poller.
    pub(super) fn poll_ready(
        &self,
        direction: Direction,
        cx: &Context<'_>,
    ) -> Poll<io::Result<()>> {
        let readiness = self.0.readiness(direction);
        let waited = readiness.is_waiting();
        if readiness.poll(cx).is_ready() {
            return Poll::Ready(Ok(()));
        }
        if !waited {
            self.0.host.waiting.set(self.0.host.waiting.get() + 1);
            self.0.watch()?;
        }
        Poll::Pending
    }

    pub(super) fn stop_waiting(&self, direction: Direction) {
        let readiness = self.0.readiness(direction);
        if readiness.is_waiting() {
            readiness.stop_waiting();
            self.0.host.waiting.set(self.0.host.waiting.get() - 1);
            // If it fails, the poller merely wakes for nothing.
            let _ = self.0.watch();
        }
    }
}

impl Watched {
    fn readiness(&self, direction: Direction) -> &Readiness {
        match direction {
            Direction::Read => &self.read,
            Direction::Write => &self.write,
        }
    }

    /// Has the poller watch what is waited for. It tells once.
    fn watch(&self) -> io::Result<()> {
        let mut event = Event::none(self.key);
        event.readable = self.read.is_waiting();
        event.writable = self.write.is_waiting();
        match &*self.socket.borrow() {
            Some(socket) => self.host.poller.modify(socket, event),
            None => Ok(()),
        }
    }

    /// The poller has told.
    pub(super) fn told(&self, event: &Event) {
        let told = [(event.readable, &self.read), (event.writable, &self.write)];
        for (told, readiness) in told {
            if told {
                if readiness.is_waiting() {
                    self.host.waiting.set(self.host.waiting.get() - 1);
                }
                readiness.set_ready();
            }
        }
        if self.read.is_waiting() || self.write.is_waiting() {
            // It was watched before.
            let _ = self.watch();
        }
    }
}

impl Watched {
    fn close(&self) {
        let Some(socket) = self.socket.take() else {
            return;
        };
        for readiness in [&self.read, &self.write] {
            if readiness.is_waiting() {
                self.host.waiting.set(self.host.waiting.get() - 1);
                readiness.stop_waiting();
            }
        }
        // It was added, and the poller is alive: there is nothing to report.
        let _ = self.host.poller.delete(&socket);
        let key = self.key - super::FIRST_SOURCE;
        self.host.sources.borrow_mut().try_remove(key);
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.close();
    }
}
