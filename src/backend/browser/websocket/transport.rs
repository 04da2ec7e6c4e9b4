//! A WebSocket as a connection of bytes.

use std::cell::{Cell, OnceCell};
use std::future::poll_fn;
use std::io::ErrorKind;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll};

use super::state::State;
use super::{LONGEST_MESSAGE, Socket, Timer};
use crate::Result;
use crate::backend::{Address, Chunk, Info, Input, Output, Transport};

/// How long one waits for a peer to answer the end of a connection, in milliseconds. Then the
/// browser waits alone.
const CLOSING_TAKES: f64 = 3000.0;

pub(super) struct WebSocketTransport {
    peer: Address,
    socket: Rc<Socket>,
    state: Rc<State>,
    /// Rings when the peer has had enough time to answer the end.
    patience: OnceCell<Timer>,
    is_over: Cell<bool>,
}

impl WebSocketTransport {
    /// Begins to connect.
    pub(super) fn open(peer: Address, url: &str, protocols: &[String]) -> Result<Self> {
        let state = Rc::new(State::new(url));
        let events: Weak<State> = Rc::downgrade(&state);
        Ok(Self {
            peer,
            socket: super::open(url, protocols, events)?,
            state,
            patience: OnceCell::new(),
            is_over: Cell::new(false),
        })
    }

    pub(super) async fn opened(&self) -> Result<()> {
        poll_fn(|cx| self.state.poll_opened(cx)).await
    }
}

impl Input for WebSocketTransport {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        self.state.inbox.poll_read(cx, into, count)
    }

    fn poll_chunk(&self, cx: &mut Context<'_>, most: usize) -> Poll<Result<Option<Chunk>>> {
        self.state.inbox.poll_chunk(cx, most)
    }

    fn stop_reading(&self) {
        self.state.inbox.stop_reading();
    }
}

impl Output for WebSocketTransport {
    /// One message, if it is not too long.
    fn poll_write(&self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        let end = self.state.inbox.ended();
        if end.is_some() || self.state.is_closing() {
            let error = end.and_then(Result::err);
            return Poll::Ready(Err(error.unwrap_or_else(|| ErrorKind::BrokenPipe.into())));
        }
        if !self.socket.is_writable() {
            return self.state.poll_writable(cx);
        }
        let message = &bytes[..bytes.len().min(LONGEST_MESSAGE)];
        Poll::Ready(match self.socket.send(message) {
            true => Ok(message.len()),
            false => Err(ErrorKind::ConnectionReset.into()),
        })
    }

    fn can_write_eof(&self) -> bool {
        false
    }

    fn poll_write_eof(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Err(ErrorKind::Unsupported.into()))
    }

    fn poll_close(&self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        if self.state.begin_closing() {
            self.socket.close();
            let state = self.state.clone();
            let patience = Timer::new(move || state.finish(Ok(())));
            self.patience.get_or_init(|| patience).arm(CLOSING_TAKES);
        }
        self.state.poll_closed(cx)
    }

    fn abort(&self) {
        if !self.is_over.replace(true) {
            self.patience.get().inspect(|timer| timer.clear());
            self.socket.abort();
            self.state.inbox.clear();
        }
    }
}

impl Transport for WebSocketTransport {
    fn info(&self) -> Info {
        let (protocol, extensions) = self.socket.protocol_and_extensions();
        let extra = [("subprotocol", protocol), ("extensions", extensions)];
        Info {
            peername: Some(self.peer.clone()),
            sockname: None,
            extra: extra
                .into_iter()
                .filter(|(_, text)| !text.is_empty())
                .collect(),
        }
    }
}

impl Drop for WebSocketTransport {
    fn drop(&mut self) {
        self.abort();
    }
}
