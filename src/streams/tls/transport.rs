//! A transport over TLS.

use std::cell::RefCell;
use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

use futures_io::{AsyncRead, AsyncWrite};
use futures_rustls::TlsStream;

use super::errors::from_tls;
use super::farewell::Farewell;
use super::io::Io;
use crate::backend::{Info, Input, Output, Transport};
use crate::{Error, Result};

/// A record of TLS is no longer than this.
const RECORD: usize = 16 * 1024;

pub(super) struct TlsTransport {
    /// Borrowed while it is polled: that runs the transport below, and no code of the program's.
    stream: RefCell<TlsStream<Io>>,
    below: Rc<dyn Transport>,
    farewell: Farewell,
}

impl TlsTransport {
    pub(super) fn new(stream: TlsStream<Io>, below: Rc<dyn Transport>) -> Self {
        Self {
            stream: RefCell::new(stream),
            below,
            farewell: Farewell::default(),
        }
    }

    /// What comes before it nobody wants any more; nor does it matter how it ends.
    fn poll_peers_end(&self, cx: &mut Context<'_>) -> Poll<()> {
        let mut unwanted = [0; 4096];
        loop {
            match ready!(self.poll(|stream| stream.poll_read(cx, &mut unwanted))) {
                Ok(1..) => {}
                Ok(0) | Err(_) => return Poll::Ready(()),
            }
        }
    }

    fn poll<T>(
        &self,
        poll: impl FnOnce(Pin<&mut TlsStream<Io>>) -> Poll<io::Result<T>>,
    ) -> Poll<Result<T>> {
        let mut stream = self.stream.borrow_mut();
        poll(Pin::new(&mut *stream)).map_err(from_tls)
    }
}

impl Input for TlsTransport {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        let filled = into.len();
        into.resize(filled + count.min(RECORD), 0);
        let read = self.poll(|stream| stream.poll_read(cx, &mut into[filled..]));
        let count = match &read {
            Poll::Ready(Ok(count)) => *count,
            _ => 0,
        };
        into.truncate(filled + count);
        match ready!(read) {
            // The peer ended the connection without saying so by TLS. Many do; so asyncio, too,
            // takes it for the end.
            Err(Error::OSError(error)) if error.kind() == ErrorKind::UnexpectedEof => {
                Poll::Ready(Ok(0))
            }
            read => Poll::Ready(read),
        }
    }

    fn stop_reading(&self) {
        self.below.stop_reading();
    }
}

impl Output for TlsTransport {
    fn poll_write(&self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        self.poll(|stream| stream.poll_write(cx, bytes))
    }

    fn poll_flush(&self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        self.poll(|stream| stream.poll_flush(cx))
    }

    /// In asyncio's TLS neither direction can be ended alone.
    fn can_write_eof(&self) -> bool {
        false
    }

    fn poll_write_eof(&self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        self.poll_flush(cx)
    }

    /// As asyncio does, it waits for the peer's word of the end, too: until then there may be
    /// something to read, and a host that closes with something unread resets the connection, by
    /// which the peer might lose what was written.
    fn poll_close(&self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        match ready!(self.poll(|stream| stream.poll_close(cx))) {
            // The peer did not wait for our word of the end.
            Err(Error::OSError(error)) if is_gone(error.kind()) => return Poll::Ready(Ok(())),
            closed => closed?,
        }
        if !self.farewell.is_over(cx)? {
            ready!(self.poll_peers_end(cx));
            self.farewell.end();
        }
        self.below.poll_close(cx)
    }

    fn abort(&self) {
        self.farewell.end();
        self.below.abort();
    }
}

fn is_gone(kind: ErrorKind) -> bool {
    use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, NotConnected};
    matches!(
        kind,
        BrokenPipe | ConnectionAborted | ConnectionReset | NotConnected
    )
}

impl Transport for TlsTransport {
    fn info(&self) -> Info {
        let mut info = self.below.info();
        let stream = self.stream.borrow();
        let (_, session) = stream.get_ref();
        let version = session.protocol_version();
        let version = version.map(|version| ("ssl_version", format!("{version:?}")));
        let suite = session.negotiated_cipher_suite();
        let suite = suite.map(|suite| ("cipher", format!("{:?}", suite.suite())));
        let protocol = session.alpn_protocol().map(|name| {
            let name = String::from_utf8_lossy(name).into_owned();
            ("alpn_protocol", name)
        });
        info.extra
            .extend([version, suite, protocol].into_iter().flatten());
        info
    }
}
