//! A TCP connection of Node's.

use std::cell::{Cell, OnceCell, RefCell};
use std::io::ErrorKind;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll};

use futures_channel::oneshot;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::super::inbox::Inbox;
use super::super::waiter::Waiter;
use super::errors;
use super::handlers::Handlers;
use super::net::{HIGH, Net, Socket, options};
use crate::backend::{Address, Chunk, Info, Input, Output, Transport};
use crate::{Error, Result};

/// Reading goes on when so few bytes are left that came.
const LOW: usize = HIGH / 4;

/// What is taken of one write, at most: as much again may wait in the socket.
const LONGEST: usize = HIGH;

/// A connection. It is ended when it is dropped.
pub(super) struct TcpStream {
    socket: Socket,
    handlers: Handlers,
    inbox: Inbox,
    paused: Cell<bool>,
    /// The socket is to take no more before it has drained.
    full: Cell<bool>,
    writer: Waiter,
    broken: RefCell<Option<Error>>,
    state: Cell<State>,
    /// The peer can be shown a reset. It cannot at the other end of a pipe.
    can_reset: bool,
    connecting: Cell<Option<oneshot::Sender<Result<()>>>>,
    info: OnceCell<Info>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Connecting,
    Open,
    /// The end was sent.
    Ended,
    /// Both directions are ended in order.
    Closed,
    /// Nothing is left of it.
    Gone,
}

/// Begins to connect.
pub(super) fn connect(
    to: &Address,
    local: Option<&Address>,
) -> Result<impl Future<Output = Result<Rc<dyn Transport>>> + use<>> {
    let host = to.host().unwrap_or_default();
    let host = if host.is_empty() { "localhost" } else { &host };
    let local_host = local
        .and_then(Address::host)
        .filter(|host| !host.is_empty());
    let options = options([
        ("host", host.into()),
        ("port", to.port().into()),
        ("localAddress", local_host.into()),
        ("localPort", local.and_then(Address::port).into()),
        ("allowHalfOpen", true.into()),
        ("noDelay", true.into()),
        ("writableHighWaterMark", (HIGH as f64).into()),
    ]);
    let net = Net::get("open_connection")?;
    let socket = net
        .connect(&options)
        .map_err(|error| errors::error(&error))?;
    socket.pause();
    let stream = TcpStream::new(socket, true);
    let (sender, connected) = oneshot::channel();
    stream.connecting.set(Some(sender));
    stream.on("connect", |stream, _| {
        stream.is_connected();
        stream.answer(Ok(()));
    });
    Ok(async move {
        let outcome = connected.await;
        outcome.unwrap_or_else(|_| Err(ErrorKind::ConnectionAborted.into()))?;
        Ok(stream as Rc<dyn Transport>)
    })
}

impl TcpStream {
    /// One that has connected to a server, and was paused.
    pub(super) fn accepted(socket: Socket) -> Rc<Self> {
        let stream = Self::new(socket, true);
        stream.is_connected();
        stream
    }

    /// One end of a pipe: of its two directions there is one.
    pub(super) fn pipe(socket: Socket) -> Rc<Self> {
        socket.pause();
        let stream = Self::new(socket, false);
        stream.state.set(State::Open);
        // Node gives up a pipe when the child ends, without an error: a write would wait forever.
        stream.on("close", |stream, _| stream.pipe_is_gone());
        stream
    }

    fn new(socket: Socket, can_reset: bool) -> Rc<Self> {
        let stream = Rc::new(Self {
            handlers: Handlers::of(&socket),
            socket,
            inbox: Inbox::default(),
            paused: Cell::new(true),
            full: Cell::new(false),
            writer: Waiter::default(),
            broken: RefCell::default(),
            state: Cell::new(State::Connecting),
            can_reset,
            connecting: Cell::new(None),
            info: OnceCell::new(),
        });
        stream.on("data", |stream, buffer| {
            stream.came(plain(&buffer.unchecked_into()))
        });
        stream.on("end", |stream, _| stream.inbox.end(Ok(())));
        stream.on("drain", |stream, _| stream.can_write());
        stream.on("finish", |stream, _| stream.wake_writer());
        stream.on("error", |stream, error| {
            stream.breaks(errors::error(&error))
        });
        stream
    }

    fn on(self: &Rc<Self>, event: &'static str, handle: fn(&Self, JsValue)) {
        let this: Weak<Self> = Rc::downgrade(self);
        self.handlers.on(event, move |value| {
            if let Some(stream) = this.upgrade() {
                handle(&stream, value);
            }
        });
    }

    fn is_connected(&self) {
        self.state.set(State::Open);
        // They are gone when the connection is.
        let _ = self.info.set(Info {
            peername: self.socket.peer_name(),
            sockname: self.socket.own_name(),
            extra: Vec::new(),
        });
    }

    fn answer(&self, outcome: Result<()>) {
        if let Some(connecting) = self.connecting.take() {
            // Who gave up waits no more.
            let _ = connecting.send(outcome);
        }
    }

    fn came(&self, chunk: Uint8Array) {
        self.inbox.push(chunk);
        if self.inbox.cost() >= HIGH && !self.paused.replace(true) {
            self.socket.pause();
        }
    }

    fn resume_below_low(&self) {
        if self.inbox.cost() <= LOW && self.paused.replace(false) {
            self.socket.resume();
        }
    }

    fn can_write(&self) {
        self.full.set(false);
        self.wake_writer();
    }

    fn wake_writer(&self) {
        self.writer.wake();
    }

    fn breaks(&self, error: Error) {
        self.broken.replace(Some(error.clone()));
        self.inbox.break_off(error.clone());
        self.wake_writer();
        self.answer(Err(error));
    }

    fn pipe_is_gone(&self) {
        if !self.socket.is_finished() && self.error().is_none() {
            self.broken.replace(Some(ErrorKind::BrokenPipe.into()));
        }
        self.inbox.end(Ok(()));
        self.wake_writer();
    }

    fn error(&self) -> Option<Error> {
        self.broken.borrow().clone()
    }
}

/// Node's `Buffer` differs from what it extends, in `slice` for one.
fn plain(buffer: &Uint8Array) -> Uint8Array {
    Uint8Array::new_with_byte_offset_and_length(
        &buffer.buffer(),
        buffer.byte_offset(),
        buffer.length(),
    )
}

impl Input for TcpStream {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        let read = self.inbox.poll_read(cx, into, count);
        self.resume_below_low();
        read
    }

    fn poll_chunk(&self, cx: &mut Context<'_>, most: usize) -> Poll<Result<Option<Chunk>>> {
        let chunk = self.inbox.poll_chunk(cx, most);
        self.resume_below_low();
        chunk
    }

    fn stop_reading(&self) {
        self.inbox.stop_reading();
    }
}

impl Output for TcpStream {
    fn poll_write(&self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        if let Some(error) = self.error() {
            return Poll::Ready(Err(error));
        }
        if self.full.get() {
            return self.writer.wait(cx);
        }
        let count = bytes.len().min(LONGEST);
        // A copy: the socket may keep it for a while.
        let chunk = Uint8Array::from(&bytes[..count]);
        self.full.set(!self.socket.write(&chunk));
        Poll::Ready(Ok(count))
    }

    fn poll_write_eof(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        if self.state.get() == State::Open {
            self.state.set(State::Ended);
            self.socket.end();
        }
        Poll::Ready(Ok(()))
    }

    /// The host's handle is wanted until all is sent: so long it is pending.
    fn poll_close(&self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        if let Some(error) = self.error() {
            return Poll::Ready(Err(error));
        }
        let _ = self.poll_write_eof(cx)?;
        if self.socket.is_finished() {
            self.state.set(State::Closed);
            return Poll::Ready(Ok(()));
        }
        self.writer.wait(cx)
    }

    fn abort(&self) {
        let state = self.state.replace(State::Gone);
        self.handlers.remove_all();
        match state {
            State::Gone => {}
            // One that is not yet connected would connect first, to be reset.
            State::Connecting | State::Closed => self.socket.destroy(),
            State::Open | State::Ended if self.can_reset => self.socket.reset_and_destroy(),
            State::Open | State::Ended => self.socket.destroy(),
        }
    }
}

impl Transport for TcpStream {
    fn info(&self) -> Info {
        self.info.get().cloned().unwrap_or_default()
    }
}

impl Drop for TcpStream {
    fn drop(&mut self) {
        self.abort();
    }
}
