//! What comes on the channel: from the peer, or from anybody who knows the channel's name.

use std::rc::Rc;

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;

use super::super::super::inbox::OVERHEAD;
use super::super::request::Reply;
use super::{Peer, Sent, WINDOW, Wire};

impl Wire {
    pub(super) fn came(self: &Rc<Self>, message: &JsValue) {
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
        self.writer.wake();
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
        self.writer.wake();
    }
}
