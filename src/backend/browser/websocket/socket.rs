//! The `WebSocket` that all hosts have, sending whole messages.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;

use super::super::js;
use super::closed::{ABNORMAL, error_of};
use super::host::{self, CloseEvent, MessageEvent, WebSocket};
use super::lookout::{Lookout, Watches};
use super::{Closed, Events};
use crate::Result;

/// It takes no more messages while it has as many bytes to send: it would take all there are. As
/// much as the kernel may keep for a TCP socket: with 1 MiB it runs dry before the next look, and
/// sends at two thirds of the speed.
const HIGH: f64 = 2.0 * 1024.0 * 1024.0;

/// From here on it takes messages again.
const LOW: f64 = HIGH / 2.0;

/// What a connection is closed with that ends in order.
const NORMAL: u16 = 1000;

/// And one that was given up. JavaScript may say no code of the standard's.
const GIVEN_UP: u16 = 4000;

pub(in super::super) struct Socket {
    this: Weak<Self>,
    host: WebSocket,
    events: Weak<dyn Events>,
    /// `None` when nothing more is to be heard.
    handlers: RefCell<Option<Handlers>>,
    /// Node asks for a message's length once more when it is sent. That of bytes in this memory is
    /// 0 if the memory has grown, and then the message counts as not sent for ever.
    copies: bool,
    is_open: Cell<bool>,
    /// It was closed, or given up.
    is_over: Cell<bool>,
    lookout: Lookout,
}

/// What JavaScript calls.
struct Handlers {
    open: Handler,
    message: Handler,
    error: Handler,
    close: Handler,
}

type Handler = Closure<dyn FnMut(JsValue)>;

/// Begins to connect.
pub(super) fn open(url: &str, protocols: &Array, events: Weak<dyn Events>) -> Result<Rc<Socket>> {
    let host = WebSocket::new(url, protocols).map_err(|thrown| error_of(url, thrown))?;
    host.set_binary_type("arraybuffer");
    let socket = Rc::new_cyclic(|this| Socket {
        this: this.clone(),
        host,
        events,
        handlers: RefCell::new(Some(Handlers::new(this))),
        copies: js::host_name() == "node",
        is_open: Cell::new(false),
        is_over: Cell::new(false),
        lookout: Lookout::default(),
    });
    socket.listen();
    Ok(socket)
}

impl Handlers {
    fn new(of: &Weak<Socket>) -> Self {
        let handler = |call: fn(&Socket, JsValue)| {
            let of = of.clone();
            Closure::new(move |event| {
                if let Some(socket) = of.upgrade() {
                    call(&socket, event);
                }
            })
        };
        Self {
            open: handler(|socket, _| socket.opened()),
            message: handler(|socket, event| socket.received(event.unchecked_into())),
            error: handler(|socket, _| socket.failed()),
            close: handler(|socket, event| socket.closed(&event.unchecked_into())),
        }
    }
}

impl Socket {
    fn listen(&self) {
        if let Some(handlers) = &*self.handlers.borrow() {
            let function =
                |handler: &Handler| -> Function { handler.as_ref().clone().unchecked_into() };
            self.host.set_onopen(Some(&function(&handlers.open)));
            self.host.set_onmessage(Some(&function(&handlers.message)));
            self.host.set_onerror(Some(&function(&handlers.error)));
            self.host.set_onclose(Some(&function(&handlers.close)));
        }
    }

    /// Nothing is to be called any more, so what was to be called can go.
    fn stop_listening(&self) {
        self.is_over.set(true);
        self.lookout.end();
        if let Some(handlers) = self.handlers.take() {
            self.host.set_onopen(None);
            self.host.set_onmessage(None);
            self.host.set_onerror(None);
            self.host.set_onclose(None);
            drop(handlers);
        }
    }

    fn opened(&self) {
        self.is_open.set(true);
        if let Some(events) = self.events.upgrade() {
            events.opened();
        }
    }

    fn received(&self, event: MessageEvent) {
        let Some(events) = self.events.upgrade() else {
            return;
        };
        if events.received(host::bytes_of(event.data())).is_break() {
            self.abort();
        }
    }

    /// The end of one that was open follows. Node does not always tell the end of another.
    fn failed(&self) {
        if !self.is_open.get() {
            self.ended(Closed {
                code: ABNORMAL,
                reason: String::new(),
            });
        }
    }

    fn closed(&self, event: &CloseEvent) {
        self.ended(Closed {
            code: event.code(),
            reason: event.reason(),
        });
    }

    fn ended(&self, how: Closed) {
        self.stop_listening();
        if let Some(events) = self.events.upgrade() {
            events.ended(how);
        }
    }

    fn end(&self, code: u16) {
        // It throws for other codes and for long reasons only.
        let _ = self.host.close(code, "");
    }
}

/// What its user asks for.
impl Socket {
    /// False while it has enough to send. [`Events::drained`] follows.
    pub(in super::super) fn is_writable(&self) -> bool {
        let is_writable = self.host.buffered_amount() < HIGH;
        if !is_writable {
            self.lookout.begin(&self.this);
        }
        is_writable
    }

    /// Sends one message; false if the connection is over.
    pub(in super::super) fn send(&self, message: &[u8]) -> bool {
        let sent = match self.copies {
            _ if self.is_over.get() => return false,
            true => self.host.send_copy(&Uint8Array::from(message)),
            false => self.host.send(message),
        };
        sent.is_ok()
    }

    /// Ends the connection when all is sent. [`Events::ended`] follows.
    pub(in super::super) fn close(&self) {
        self.end(NORMAL);
    }

    /// Gives the connection up. Nothing follows.
    pub(in super::super) fn abort(&self) {
        self.stop_listening();
        self.end(GIVEN_UP);
    }

    /// The subprotocol that the server has chosen, and the extensions that are in use.
    pub(in super::super) fn protocol_and_extensions(&self) -> (String, String) {
        (self.host.protocol(), self.host.extensions())
    }
}

impl Watches for Socket {
    fn look(&self) -> bool {
        let is_done = self.is_over.get() || self.host.buffered_amount() <= LOW;
        if let (true, Some(events)) = (is_done, self.events.upgrade()) {
            events.drained();
        }
        is_done
    }

    fn lookout(&self) -> &Lookout {
        &self.lookout
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.stop_listening();
    }
}
