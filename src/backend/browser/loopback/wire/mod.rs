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

mod messages;
mod side;
mod user;

use std::cell::Cell;
use std::io::ErrorKind;
use std::rc::Rc;

use futures_channel::oneshot;

pub(super) use self::side::Side;
use super::super::inbox::Inbox;
use super::super::waiter::Waiter;
use super::channel::Channel;
use super::locks::{Hold, Mode, Watch};
use super::origin::Origin;
use super::request::Reply;

/// So many bytes may be under way before some are read. A message counts as [`OVERHEAD`] more.
///
/// [`OVERHEAD`]: super::super::inbox::OVERHEAD
const WINDOW: usize = 512 * 1024;

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
    writer: Waiter,
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
            writer: Waiter::default(),
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

    /// The peer is gone, and not in order.
    fn is_gone(&self) {
        self.peer.set(Peer::Gone);
        self.inbox.break_off(ErrorKind::ConnectionReset.into());
        self.shut();
        self.writer.wake();
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
