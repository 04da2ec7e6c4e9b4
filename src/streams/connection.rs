//! One connection, as its reader, its writer and the loop share it.
//!
//! ```text
//!  StreamReader ──reads──▶ Incoming ─┐                     ┌─▶ Input  ─┐
//!                                    ├─▶ User ─▶ Connection             ├─ Transport
//!  StreamWriter ──writes─────────────┘       ▲             └─▶ Output ─┘
//!                                            └── Bell: the host can take more
//! ```
//!
//! asyncio's transport and protocol in one. Bytes are read when somebody reads; they are written
//! at once as far as the host takes them, and the rest whenever it takes more, whoever waits for
//! that. Its end, [`lose`](Connection::lose), comes as a callback of the loop, one hop after what
//! caused it.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, Waker, ready};

use super::outgoing::Outgoing;
#[cfg(feature = "tls")]
use super::secure::Secure;
use crate::backend::{Info, Input, Transport};
use crate::event_loop::Core;
use crate::event_loop::bell::{Bell, Woken};
use crate::sync::Waiters;
use crate::task::WaitsOn;
use crate::{Error, Result, sleep};

pub(crate) struct Connection {
    transport: RefCell<Rc<dyn Transport>>,
    bell: Bell,
    pub(super) outgoing: Outgoing,
    /// True from the high mark to the low mark: `drain` waits.
    paused: Cell<bool>,
    eof: Cell<Eof>,
    closing: Cell<bool>,
    /// How it is about to be lost.
    ending: RefCell<Option<Result<()>>>,
    /// How it was lost.
    lost: RefCell<Option<Result<()>>>,
    drainers: Waiters,
    closers: Waiters,
    /// The read that waits.
    reading: Cell<Option<Waker>>,
    when_lost: Cell<Option<Box<dyn FnOnce()>>>,
}

/// The end of what is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Eof {
    No,
    Wanted,
    Sent,
}

impl Connection {
    pub(super) fn new(core: &Core, transport: Rc<dyn Transport>) -> Rc<Self> {
        Rc::new_cyclic(|this: &Weak<Self>| Self {
            transport: RefCell::new(transport),
            bell: Bell::new(core, this.clone()),
            outgoing: Outgoing::default(),
            paused: Cell::new(false),
            eof: Cell::new(Eof::No),
            closing: Cell::new(false),
            ending: RefCell::new(None),
            lost: RefCell::new(None),
            drainers: Waiters::default(),
            closers: Waiters::default(),
            reading: Cell::new(None),
            when_lost: Cell::new(None),
        })
    }

    fn transport(&self) -> Rc<dyn Transport> {
        self.transport.borrow().clone()
    }

    pub(super) fn info(&self) -> Info {
        self.transport().info()
    }

    pub(super) fn can_write_eof(&self) -> bool {
        self.transport().can_write_eof()
    }

    pub(super) fn is_closing(&self) -> bool {
        self.closing.get() || self.is_ending()
    }

    fn is_ending(&self) -> bool {
        self.ending.borrow().is_some() || self.is_lost()
    }

    fn is_lost(&self) -> bool {
        self.lost.borrow().is_some()
    }

    /// Writes what the host takes now, and keeps the rest. On a connection that is going, bytes
    /// are lost without a word, as in asyncio: the next `drain` tells.
    pub(super) fn write(&self, parts: &[&[u8]]) -> Result<()> {
        if self.eof.get() != Eof::No {
            return Err(Error::RuntimeError("Cannot call write() after write_eof()"));
        }
        if self.is_closing() {
            return Ok(());
        }
        if self.outgoing.is_empty() {
            if let [bytes] = parts {
                return self.write_through(bytes);
            }
        }
        parts.iter().for_each(|bytes| self.outgoing.push(bytes));
        self.send();
        Ok(())
    }

    /// Without a copy of what the host takes at once.
    fn write_through(&self, bytes: &[u8]) -> Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        let written = self.with_bell(|transport, cx| transport.poll_write(cx, bytes));
        match written {
            Poll::Ready(Ok(count)) => self.outgoing.push(&bytes[count.min(bytes.len())..]),
            Poll::Ready(Err(error)) => self.fail(error),
            Poll::Pending => self.outgoing.push(bytes),
        }
        self.send();
        Ok(())
    }

    /// Sends what is to be sent, as far as the host takes it.
    fn send(&self) {
        if self.is_ending() {
            return;
        }
        if let Poll::Ready(Err(error)) =
            self.with_bell(|transport, cx| self.poll_send(transport, cx))
        {
            self.fail(error);
        }
        self.look_at_marks();
    }

    fn with_bell<R>(&self, poll: impl FnOnce(&dyn Transport, &mut Context<'_>) -> R) -> R {
        let waker = self.bell.waker();
        poll(&*self.transport(), &mut Context::from_waker(&waker))
    }

    fn poll_send(&self, transport: &dyn Transport, cx: &mut Context<'_>) -> Poll<Result<()>> {
        ready!(self.outgoing.poll_send(transport, cx))?;
        ready!(transport.poll_flush(cx))?;
        if self.eof.get() == Eof::Wanted {
            ready!(transport.poll_write_eof(cx))?;
            self.eof.set(Eof::Sent);
        }
        Poll::Ready(Ok(()))
    }

    /// Between the marks all stays as it was.
    pub(super) fn look_at_marks(&self) {
        if self.outgoing.is_above_high() {
            self.paused.set(true);
        } else if self.paused.get() && self.outgoing.is_below_low() {
            self.paused.set(false);
            self.drainers.wake_all();
        }
    }

    pub(super) async fn drain(&self) -> Result<()> {
        if let Some(error) = self.error() {
            return Err(error);
        }
        if self.is_closing() {
            sleep(std::time::Duration::ZERO).await;
        }
        if let Some(lost) = self.lost() {
            lost?;
            return Err(connection_lost());
        }
        if self.paused.get() {
            self.drainers.wait(WaitsOn::Drain, |_| {}).await;
        }
        self.error().map_or(Ok(()), Err)
    }

    /// What the connection broke of.
    fn error(&self) -> Option<Error> {
        let ending = self.ending.borrow().clone();
        ending.or_else(|| self.lost())?.err()
    }

    fn lost(&self) -> Option<Result<()>> {
        self.lost.borrow().clone()
    }

    pub(super) fn write_eof(&self) -> Result<()> {
        if !self.can_write_eof() {
            return Err(Error::RuntimeError(
                "this connection cannot send an end and go on receiving: close() it",
            ));
        }
        if self.eof.get() == Eof::No && !self.is_closing() {
            self.eof.set(Eof::Wanted);
            self.send();
        }
        Ok(())
    }

    /// Sends what is to be sent, then ends the connection. Nothing more is read.
    pub(super) fn close(self: &Rc<Self>) {
        if !self.closing.replace(true) && !self.is_lost() {
            self.transport().stop_reading();
            self.bell.keep(self.clone());
            self.bell.ring();
        }
    }

    /// Ends the connection at once; what was not sent is lost.
    pub(super) fn abort(self: &Rc<Self>) {
        self.closing.set(true);
        self.bell.keep(self.clone());
        self.end(Ok(()));
    }

    pub(super) async fn wait_closed(&self) -> Result<()> {
        if !self.is_lost() {
            self.closers.wait(WaitsOn::Close, |_| {}).await;
        }
        self.lost().unwrap_or(Ok(()))
    }

    /// The connection is broken.
    fn fail(&self, error: Error) {
        self.end(Err(error));
    }

    /// It will be lost one hop later.
    fn end(&self, outcome: Result<()>) {
        if !self.is_ending() {
            self.outgoing.clear();
            self.ending.replace(Some(outcome));
            self.bell.ring();
        }
    }

    /// asyncio's `connection_lost`.
    fn lose(self: &Rc<Self>, outcome: Result<()>) {
        if self.is_lost() {
            return;
        }
        self.lost.replace(Some(outcome));
        self.closing.set(true);
        self.outgoing.clear();
        self.paused.set(false);
        self.transport().abort();
        self.drainers.wake_all();
        self.closers.wake_all();
        if let Some(reading) = self.reading.take() {
            reading.wake();
        }
        if let Some(when_lost) = self.when_lost.take() {
            when_lost();
        }
        let this: Weak<Self> = Rc::downgrade(self);
        self.bell.release(this);
    }

    /// Goes on over another transport, which is made of this one when all was sent.
    #[cfg(feature = "tls")]
    pub(super) async fn go_over_to(self: &Rc<Self>, secure: &Secure) -> Result<()> {
        let (low, high) = self.outgoing.marks();
        self.outgoing.set_marks(Some(0), Some(0))?;
        self.look_at_marks();
        let sent = self.drain().await;
        self.outgoing.set_marks(Some(high), Some(low))?;
        sent?;
        match secure(self.transport()).await {
            Ok(transport) => {
                self.transport.replace(transport);
                Ok(())
            }
            Err(error) => {
                self.fail(error.clone());
                Err(error)
            }
        }
    }

    pub(super) fn when_lost(&self, call: impl FnOnce() + 'static) {
        self.when_lost.set(Some(Box::new(call)));
    }
}

/// The host can take more, or something is about to end.
impl Woken for Connection {
    fn woken(self: Rc<Self>) {
        let ending = self.ending.take();
        if let Some(outcome) = ending {
            return self.lose(outcome);
        }
        if self.is_lost() {
            return;
        }
        match self.with_bell(|transport, cx| self.poll_progress(transport, cx)) {
            Poll::Ready(Ok(())) if self.closing.get() => self.lose(Ok(())),
            Poll::Ready(Err(error)) => self.lose(Err(error)),
            _ => self.look_at_marks(),
        }
    }
}

impl Connection {
    fn poll_progress(&self, transport: &dyn Transport, cx: &mut Context<'_>) -> Poll<Result<()>> {
        ready!(self.poll_send(transport, cx))?;
        if self.closing.get() {
            discard_unread(transport);
            ready!(transport.poll_close(cx))?;
        }
        Poll::Ready(Ok(()))
    }
}

/// Bytes that have come and that nobody read would have the host reset the connection, and the
/// peer might lose what was written. asyncio has read them by then, up to twice its limit.
fn discard_unread(transport: &dyn Transport) {
    const MOST: usize = 128 * 1024;
    let mut unread = Vec::new();
    let mut cx = Context::from_waker(Waker::noop());
    while let Poll::Ready(Ok(1..)) = transport.poll_read(&mut cx, &mut unread, MOST) {
        if unread.len() >= MOST {
            break;
        }
    }
    transport.stop_reading();
}

/// What `drain` says on a connection that was ended in order.
fn connection_lost() -> Error {
    std::io::Error::new(std::io::ErrorKind::ConnectionReset, "Connection lost").into()
}

/// Who uses a connection: its reader and its writers. When the last of them is gone, it is closed.
pub(crate) struct User(pub(super) Rc<Connection>);

impl Drop for User {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// What the reader reads from.
pub(super) struct Incoming(pub(super) Rc<User>);

impl Input for Incoming {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        let connection = &self.0.0;
        if let Some(lost) = connection.lost() {
            return Poll::Ready(lost.map(|()| 0));
        }
        let read = match connection.is_closing() {
            true => Poll::Pending,
            false => connection.transport().poll_read(cx, into, count),
        };
        match &read {
            Poll::Pending => connection.reading.set(Some(cx.waker().clone())),
            Poll::Ready(Err(error)) => connection.fail(error.clone()),
            // Where there is no end of one direction, the other one has ended, too.
            Poll::Ready(Ok(0)) if !connection.can_write_eof() => connection.close(),
            Poll::Ready(Ok(_)) => {}
        }
        read
    }

    fn stop_reading(&self) {
        let connection = &self.0.0;
        connection.reading.take();
        if !connection.is_closing() {
            connection.transport().stop_reading();
        }
    }
}
