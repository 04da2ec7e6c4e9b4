//! A TCP server of Node's.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::io::ErrorKind;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll};

use futures_channel::oneshot;
use wasm_bindgen::prelude::*;

use super::super::waiter::Waiter;
use super::errors;
use super::handlers::Handlers;
use super::net::{HIGH, Net, NetServer, Socket, options};
use super::socket::TcpStream;
use crate::backend::{Address, ListenOptions, Listener, Transport};
use crate::{Error, Result};

/// A server's socket. Node accepts by itself; here the connections wait until they are wanted.
struct TcpListener {
    server: NetServer,
    handlers: Handlers,
    address: OnceCell<Address>,
    waiting: RefCell<VecDeque<Result<Rc<dyn Transport>>>>,
    accepting: Waiter,
    starting: Cell<Option<oneshot::Sender<Result<()>>>>,
    open: Cell<bool>,
}

/// Begins to listen. Node lets an address be taken while connections of a former server linger.
pub(super) fn listen(
    at: &Address,
    options: &ListenOptions,
) -> Result<impl Future<Output = Result<Rc<dyn Listener>>> + use<>> {
    let net = Net::get("start_server")?;
    let listener = TcpListener::new(&net)?;
    let (sender, started) = oneshot::channel();
    listener.starting.set(Some(sender));
    let options = how_to_listen(at, options);
    let begun = listener.server.listen(&options);
    begun.map_err(|error| errors::error(&error))?;
    let at = at.clone();
    Ok(async move {
        let outcome = started.await;
        outcome.unwrap_or_else(|_| Err(ErrorKind::AddrNotAvailable.into()))?;
        let address = listener.server.name().unwrap_or(at);
        let _ = listener.address.set(address);
        Ok(listener as Rc<dyn Listener>)
    })
}

fn how_to_listen(at: &Address, listen: &ListenOptions) -> js_sys::Object {
    // Without a host it is all interfaces, of both families where there are two.
    let host = at.host().filter(|host| !host.is_empty());
    let is_v6 = matches!(at, Address::Socket(address) if address.is_ipv6());
    options([
        ("host", host.into()),
        ("port", at.port().into()),
        ("backlog", listen.backlog.into()),
        ("ipv6Only", is_v6.into()),
        // A worker of a cluster listens for itself.
        ("exclusive", true.into()),
    ])
}

impl TcpListener {
    fn new(net: &Net) -> Result<Rc<Self>> {
        let options = options([
            ("allowHalfOpen", true.into()),
            ("pauseOnConnect", true.into()),
            ("noDelay", true.into()),
            ("highWaterMark", (HIGH as f64).into()),
        ]);
        let server = net.create_server(&options);
        let server = server.map_err(|error| errors::error(&error))?;
        let listener = Rc::new(Self {
            handlers: Handlers::of(&server),
            server,
            address: OnceCell::new(),
            waiting: RefCell::default(),
            accepting: Waiter::default(),
            starting: Cell::new(None),
            open: Cell::new(true),
        });
        listener.on("listening", |listener, _| listener.started(Ok(())));
        listener.on("connection", |listener, socket| {
            let socket: Socket = socket.unchecked_into();
            listener.arrived(Ok(TcpStream::accepted(socket)));
        });
        listener.on("error", |listener, error| {
            listener.fails(errors::error(&error))
        });
        Ok(listener)
    }

    fn on(self: &Rc<Self>, event: &'static str, handle: fn(&Self, JsValue)) {
        let this: Weak<Self> = Rc::downgrade(self);
        self.handlers.on(event, move |value| {
            if let Some(listener) = this.upgrade() {
                handle(&listener, value);
            }
        });
    }

    fn started(&self, outcome: Result<()>) {
        if let Some(starting) = self.starting.take() {
            // Who gave up waits no more.
            let _ = starting.send(outcome);
        }
    }

    /// It cannot listen; or it cannot accept now, for want of handles.
    fn fails(&self, error: Error) {
        match self.starting.take() {
            Some(starting) => drop(starting.send(Err(error))),
            None => self.arrived(Err(error)),
        }
    }

    fn arrived(&self, next: Result<Rc<dyn Transport>>) {
        self.waiting.borrow_mut().push_back(next);
        self.accepting.wake();
    }
}

impl Listener for TcpListener {
    fn poll_accept(&self, cx: &mut Context<'_>) -> Poll<Result<Rc<dyn Transport>>> {
        let next = self.waiting.borrow_mut().pop_front();
        next.map_or_else(|| self.accepting.wait(cx), Poll::Ready)
    }

    fn stop_accepting(&self) {
        self.accepting.stop();
    }

    fn address(&self) -> Address {
        let unknown = || Address::Name(String::new(), 0);
        self.address.get().cloned().unwrap_or_else(unknown)
    }

    fn close(&self) {
        if self.open.replace(false) {
            self.handlers.remove_all();
            self.server.close();
            self.accepting.stop();
            let never_accepted = self.waiting.take();
            drop(never_accepted);
        }
    }
}

impl Drop for TcpListener {
    fn drop(&mut self) {
        self.close();
    }
}
