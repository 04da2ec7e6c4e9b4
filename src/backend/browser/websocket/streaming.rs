//! `WebSocketStream`: promises instead of events, and backpressure in both directions.
//!
//! Chromium (156) forgets the messages that wait to be read when the peer closes the connection:
//! of three, sent at once and followed by a close, one that reads every 200 ms gets the first, and
//! then an end in order. None was lost while a read was always under way. So only those may have
//! the peer wait to whom the end of the socket is an error.
//!
//! JavaScript calls when a promise is settled, even if nobody cares any more. So the socket keeps
//! itself, by its handlers, until all of them are: a connection that is over settles them all.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::closed::ABNORMAL;
use super::host::{self, CloseInfo, Opened, Piece, Promised, Reader, WebSocketStream, Writer};
use super::{Closed, Events, Next, Socket};

/// It takes no more messages while it has as many bytes to send: two of the longest messages, so
/// that there is always one to go on with.
const HIGH: usize = 2 * super::LONGEST_MESSAGE;

/// As with the other sockets.
const NORMAL: u16 = 1000;
const GIVEN_UP: u16 = 4000;

struct Streaming {
    host: WebSocketStream,
    events: Weak<dyn Events>,
    open: RefCell<Option<Open>>,
    /// The lengths of the messages that are being sent, and their sum.
    sending: RefCell<VecDeque<usize>>,
    unsent: Cell<usize>,
    /// A message was asked for.
    is_reading: Cell<bool>,
    /// There are no more messages.
    read_all: Cell<bool>,
    closing: Cell<Closing>,
    closed: RefCell<Option<Closed>>,
    /// How many promises are not settled.
    promises: Cell<usize>,
    handlers: RefCell<Option<Rc<Handlers>>>,
}

/// What there is once it is open.
struct Open {
    reader: Reader,
    writer: Writer,
    protocol: String,
    extensions: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Closing {
    No,
    /// When all is sent.
    Wanted,
    Begun,
}

/// What JavaScript calls.
struct Handlers {
    opened: Handler,
    not_opened: Handler,
    read: Handler,
    not_read: Handler,
    written: Handler,
    closed: Handler,
}

type Handler = Closure<dyn FnMut(JsValue)>;

/// Begins to connect. `None` if that cannot be: then the other kind of socket knows why.
pub(super) fn open(
    url: &str,
    protocols: &Array,
    events: Weak<dyn Events>,
) -> Option<Rc<dyn Socket>> {
    let options = options(&[("protocols", protocols)]);
    let streaming = Rc::new(Streaming {
        host: WebSocketStream::new(url, &options).ok()?,
        events,
        open: RefCell::new(None),
        sending: RefCell::default(),
        unsent: Cell::new(0),
        is_reading: Cell::new(false),
        read_all: Cell::new(false),
        closing: Cell::new(Closing::No),
        closed: RefCell::new(None),
        promises: Cell::new(0),
        handlers: RefCell::new(None),
    });
    let handlers = Handlers::new(&streaming);
    streaming.handlers.replace(Some(Rc::new(handlers)));
    let Streaming { host, .. } = &*streaming;
    streaming.follow(&host.opened(), |all| (&all.opened, &all.not_opened));
    streaming.follow(&host.closed(), |all| (&all.closed, &all.closed));
    Some(Rc::new(User(streaming)))
}

fn options(members: &[(&str, &JsValue)]) -> JsValue {
    let options = Object::new();
    for (name, value) in members {
        // A new object takes any member.
        let _ = Reflect::set(&options, &(*name).into(), value);
    }
    options.into()
}

impl Handlers {
    fn new(of: &Rc<Streaming>) -> Self {
        let handler = |call: fn(&Streaming, JsValue)| {
            let of = of.clone();
            Closure::new(move |value| {
                call(&of, value);
                of.settled();
            })
        };
        Self {
            opened: handler(|it, value| it.opened(&value.unchecked_into())),
            not_opened: handler(|it, _| it.has_read_all()),
            read: handler(|it, value| it.read(&value.unchecked_into())),
            not_read: handler(|it, _| it.has_read_all()),
            written: handler(|it, _| it.written()),
            closed: handler(|it, value| it.was_closed(&value)),
        }
    }
}

impl Streaming {
    /// Has one of the handlers called when the promise is settled.
    fn follow(&self, promise: &Promised, choose: fn(&Handlers) -> (&Handler, &Handler)) {
        let handlers = self.handlers.borrow().clone();
        let Some(handlers) = handlers else { return };
        self.promises.set(self.promises.get() + 1);
        let (kept, broken) = choose(&handlers);
        let function =
            |handler: &Handler| -> Function { handler.as_ref().clone().unchecked_into() };
        promise.then(&function(kept), &function(broken));
    }

    /// After the last promise nothing is called any more. The connection may be closed long before
    /// all that came was read.
    fn settled(&self) {
        let left = self.promises.get().saturating_sub(1);
        self.promises.set(left);
        if left == 0 && self.read_all.get() {
            let handlers = self.handlers.take();
            drop(handlers);
        }
    }

    fn opened(&self, opened: &Opened) {
        self.open.replace(Some(Open {
            reader: opened.readable().get_reader(),
            writer: opened.writable().get_writer(),
            protocol: opened.protocol(),
            extensions: opened.extensions(),
        }));
        self.receive();
        if let Some(events) = self.events.upgrade() {
            events.opened();
        }
    }

    fn receive(&self) {
        if self.read_all.get() || self.is_reading.get() {
            return;
        }
        let asked = self.open.borrow().as_ref().map(|open| open.reader.read());
        if let Some(asked) = asked {
            self.is_reading.set(true);
            self.follow(&asked, |all| (&all.read, &all.not_read));
        }
    }

    fn read(&self, piece: &Piece) {
        self.is_reading.set(false);
        if piece.done() {
            return self.has_read_all();
        }
        let next = match self.events.upgrade() {
            Some(events) => events.received(host::bytes_of(piece.value())),
            // What nobody will read must not hold up the end.
            None => Next::More,
        };
        match next {
            Next::More => self.receive(),
            Next::Wait => {}
            Next::GiveUp => {
                self.end(GIVEN_UP);
                self.receive();
            }
        }
    }

    fn has_read_all(&self) {
        self.is_reading.set(false);
        self.read_all.set(true);
        self.tell_end();
    }

    fn was_closed(&self, how: &JsValue) {
        let closed = match how.is_object() {
            true => {
                let info: &CloseInfo = how.unchecked_ref();
                Closed {
                    code: info.close_code().unwrap_or(ABNORMAL),
                    reason: info.reason().unwrap_or_default(),
                }
            }
            false => Closed {
                code: ABNORMAL,
                reason: String::new(),
            },
        };
        self.closed.replace(Some(closed));
        self.tell_end();
    }

    /// It ends when it was closed and all that came was read.
    fn tell_end(&self) {
        if !self.read_all.get() {
            return;
        }
        let closed = self.closed.take();
        if let (Some(closed), Some(events)) = (closed, self.events.upgrade()) {
            self.closing.set(Closing::Begun);
            events.ended(closed);
        }
    }

    fn is_over(&self) -> bool {
        self.closing.get() == Closing::Begun || self.closed.borrow().is_some()
    }

    fn send(&self, message: &[u8]) -> bool {
        if self.is_over() {
            return false;
        }
        let bytes = js_sys::Uint8Array::from(message);
        let promise = match &*self.open.borrow() {
            Some(open) => open.writer.write(&bytes),
            None => return false,
        };
        self.sending.borrow_mut().push_back(message.len());
        self.unsent.set(self.unsent.get() + message.len());
        self.follow(&promise, |all| (&all.written, &all.written));
        true
    }

    /// Messages are sent in their order.
    fn written(&self) {
        let was_full = !self.is_writable();
        let length = self.sending.borrow_mut().pop_front();
        self.unsent.set(self.unsent.get() - length.unwrap_or(0));
        if self.closing.get() == Closing::Wanted && self.unsent.get() == 0 {
            self.end(NORMAL);
        }
        if let (true, true, Some(events)) = (was_full, self.is_writable(), self.events.upgrade()) {
            events.drained();
        }
    }

    fn is_writable(&self) -> bool {
        self.unsent.get() < HIGH
    }

    fn close(&self) {
        match self.closing.get() {
            Closing::No if self.unsent.get() == 0 => self.end(NORMAL),
            Closing::No => self.closing.set(Closing::Wanted),
            Closing::Wanted | Closing::Begun => {}
        }
    }

    fn abort(&self) {
        match self.closing.get() {
            Closing::Begun => {}
            Closing::No => self.end(GIVEN_UP),
            // The browser goes on sending, and closes without a code.
            Closing::Wanted => self.end_behind_writes(),
        }
        // What came is of no use, but the end comes behind it.
        self.receive();
    }

    fn end(&self, code: u16) {
        self.closing.set(Closing::Begun);
        // It throws for other codes only.
        let _ = self.host.close(&options(&[("closeCode", &code.into())]));
    }

    fn end_behind_writes(&self) {
        self.closing.set(Closing::Begun);
        let promise = self.open.borrow().as_ref().map(|open| open.writer.close());
        if let Some(promise) = promise {
            self.follow(&promise, |all| (&all.written, &all.written));
        }
    }
}

/// The socket in its user's hands.
struct User(Rc<Streaming>);

impl Socket for User {
    fn is_writable(&self) -> bool {
        self.0.is_writable()
    }

    fn send(&self, message: &[u8]) -> bool {
        self.0.send(message)
    }

    fn receive(&self) {
        self.0.receive();
    }

    fn close(&self) {
        self.0.close();
    }

    fn abort(&self) {
        self.0.abort();
    }

    fn protocol_and_extensions(&self) -> (String, String) {
        match &*self.0.open.borrow() {
            Some(open) => (open.protocol.clone(), open.extensions.clone()),
            None => Default::default(),
        }
    }
}
