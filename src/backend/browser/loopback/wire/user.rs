//! What the program asks of a connection.

use std::io::ErrorKind;
use std::task::{Context, Poll};

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::super::super::inbox::OVERHEAD;
use super::{Peer, Sent, WINDOW, Wire};
use crate::{Error, Result};

/// So much is told of at once that it was read.
const TOLD_AT_ONCE: usize = WINDOW / 4;

/// The longest message.
const LONGEST: usize = 128 * 1024;

impl Wire {
    pub(in super::super) fn poll_read(
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

    pub(in super::super) fn stop_reading(&self) {
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

    pub(in super::super) fn poll_write(
        &self,
        cx: &Context<'_>,
        bytes: &[u8],
    ) -> Poll<Result<usize>> {
        if self.peer.get() != Peer::Open || self.sent.get() != Sent::Bytes {
            return Poll::Ready(Err(Error::from(ErrorKind::ConnectionReset)));
        }
        let room = self.credit.get().saturating_sub(OVERHEAD);
        let count = bytes.len().min(room).min(LONGEST);
        if count == 0 {
            return self.writer.wait(cx);
        }
        self.credit.set(self.credit.get() - count - OVERHEAD);
        // A copy: what is sent of a view is all that it is a view of, which is the whole memory.
        self.channel
            .post(&Uint8Array::from(&bytes[..count]).buffer());
        Poll::Ready(Ok(count))
    }

    /// The server has room for the client.
    pub(in super::super) fn accept(&self) {
        self.say("accept");
    }

    pub(in super::super) fn write_eof(&self) {
        if self.sent.get() == Sent::Bytes {
            self.sent.set(Sent::Eof);
            self.say("eof");
        }
    }

    /// Ends it in order.
    pub(in super::super) fn close(&self) {
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
    pub(in super::super) fn abort(&self) {
        if self.sent.get() < Sent::Close {
            self.sent.set(Sent::Reset);
            self.reset();
            self.shut();
        }
    }
}
