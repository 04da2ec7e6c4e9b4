//! A connection's state, as the events of its socket have it.

use std::cell::Cell;
use std::io::{self, ErrorKind};
use std::ops::ControlFlow;
use std::task::{Context, Poll};

use js_sys::Uint8Array;

use super::super::inbox::Inbox;
use super::super::waiter::Waiter;
use super::{Closed, Events};
use crate::{Error, Result};

/// The most that is kept unread, in bytes: the peer cannot be made to wait.
pub(in super::super) const MOST_UNREAD: usize = 64 * 1024 * 1024;

pub(super) struct State {
    url: String,
    /// And how the connection has ended.
    pub(super) inbox: Inbox,
    is_open: Cell<bool>,
    any_byte_came: Cell<bool>,
    /// What comes is thrown away.
    closing: Cell<bool>,
    opener: Waiter,
    writer: Waiter,
    closer: Waiter,
}

impl State {
    pub(super) fn new(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            inbox: Inbox::default(),
            is_open: Cell::new(false),
            any_byte_came: Cell::new(false),
            closing: Cell::new(false),
            opener: Waiter::default(),
            writer: Waiter::default(),
            closer: Waiter::default(),
        }
    }

    pub(super) fn poll_opened(&self, cx: &Context<'_>) -> Poll<Result<()>> {
        match (self.is_open.get(), self.inbox.ended()) {
            (true, _) => Poll::Ready(Ok(())),
            (false, Some(end)) => Poll::Ready(end),
            (false, None) => self.opener.wait(cx),
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
        self.writer.wait(cx)
    }

    pub(super) fn poll_closed(&self, cx: &Context<'_>) -> Poll<Result<()>> {
        match self.inbox.has_ended() {
            true => Poll::Ready(Ok(())),
            false => self.closer.wait(cx),
        }
    }

    /// Ends it, for all that wait.
    pub(super) fn finish(&self, end: Result<()>) {
        if self.inbox.has_ended() {
            return;
        }
        self.inbox.end(end);
        for waiter in [&self.opener, &self.writer, &self.closer] {
            waiter.wake();
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
        self.opener.wake();
    }

    fn received(&self, message: Uint8Array) -> ControlFlow<()> {
        if self.closing.get() {
            return ControlFlow::Continue(());
        }
        if self.inbox.cost() > MOST_UNREAD {
            self.finish(Err(self.too_much()));
            return ControlFlow::Break(());
        }
        self.any_byte_came.set(true);
        self.inbox.push(message);
        ControlFlow::Continue(())
    }

    fn drained(&self) {
        self.writer.wake();
    }

    fn ended(&self, how: Closed) {
        self.finish(match self.is_open.get() {
            true => how.outcome(&self.url, self.any_byte_came.get()),
            false => Err(how.refusal(&self.url)),
        });
    }
}
