//! A connection between two threads, as one of them has it.
//!
//! Each connection has a channel of its own. On it there are:
//!
//! | message | it says |
//! |---|---|
//! | an `ArrayBuffer` | bytes |
//! | a number | so much was read: as much more may be sent |
//! | `"accept"` | the server has room for the client |
//! | `"eof"` | no bytes follow |
//! | `"close"` | no bytes follow, and none are read |
//! | `"bye"` | `"close"` has come, and all before it |
//! | `"reset"` | the connection is broken |
//!
//! Each side holds a lock, and waits for the other's: who gets it knows that the other thread is
//! gone. A lock may be freed before the last bytes come in, so a side that closes keeps its own
//! until the other says `"bye"`.

use std::cell::Cell;
use std::io::ErrorKind;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use futures_channel::oneshot;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;

use super::super::inbox::{Inbox, OVERHEAD};
use super::channel::Channel;
use super::locks::{Hold, Mode, Watch};
use super::origin::Origin;
use super::request::Reply;
use crate::{Error, Result};

/// So many bytes may be under way before some are read. A message counts as [`OVERHEAD`] more.
const WINDOW: usize = 512 * 1024;

/// So much is told of at once that it was read.
const TOLD_AT_ONCE: usize = WINDOW / 4;

/// The longest message.
const LONGEST: usize = 128 * 1024;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Client,
    Server,
}

impl Side {
    /// The lock that this side of a connection holds.
    pub(super) fn lock(self, id: &str) -> String {
        let side = match self {
            Self::Client => "client",
            Self::Server => "server",
        };
        format!("wasyncio:{id}:{side}")
    }

    fn other(self) -> Self {
        match self {
            Self::Client => Self::Server,
            Self::Server => Self::Client,
        }
    }
}

pub(super) struct Wire {
    origin: Rc<Origin>,
    id: String,
    side: Side,
    channel: Channel,
    inbox: Inbox,
    /// How much may be sent.
    credit: Cell<usize>,
    /// How much was read that the peer has not been told of.
    untold: Cell<usize>,
    sent: Cell<Sent>,
    peer: Cell<Peer>,
    writer: Cell<Option<Waker>>,
    asking: Cell<Option<oneshot::Sender<Reply>>>,
    held: Cell<Option<Hold>>,
    watch: Cell<Option<Watch>>,
}

/// What this side has sent last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sent {
    Bytes,
    Eof,
    Close,
    Reset,
}

/// What is known of the other side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Peer {
    Open,
    Closed,
    /// The connection is broken.
    Gone,
}

impl Wire {
    /// It stays until it is shut: by then nothing is left to be said.
    pub(super) fn open(origin: Rc<Origin>, id: String, side: Side) -> Option<Rc<Self>> {
        let channel = Channel::open(&format!("wasyncio:{id}"))?;
        let wire = Rc::new(Self {
            origin,
            id,
            side,
            channel,
            inbox: Inbox::default(),
            credit: Cell::new(WINDOW),
            untold: Cell::new(0),
            sent: Cell::new(Sent::Bytes),
            peer: Cell::new(Peer::Open),
            writer: Cell::new(None),
            asking: Cell::new(None),
            held: Cell::new(None),
            watch: Cell::new(None),
        });
        let this = wire.clone();
        wire.channel.on_message(move |message| {
            // What it is called from goes when the wire is shut.
            let this = this.clone();
            this.came(&message);
        });
        Some(wire)
    }

    pub(super) fn own_lock(&self) -> String {
        self.side.lock(&self.id)
    }

    pub(super) fn hold(&self, lock: Hold) {
        let is_over = self.sent.get() >= Sent::Close || self.peer.get() == Peer::Gone;
        if !is_over {
            self.held.set(Some(lock));
        }
    }

    /// Finds out when the other thread ends.
    pub(super) fn watch_peer(self: &Rc<Self>) {
        let this = Rc::downgrade(self);
        let lock = self.side.other().lock(&self.id);
        let watch = self
            .origin
            .locks
            .when_free(&lock, Mode::Exclusive, move || {
                if let Some(wire) = this.upgrade() {
                    wire.is_gone();
                }
            });
        self.watch.set(Some(watch));
    }

    pub(super) fn expect_reply(&self, sender: oneshot::Sender<Reply>) {
        self.asking.set(Some(sender));
    }

    pub(super) fn reply(&self, reply: Reply) {
        if let Some(asking) = self.asking.take() {
            // Who gave up waits no more.
            let _ = asking.send(reply);
        }
    }

    fn say(&self, word: &str) {
        self.channel.post(&word.into());
    }

    /// A message of the peer, or of anybody who knows the channel.
    fn came(self: &Rc<Self>, message: &JsValue) {
        if let Some(buffer) = message.dyn_ref::<ArrayBuffer>() {
            self.bytes_came(buffer);
        } else if let Some(count) = message.as_f64() {
            // What is no count is none.
            self.may_send((count as usize).min(WINDOW));
        } else if let Some(word) = message.as_string() {
            self.word_came(&word);
        }
    }

    fn bytes_came(&self, buffer: &ArrayBuffer) {
        let occupied = self.inbox.cost() + self.untold.get();
        if occupied + buffer.byte_length() as usize + OVERHEAD > WINDOW {
            return self.reset();
        }
        if self.sent.get() < Sent::Close {
            self.inbox.push(Uint8Array::new(buffer));
        }
    }

    fn may_send(&self, more: usize) {
        self.credit.set((self.credit.get() + more).min(WINDOW));
        self.wake_writer();
    }

    fn wake_writer(&self) {
        if let Some(writer) = self.writer.take() {
            writer.wake();
        }
    }

    fn word_came(self: &Rc<Self>, word: &str) {
        match word {
            "accept" => {
                if let Some(asking) = self.asking.take() {
                    self.watch_peer();
                    // Who gave up waits no more.
                    let _ = asking.send(Reply::Accepted);
                }
            }
            "eof" => self.inbox.end(Ok(())),
            "close" => self.has_closed(),
            "bye" if self.sent.get() == Sent::Close => self.shut(),
            "reset" => self.is_gone(),
            _ => {}
        }
    }

    fn has_closed(&self) {
        if self.peer.get() != Peer::Open {
            return;
        }
        self.inbox.end(Ok(()));
        self.peer.set(Peer::Closed);
        drop(self.watch.take());
        match self.sent.get() {
            // It says as much as "bye".
            Sent::Close => self.shut(),
            _ => self.say("bye"),
        }
        self.wake_writer();
    }

    /// The peer is gone, and not in order.
    fn is_gone(&self) {
        self.peer.set(Peer::Gone);
        self.inbox.end(Err(ErrorKind::ConnectionReset.into()));
        self.shut();
        self.wake_writer();
        self.reply(Reply::Refused);
    }

    /// Breaks the connection.
    fn reset(&self) {
        if self.peer.get() != Peer::Gone {
            self.say("reset");
            self.is_gone();
        }
    }

    /// Nothing is left to be said.
    fn shut(&self) {
        self.channel.close();
        drop(self.watch.take());
        drop(self.held.take());
    }
}

/// What the end of it asks for.
impl Wire {
    pub(super) fn poll_read(
        &self,
        cx: &Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        let before = self.inbox.cost();
        let read = self.inbox.poll_read(cx, into, count);
        self.was_read(before - self.inbox.cost());
        read
    }

    pub(super) fn stop_reading(&self) {
        self.inbox.stop_reading();
    }

    fn was_read(&self, cost: usize) {
        let untold = self.untold.get() + cost;
        if untold < TOLD_AT_ONCE {
            self.untold.set(untold);
        } else {
            self.untold.set(0);
            self.channel.post(&JsValue::from_f64(untold as f64));
        }
    }

    pub(super) fn poll_write(&self, cx: &Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        if self.peer.get() != Peer::Open || self.sent.get() != Sent::Bytes {
            return Poll::Ready(Err(Error::from(ErrorKind::ConnectionReset)));
        }
        let room = self.credit.get().saturating_sub(OVERHEAD);
        let count = bytes.len().min(room).min(LONGEST);
        if count == 0 {
            self.writer.set(Some(cx.waker().clone()));
            return Poll::Pending;
        }
        self.credit.set(self.credit.get() - count - OVERHEAD);
        // A copy: what is sent of a view is all that it is a view of, which is the whole memory.
        self.channel
            .post(&Uint8Array::from(&bytes[..count]).buffer());
        Poll::Ready(Ok(count))
    }

    /// The server has room for the client.
    pub(super) fn accept(&self) {
        self.say("accept");
    }

    pub(super) fn write_eof(&self) {
        if self.sent.get() == Sent::Bytes {
            self.sent.set(Sent::Eof);
            self.say("eof");
        }
    }

    /// Ends it in order.
    pub(super) fn close(&self) {
        if self.sent.get() >= Sent::Close || self.peer.get() == Peer::Gone {
            return;
        }
        self.sent.set(Sent::Close);
        self.inbox.clear();
        self.say("close");
        if self.peer.get() == Peer::Closed {
            self.shut();
        }
    }

    /// Ends it now, if it was not ended in order.
    pub(super) fn abort(&self) {
        if self.sent.get() < Sent::Close {
            self.sent.set(Sent::Reset);
            self.reset();
            self.shut();
        }
    }
}
