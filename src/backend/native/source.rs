//! A socket or a pipe that the poller watches.

use std::cell::RefCell;
use std::io::{self, ErrorKind};
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, ready};

use polling::{AsSource, Event};
use slab::Slab;
use socket2::Socket;

use super::Native;
use crate::backend::readiness::Readiness;

/// A socket or a pipe and who waits for it. It leaves the poller when it is dropped.
pub(super) struct Source<D: AsSource + 'static = Socket>(Rc<Watched<D>>);

struct Watched<D: AsSource> {
    host: Rc<Native>,
    /// `None` once it is closed.
    descriptor: RefCell<Option<D>>,
    /// The poller's.
    key: usize,
    read: Readiness,
    write: Readiness,
}

/// All that the poller watches, by key.
pub(super) type Sources = Slab<Weak<dyn Told>>;

/// Whom the poller tells.
pub(super) trait Told {
    /// The poller has told.
    fn told(&self, event: &Event);
}

/// The direction that one waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Read,
    Write,
}

impl<D: AsSource> Source<D> {
    pub(super) fn new(host: Rc<Native>, descriptor: D) -> io::Result<Self> {
        let mut sources = host.sources.borrow_mut();
        let entry = sources.vacant_entry();
        let key = super::FIRST_SOURCE + entry.key();
        host.add(&descriptor, key)?;
        let watched = Rc::new(Watched {
            descriptor: RefCell::new(Some(descriptor)),
            key,
            read: Readiness::default(),
            write: Readiness::default(),
            host: host.clone(),
        });
        let told: Weak<Watched<D>> = Rc::downgrade(&watched);
        entry.insert(told);
        Ok(Self(watched))
    }

    /// Does something with it.
    ///
    /// # Errors
    /// What that gives, and that it is closed.
    pub(super) fn with<T>(&self, call: impl FnOnce(&D) -> io::Result<T>) -> io::Result<T> {
        match &*self.0.descriptor.borrow() {
            Some(descriptor) => call(descriptor),
            None => Err(ErrorKind::NotConnected.into()),
        }
    }

    /// Gives it back to the system.
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
        mut attempt: impl FnMut(&D) -> io::Result<T>,
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

impl<D: AsSource> Watched<D> {
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
        match &*self.descriptor.borrow() {
            Some(descriptor) => self.host.poller.modify(descriptor, event),
            None => Ok(()),
        }
    }
}

impl<D: AsSource> Told for Watched<D> {
    fn told(&self, event: &Event) {
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

impl<D: AsSource> Watched<D> {
    fn close(&self) {
        let Some(descriptor) = self.descriptor.take() else {
            return;
        };
        for readiness in [&self.read, &self.write] {
            if readiness.is_waiting() {
                self.host.waiting.set(self.host.waiting.get() - 1);
                readiness.stop_waiting();
            }
        }
        // It was added, and the poller is alive: there is nothing to report.
        let _ = self.host.poller.delete(&descriptor);
        let key = self.key - super::FIRST_SOURCE;
        self.host.sources.borrow_mut().try_remove(key);
    }
}

impl<D: AsSource> Drop for Watched<D> {
    fn drop(&mut self) {
        self.close();
    }
}
