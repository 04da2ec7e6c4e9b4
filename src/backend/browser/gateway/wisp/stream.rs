//! One connection of many.

use std::cell::Cell;
use std::io::{self, ErrorKind};
use std::rc::Rc;
use std::task::{Context, Poll};

use js_sys::Uint8Array;

use super::super::super::inbox::Inbox;
use super::super::super::waiter::Waiter;
use super::super::super::websocket::MOST_UNREAD;
use super::shared::{Shared, User};
use super::{packet, reason};
use crate::Result;
use crate::backend::{Address, Chunk, Info, Input, Output, Transport};

/// A DATA packet has as many bytes at most: gateways keep packets, whatever their length.
const LONGEST_DATA: usize = 64 * 1024;

pub(super) struct Stream {
    gateway: Rc<Shared>,
    /// Until the stream has ended: its program may keep it for longer.
    user: Cell<Option<User>>,
    id: u32,
    peer: Address,
    /// And how the stream has ended.
    inbox: Inbox,
    any_byte_came: Cell<bool>,
    credit: Cell<u32>,
    writer: Waiter,
}

impl Stream {
    /// Asks the gateway for a connection. It does not say when there is one.
    pub(super) fn open(gateway: User, host: &str, port: u16, peer: Address) -> Rc<Self> {
        let stream = gateway.add(|id, credit| Self {
            gateway: gateway.shared(),
            user: Cell::new(Some(gateway.clone())),
            id,
            peer,
            inbox: Inbox::default(),
            any_byte_came: Cell::new(false),
            credit: Cell::new(credit),
            writer: Waiter::default(),
        });
        gateway.send(&packet::connect(stream.id, host, port));
        stream
    }

    pub(super) fn received(&self, bytes: Uint8Array) {
        if self.inbox.has_ended() {
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
        self.inbox.push(bytes);
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
        if !self.inbox.has_ended() {
            self.inbox.end(end);
            drop(self.user.take());
            self.wake_writer();
        }
    }

    pub(super) fn wake_writer(&self) {
        self.writer.wake();
    }

    /// Tells the gateway that the stream has ended, if it does not know.
    fn leave(&self, reason: u8) {
        if self.gateway.remove(self.id) && !self.inbox.has_ended() {
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
        self.inbox.poll_read(cx, into, count)
    }

    fn poll_chunk(&self, cx: &mut Context<'_>, most: usize) -> Poll<Result<Option<Chunk>>> {
        self.inbox.poll_chunk(cx, most)
    }

    fn stop_reading(&self) {
        self.inbox.stop_reading();
    }
}

impl Output for Stream {
    fn poll_write(&self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        if let Some(end) = self.inbox.ended() {
            let broken = || ErrorKind::BrokenPipe.into();
            return Poll::Ready(Err(end.err().unwrap_or_else(broken)));
        }
        if self.credit.get() == 0 {
            let pending = self.writer.wait(cx);
            // It may have been this one's turn.
            self.gateway.next_writer();
            return pending;
        }
        if !self.gateway.is_writable() {
            self.gateway.queue(self.id);
            return self.writer.wait(cx);
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
        self.inbox.clear();
        self.finish(Ok(()));
        Poll::Ready(Ok(()))
    }

    /// The protocol has one end for both, so the peer may see an end in order.
    fn abort(&self) {
        self.leave(reason::VOLUNTARY);
        self.inbox.clear();
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
