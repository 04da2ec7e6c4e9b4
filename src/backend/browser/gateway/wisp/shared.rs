//! The WebSocket that all streams of a gateway share.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BinaryHeap, VecDeque};
use std::io::{self, ErrorKind};
use std::ops::{ControlFlow, Deref};
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, Waker};

use js_sys::Uint8Array;
use rustc_hash::FxHashMap;

use super::super::super::websocket::{self, Closed, Events, Socket, Timer};
use super::packet::{self, GATEWAY, Packet, What};
use super::stream::Stream;
use crate::{Error, Result};

/// How long the WebSocket stays open without streams, in milliseconds: opening another takes time.
const IDLE: f64 = 2000.0;

pub(super) struct Shared {
    this: Weak<Self>,
    url: String,
    socket: OnceCell<Rc<Socket>>,
    streams: RefCell<FxHashMap<u32, Weak<Stream>>>,
    last_id: Cell<u32>,
    /// How many DATA packets a new stream may send. `None` before the gateway has said so.
    credit: Cell<Option<u32>>,
    broken: RefCell<Option<Error>>,
    /// Who waits for the gateway.
    openers: RefCell<Vec<Waker>>,
    /// The streams that wait until the socket is writable, in their order.
    writers: RefCell<VecDeque<u32>>,
    users: Cell<usize>,
    idle: OnceCell<Timer>,
}

impl Shared {
    pub(super) fn open(url: &str) -> Result<Rc<Self>> {
        let shared = Rc::new_cyclic(|this| Self {
            this: this.clone(),
            url: url.to_owned(),
            socket: OnceCell::new(),
            streams: RefCell::default(),
            last_id: Cell::new(GATEWAY),
            credit: Cell::new(None),
            broken: RefCell::new(None),
            openers: RefCell::default(),
            writers: RefCell::default(),
            users: Cell::new(0),
            idle: OnceCell::new(),
        });
        let socket = websocket::open(url, &[], shared.this.clone())?;
        shared.socket.get_or_init(|| socket);
        Ok(shared)
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Ready when streams can be opened.
    pub(super) fn poll_ready(&self, cx: &Context<'_>) -> Poll<Result<()>> {
        if let Some(error) = self.broken.borrow().clone() {
            return Poll::Ready(Err(error));
        }
        if self.credit.get().is_some() {
            return Poll::Ready(Ok(()));
        }
        let mut openers = self.openers.borrow_mut();
        if !openers.iter().any(|opener| opener.will_wake(cx.waker())) {
            openers.push(cx.waker().clone());
        }
        Poll::Pending
    }

    fn wake_openers(&self) {
        let openers = self.openers.take();
        openers.into_iter().for_each(Waker::wake);
    }

    /// A new stream, with its number and its credit.
    pub(super) fn add(&self, new: impl FnOnce(u32, u32) -> Stream) -> Rc<Stream> {
        let id = self.next_id();
        let stream = Rc::new(new(id, self.credit.get().unwrap_or(0)));
        let known = Rc::downgrade(&stream);
        self.streams.borrow_mut().insert(id, known);
        stream
    }

    fn next_id(&self) -> u32 {
        let streams = self.streams.borrow();
        let mut id = self.last_id.get();
        loop {
            id = id.wrapping_add(1);
            if id != GATEWAY && !streams.contains_key(&id) {
                self.last_id.set(id);
                return id;
            }
        }
    }

    /// False if it is not there.
    pub(super) fn remove(&self, id: u32) -> bool {
        self.streams.borrow_mut().remove(&id).is_some()
    }

    fn stream(&self, id: u32) -> Option<Rc<Stream>> {
        self.streams.borrow().get(&id)?.upgrade()
    }

    /// By their numbers.
    fn all_streams(&self) -> Vec<Rc<Stream>> {
        let ids: BinaryHeap<u32> = self.streams.borrow().keys().copied().collect();
        let ids = ids.into_sorted_vec().into_iter();
        ids.filter_map(|id| self.stream(id)).collect()
    }

    pub(super) fn is_writable(&self) -> bool {
        self.socket.get().is_some_and(|socket| socket.is_writable())
    }

    pub(super) fn send(&self, packet: &[u8]) -> bool {
        self.socket.get().is_some_and(|socket| socket.send(packet))
    }

    /// A stream waits until the socket is writable.
    pub(super) fn queue(&self, id: u32) {
        let mut writers = self.writers.borrow_mut();
        if !writers.contains(&id) {
            writers.push_back(id);
        }
    }

    /// One stream after the other: if all of them were woken, all but one would wait again.
    pub(super) fn next_writer(&self) {
        while !self.writers.borrow().is_empty() && self.is_writable() {
            let next = self.writers.borrow_mut().pop_front();
            if let Some(stream) = next.and_then(|id| self.stream(id)) {
                return stream.wake_writer();
            }
        }
    }

    fn act(&self, packet: Packet) {
        match (packet.stream, packet.what) {
            (GATEWAY, What::Continue(credit)) => {
                self.credit.set(Some(credit));
                self.wake_openers();
            }
            (GATEWAY, What::Info) => {
                self.send(&packet::info());
            }
            (GATEWAY, What::Close(_)) => self.break_with(
                ErrorKind::ConnectionRefused,
                "the gateway does not speak WISP version 1",
            ),
            (id, what) => {
                // One that has ended here may not have ended there yet.
                if let Some(stream) = self.stream(id) {
                    self.act_on(&stream, id, what);
                }
            }
        }
    }

    fn act_on(&self, stream: &Stream, id: u32, what: What) {
        match what {
            What::Data(bytes) => stream.received(bytes),
            What::Continue(credit) => stream.credited(credit),
            What::Close(reason) => {
                self.remove(id);
                stream.closed(reason);
            }
            What::Info | What::Unknown => {}
        }
    }

    fn break_with(&self, kind: ErrorKind, what: &str) {
        let message = format!("{}: {what}", self.url);
        self.break_all(&io::Error::new(kind, message).into());
    }

    /// No stream survives it.
    fn break_all(&self, error: &Error) {
        super::forget(self);
        self.broken.replace(Some(error.clone()));
        if let Some(socket) = self.socket.get() {
            socket.abort();
        }
        for stream in self.all_streams() {
            stream.finish(Err(error.clone()));
        }
        self.streams.take();
        self.wake_openers();
    }

    fn close(&self) {
        super::forget(self);
        if let Some(socket) = self.socket.get() {
            match self.credit.get() {
                Some(_) => socket.close(),
                None => socket.abort(),
            }
        }
    }

    /// The last user has gone.
    fn close_later(&self) {
        if self.credit.get().is_none() {
            return self.close();
        }
        let this = self.this.clone();
        let idle = || {
            Timer::new(move || {
                let unused = this.upgrade().filter(|shared| shared.users.get() == 0);
                unused.inspect(|shared| shared.close());
            })
        };
        self.idle.get_or_init(idle).arm(IDLE);
    }
}

impl Events for Shared {
    fn opened(&self) {}

    fn received(&self, message: Uint8Array) -> ControlFlow<()> {
        match packet::parse(&message) {
            Some(packet) => self.act(packet),
            None => {
                self.break_with(
                    ErrorKind::InvalidData,
                    "the gateway has sent a malformed packet",
                );
            }
        }
        ControlFlow::Continue(())
    }

    fn drained(&self) {
        self.next_writer();
    }

    fn ended(&self, how: Closed) {
        match self.credit.get() {
            None => self.break_all(&how.refusal(&self.url)),
            Some(_) => self.break_with(
                ErrorKind::ConnectionReset,
                "the connection to the gateway was lost",
            ),
        }
    }
}

/// Who keeps the WebSocket open.
pub(super) struct User(Rc<Shared>);

impl User {
    pub(super) fn new(shared: Rc<Shared>) -> Self {
        shared.users.set(shared.users.get() + 1);
        if let Some(idle) = shared.idle.get() {
            idle.clear();
        }
        Self(shared)
    }

    pub(super) fn shared(&self) -> Rc<Shared> {
        self.0.clone()
    }
}

impl Clone for User {
    fn clone(&self) -> Self {
        Self::new(self.shared())
    }
}

impl Deref for User {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl Drop for User {
    fn drop(&mut self) {
        let users = self.0.users.get() - 1;
        self.0.users.set(users);
        if users == 0 && self.0.broken.borrow().is_none() {
            self.0.close_later();
        }
    }
}
