//! A connection's state, as the events of its socket have it.

use std::cell::{Cell, RefCell};
use std::io::{self, ErrorKind};
use std::task::{Context, Poll, Waker};

use js_sys::Uint8Array;

use super::{Closed, Events, Inbox, Next};
use crate::{Error, Result};

/// The most that is kept unread, in bytes: the peer cannot be made to wait.
pub(in super::super) const MOST_UNREAD: usize = 64 * 1024 * 1024;

pub(super) struct State {
    url: String,
    pub(super) inbox: Inbox,
    is_open: Cell<bool>,
    any_byte_came: Cell<bool>,
    /// What comes is thrown away.
    closing: Cell<bool>,
    /// How it ended; `Ok` is the end of the stream.
    end: RefCell<Option<Result<()>>>,
    opener: Cell<Option<Waker>>,
    writer: Cell<Option<Waker>>,
    closer: Cell<Option<Waker>>,
}

impl State {
    pub(super) fn new(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            inbox: Inbox::default(),
            is_open: Cell::new(false),
            any_byte_came: Cell::new(false),
            closing: Cell::new(false),
            end: RefCell::new(None),
            opener: Cell::new(None),
            writer: Cell::new(None),
            closer: Cell::new(None),
        }
    }

    pub(super) fn end(&self) -> Option<Result<()>> {
        self.end.borrow().clone()
    }

    pub(super) fn poll_opened(&self, cx: &Context<'_>) -> Poll<Result<()>> {
        match (self.is_open.get(), self.end()) {
            (true, _) => Poll::Ready(Ok(())),
            (false, Some(end)) => Poll::Ready(end),
            (false, None) => wait(&self.opener, cx),
        }
    }

    pub(super) fn is_closing(&self) -> bool {
        self.closing.get()
    }

    /// True the first time.
    pub(super) fn begin_closing(&self) -> bool {
        self.inbox.clear();
        !self.closing.replace(true)
    }

    pub(super) fn poll_writable<T>(&self, cx: &Context<'_>) -> Poll<T> {
        wait(&self.writer, cx)
    }

    pub(super) fn poll_closed(&self, cx: &Context<'_>) -> Poll<Result<()>> {
        match self.end.borrow().is_some() {
            true => Poll::Ready(Ok(())),
            false => wait(&self.closer, cx),
        }
    }

    /// Ends it, for all that wait.
    pub(super) fn finish(&self, end: Result<()>) {
        if self.end.borrow().is_some() {
            return;
        }
        self.end.replace(Some(end));
        self.inbox.wake();
        for slot in [&self.opener, &self.writer, &self.closer] {
            wake(slot);
        }
    }

    fn too_much(&self) -> Error {
        let message = format!(
            "{}: more than {MOST_UNREAD} bytes have come that nobody read",
            self.url
        );
        io::Error::new(ErrorKind::ConnectionAborted, message).into()
    }
}

impl Events for State {
    fn opened(&self) {
        self.is_open.set(true);
        wake(&self.opener);
    }

    fn received(&self, message: Uint8Array) -> Next {
        if self.closing.get() || self.end.borrow().is_some() {
            return Next::More;
        }
        if self.inbox.cost() > MOST_UNREAD {
            self.finish(Err(self.too_much()));
            return Next::GiveUp;
        }
        self.any_byte_came.set(true);
        self.inbox.push(message);
        self.inbox.wake();
        // Never `Wait`: an end that came meanwhile would be taken for the end of what was sent.
        Next::More
    }

    fn drained(&self) {
        wake(&self.writer);
    }

    fn ended(&self, how: Closed) {
        self.finish(match self.is_open.get() {
            true => how.outcome(&self.url, self.any_byte_came.get()),
            false => Err(how.refusal(&self.url)),
        });
    }
}

fn wait<T>(slot: &Cell<Option<Waker>>, cx: &Context<'_>) -> Poll<T> {
    slot.set(Some(cx.waker().clone()));
    Poll::Pending
}

fn wake(slot: &Cell<Option<Waker>>) {
    if let Some(waker) = slot.take() {
        waker.wake();
    }
}
