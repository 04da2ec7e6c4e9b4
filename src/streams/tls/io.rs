//! A transport as rustls's adapter reads and writes it.

use std::io::{self, IoSlice};
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

    /// In one piece, as far as that goes: the adapter tries but once to send an alert, and that may
    /// have other records before it.
    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match pieces {
            [piece] => self.poll_write(cx, piece),
            pieces => {
                let pieces: Vec<&[u8]> = pieces.iter().map(|piece| &**piece).collect();
                self.poll_write(cx, &pieces.concat())
            }
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.transport.poll_flush(cx).map_err(into_io)
    }

    /// The transport is closed by who has it, too: there is still something to be read.
    fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_flush(cx)
    }
}
