//! One connection of many.

use std::cell::{Cell, RefCell};
use std::io::{self, ErrorKind};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use js_sys::Uint8Array;

use super::super::super::websocket::{Inbox, MOST_UNREAD};
use super::shared::User;
use super::{packet, reason};
use crate::Result;
use crate::backend::{Address, Info, Input, Output, Transport};

/// A DATA packet has as many bytes at most: gateways keep packets, whatever their length.
const LONGEST_DATA: usize = 64 * 1024;

pub(super) struct Stream {
    gateway: User,
    id: u32,
    peer: Address,
    inbox: Inbox,
    any_byte_came: Cell<bool>,
    credit: Cell<u32>,
    writer: Cell<Option<Waker>>,
    /// How it ended; `Ok` is the end of the stream.
    end: RefCell<Option<Result<()>>>,
}

impl Stream {
    /// Asks the gateway for a connection. It does not say when there is one.
    pub(super) fn open(gateway: User, host: &str, port: u16, peer: Address) -> Rc<Self> {
        let stream = gateway.add(|id, credit| Self {
            gateway: gateway.clone(),
            id,
            peer,
            inbox: Inbox::default(),
            any_byte_came: Cell::new(false),
            credit: Cell::new(credit),
            writer: Cell::new(None),
            end: RefCell::new(None),
        });
        gateway.send(&packet::connect(stream.id, host, port));
        stream
    }

    /// True while it waits for the gateway: then that has to be read.
    pub(super) fn waits(&self) -> bool {
        self.inbox.is_waited_for() || self.credit.get() == 0 && self.writer_waits()
    }

    pub(super) fn received(&self, bytes: Uint8Array) {
        if self.end.borrow().is_some() {
            return;
        }
        if self.inbox.cost() > MOST_UNREAD {
            let message = format!(
                "{}: more than {MOST_UNREAD} bytes have come that nobody read",
                self.peer
            );
            self.leave(reason::CLIENT_FAILED);
            return self.finish(Err(
                io::Error::new(ErrorKind::ConnectionAborted, message).into()
            ));
        }
        self.any_byte_came.set(true);
        self.keep(|inbox| inbox.push(bytes));
        self.inbox.wake();
    }

    pub(super) fn credited(&self, credit: u32) {
        self.any_byte_came.set(true);
        self.credit.set(credit);
        self.wake_writer();
    }

    pub(super) fn closed(&self, reason: u8) {
        self.finish(reason::outcome(
            reason,
            &self.peer,
            self.any_byte_came.get(),
        ));
    }

    pub(super) fn finish(&self, end: Result<()>) {
        if self.end.borrow().is_none() {
            self.end.replace(Some(end));
            self.inbox.wake();
            self.wake_writer();
        }
    }

    pub(super) fn wake_writer(&self) {
        if let Some(writer) = self.writer.take() {
            writer.wake();
        }
    }

    fn writer_waits(&self) -> bool {
        let writer = self.writer.take();
        let waits = writer.is_some();
        self.writer.set(writer);
        waits
    }

    fn end(&self) -> Option<Result<()>> {
        self.end.borrow().clone()
    }

    /// Changes what is kept, and tells the gateway how much that is.
    fn keep<T>(&self, change: impl FnOnce(&Inbox) -> T) -> T {
        let before = self.inbox.cost();
        let changed = change(&self.inbox);
        self.gateway.unread_changed(before, self.inbox.cost());
        changed
    }

    /// Tells the gateway that the stream has ended, if it does not know.
    fn leave(&self, reason: u8) {
        if self.gateway.remove(self.id) && self.end.borrow().is_none() {
            self.gateway.send(&packet::close(self.id, reason));
        }
    }
}

impl Input for Stream {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        let read = self.keep(|inbox| inbox.read(into, count));
        if read > 0 {
            return Poll::Ready(Ok(read));
        }
        if let Some(end) = self.end() {
            return Poll::Ready(end.map(|()| 0));
        }
        self.inbox.wait(cx);
        self.gateway.receive();
        Poll::Pending
    }

    fn stop_reading(&self) {
        self.inbox.stop_waiting();
    }
}

impl Output for Stream {
    fn poll_write(&self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        if let Some(end) = self.end() {
            let broken = || ErrorKind::BrokenPipe.into();
            return Poll::Ready(Err(end.err().unwrap_or_else(broken)));
        }
        if self.credit.get() == 0 {
            self.writer.set(Some(cx.waker().clone()));
            self.gateway.receive();
            // It may have been this one's turn.
            self.gateway.next_writer();
            return Poll::Pending;
        }
        if !self.gateway.is_writable() {
            self.writer.set(Some(cx.waker().clone()));
            self.gateway.queue(self.id);
            return Poll::Pending;
        }
        let bytes = &bytes[..bytes.len().min(LONGEST_DATA)];
        self.credit.set(self.credit.get() - 1);
        let is_sent = self.gateway.send(&packet::data(self.id, bytes));
        self.gateway.next_writer();
        Poll::Ready(match is_sent {
            true => Ok(bytes.len()),
            false => Err(ErrorKind::ConnectionReset.into()),
        })
    }

    fn can_write_eof(&self) -> bool {
        false
    }

    fn poll_write_eof(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Err(ErrorKind::Unsupported.into()))
    }

    fn poll_close(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        self.leave(reason::VOLUNTARY);
        self.keep(Inbox::clear);
        self.finish(Ok(()));
        Poll::Ready(Ok(()))
    }

    /// The protocol has one end for both, so the peer may see an end in order.
    fn abort(&self) {
        self.leave(reason::VOLUNTARY);
        self.keep(Inbox::clear);
        self.finish(Err(ErrorKind::ConnectionAborted.into()));
        self.gateway.next_writer();
    }
}

impl Transport for Stream {
    fn info(&self) -> Info {
        Info {
            peername: Some(self.peer.clone()),
            sockname: None,
            extra: vec![("gateway", self.gateway.url().to_owned())],
        }
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.abort();
    }
}
