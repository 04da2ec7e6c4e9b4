//! A transport as rustls's adapter reads and writes it.

use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

use futures_io::{AsyncRead, AsyncWrite};

use crate::backend::Transport;
use crate::streams::futures_io::into_io;

/// What is below TLS.
pub(super) struct Io {
    transport: Rc<dyn Transport>,
    scratch: Vec<u8>,
}

impl Io {
    pub(super) fn new(transport: Rc<dyn Transport>) -> Self {
        Self {
            transport,
            scratch: Vec::new(),
        }
    }
}

impl AsyncRead for Io {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        let Self { transport, scratch } = &mut *self;
        scratch.clear();
        let read = transport.poll_read(cx, scratch, buffer.len());
        let count = ready!(read).map_err(into_io)?;
        buffer[..count].copy_from_slice(&scratch[..count]);
        Poll::Ready(Ok(count))
    }
}

impl AsyncWrite for Io {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.transport.poll_write(cx, bytes).map_err(into_io)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.transport.poll_flush(cx).map_err(into_io)
    }

    fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.transport.poll_close(cx).map_err(into_io)
    }
}
