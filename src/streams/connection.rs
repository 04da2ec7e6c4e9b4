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
use crate::backend::{Info, Transport};
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
    pub(super) loop_id: u32,
    /// The turn in which bytes were last read.
    pub(super) read_in: Cell<Option<u32>>,
    /// The read that waits.
    pub(super) reading: Cell<Option<Waker>>,
    /// The peer sends no more.
    pub(super) peer_ended: Cell<bool>,
    /// What had come when it was closed, and the reader has not read yet.
    pub(super) unread: Cell<Vec<u8>>,
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
            loop_id: core.id,
            read_in: Cell::new(None),
            reading: Cell::new(None),
            peer_ended: Cell::new(false),
            unread: Cell::default(),
            when_lost: Cell::new(None),
        })
    }

    pub(super) fn transport(&self) -> Rc<dyn Transport> {
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
    /// are lost without a word, as in asyncio: the next `drain` tells. But as long as a closed one
    /// has something to send, it takes more.
    pub(super) fn write(&self, parts: &[&[u8]]) -> Result<()> {
        if self.eof.get() != Eof::No {
            return Err(Error::RuntimeError("Cannot call write() after write_eof()"));
        }
        if self.is_ending() || (self.closing.get() && self.outgoing.is_empty()) {
            return Ok(());
        }
        match parts {
            [bytes] => self.write_one(bytes),
            _ => {
                parts.iter().for_each(|bytes| self.outgoing.push(bytes));
                self.send();
            }
        }
        Ok(())
    }

    /// Behind what the host has not taken yet, it need not be asked; otherwise there is no copy of
    /// what it takes at once.
    fn write_one(&self, bytes: &[u8]) {
        if !self.outgoing.is_empty() {
            self.outgoing.push(bytes);
            return self.pause_above_high();
        }
        let written = self.with_bell(|transport, cx| {
            self.outgoing
                .poll_send_first(bytes, |bytes| transport.poll_write(cx, bytes))
        });
        match written {
            Ok(()) => self.send(),
            Err(error) => self.fail(error),
        }
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

    /// More is kept than before, or less of it is allowed.
    pub(super) fn pause_above_high(&self) {
        if self.outgoing.is_above_high() {
            self.paused.set(true);
        }
    }

    /// The host has taken something. Between the marks all stays as it was.
    pub(super) fn look_at_marks(&self) {
        self.pause_above_high();
        if self.paused.get() && self.outgoing.is_below_low() {
            self.paused.set(false);
            self.drainers.wake_all();
        }
    }

    pub(super) async fn drain(&self) -> Result<()> {
        self.lost().unwrap_or(Ok(()))?;
        if self.is_closing() {
            // As in asyncio: who writes and drains in turns is to see the end.
            sleep(std::time::Duration::ZERO).await;
        }
        // Some hosts take a while to close. asyncio has lost by now what has nothing left to send.
        if self.is_lost() || (self.is_closing() && self.outgoing.is_empty()) {
            return Err(connection_lost());
        }
        if self.paused.get() {
            self.drainers.wait(WaitsOn::Drain, |_| {}).await;
        }
        self.lost().unwrap_or(Ok(()))
    }

    pub(super) fn lost(&self) -> Option<Result<()>> {
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

    /// Sends what is to be sent, then ends the connection. Nothing more is read but what is there.
    pub(super) fn close(self: &Rc<Self>) {
        if !self.closing.replace(true) && !self.is_lost() {
            self.transport().stop_reading();
            if !self.outgoing.is_empty() {
                self.take_in(&*self.transport());
            }
            self.bell.keep(self.clone());
            self.bell.ring();
        }
    }

    /// Ends the connection at once; what was not sent is lost.
    pub(super) fn abort(self: &Rc<Self>) {
        if self.is_lost() {
            return;
        }
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

    pub(super) fn peer_has_ended(self: &Rc<Self>) {
        self.peer_ended.set(true);
        // Where there is no end of one direction, the other one has ended, too.
        if !self.can_write_eof() {
            self.close();
        }
    }

    /// The connection is broken.
    pub(super) fn fail(&self, error: Error) {
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
        if outcome.is_err() {
            self.unread.take();
        }
        self.lost.replace(Some(outcome));
        self.closing.set(true);
        self.outgoing.clear();
        self.paused.set(false);
        self.transport().abort();
        if let Some(reading) = self.reading.take() {
            reading.wake();
        }
        self.closers.wake_all();
        self.drainers.wake_all();
        if let Some(when_lost) = self.when_lost.take() {
            when_lost();
        }
        let this: Weak<Self> = Rc::downgrade(self);
        self.bell.release(this);
    }

    /// Goes on over another transport, which is made of this one when all was sent.
    #[cfg(feature = "tls")]
    pub(super) async fn go_over_to(self: &Rc<Self>, secure: &Secure) -> Result<()> {
        self.sent().await?;
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

    /// Waits until the host has taken everything.
    #[cfg(feature = "tls")]
    async fn sent(&self) -> Result<()> {
        let _marks = self.outgoing.nothing_kept();
        self.look_at_marks();
        self.drain().await
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
            self.take_in(transport);
            ready!(transport.poll_close(cx))?;
        }
        Poll::Ready(Ok(()))
    }
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
