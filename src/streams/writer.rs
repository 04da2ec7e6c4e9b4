//! `StreamWriter`.

use std::cell::RefCell;
use std::fmt;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use futures_io::AsyncWrite;

use super::connection::{Connection, User};
use super::futures_io::{Polled, into_io};
use crate::backend::{Address, Info};
use crate::{Error, Result};

/// Writes bytes: asyncio's `StreamWriter`.
///
/// [`write`](Self::write) sends what the host takes at once and keeps the rest, which is sent
/// whenever the host takes more; [`drain`](Self::drain) waits while too much is kept. A clone is a
/// handle of the same connection, which is closed when its reader and all of its writers are gone.
///
/// It implements `AsyncWrite` of the `futures` crates.
///
/// ```
/// # use wasyncio::prelude::*;
/// # async fn greet() -> wasyncio::Result<()> {
/// let (reader, writer) = open_connection("localhost:7000").await?;
/// writer.write(b"hello\n");
/// writer.drain().await?;
/// writer.close();
/// writer.wait_closed().await
/// # }
/// ```
#[derive(Clone)]
pub struct StreamWriter {
    user: Rc<User>,
    /// What a `write` was refused for; the next `drain` says it.
    refused: Rc<RefCell<Option<Error>>>,
    /// What a poll by the trait of `futures` waits for: to write more, and to be closed.
    draining: Polled,
    ending: Polled,
}

impl StreamWriter {
    pub(super) fn new(user: Rc<User>) -> Self {
        Self {
            user,
            refused: Rc::default(),
            draining: Polled::default(),
            ending: Polled::default(),
        }
    }

    pub(super) fn connection(&self) -> &Rc<Connection> {
        &self.user.0
    }

    /// Sends bytes, or keeps them to be sent. It never waits and never fails: what went wrong the
    /// next [`drain`](Self::drain) tells.
    pub fn write(&self, bytes: &[u8]) {
        self.writelines(&[bytes]);
    }

    /// As [`write`](Self::write), with several pieces.
    pub fn writelines(&self, pieces: &[&[u8]]) {
        if let Err(error) = self.try_writelines(pieces) {
            self.refused.replace(Some(error));
        }
    }

    /// As [`writelines`](Self::writelines), and says at once if it was wrong to write.
    pub(crate) fn try_writelines(&self, pieces: &[&[u8]]) -> Result<()> {
        self.connection().write(pieces)
    }

    /// Waits while there is too much that the host has not taken: from the high mark until the low
    /// one is reached. To be called after [`write`](Self::write).
    ///
    /// # Errors
    /// What the connection broke of; [`Error::OSError`] of the kind `ConnectionReset` once it is
    /// closed or broken; [`Error::RuntimeError`] if something was written after
    /// [`write_eof`](Self::write_eof).
    pub async fn drain(&self) -> Result<()> {
        let refused = self.refused.take();
        refused.map_or(Ok(()), Err)?;
        self.connection().drain().await
    }

    /// True if the end can be sent while the peer still sends: over TCP, not over TLS or a
    /// WebSocket.
    #[must_use]
    pub fn can_write_eof(&self) -> bool {
        self.connection().can_write_eof()
    }

    /// Sends the end, after all that was written. One can still read.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] where that [cannot be](Self::can_write_eof).
    pub fn write_eof(&self) -> Result<()> {
        self.connection().write_eof()
    }

    /// Sends what was written, and then ends the connection. Nothing more is read.
    pub fn close(&self) {
        self.connection().close();
    }

    /// Ends the connection at once: what was not sent is lost. asyncio's `transport.abort()`.
    pub fn abort(&self) {
        self.connection().abort();
    }

    /// True if the connection is closed or about to be.
    #[must_use]
    pub fn is_closing(&self) -> bool {
        self.connection().is_closing()
    }

    /// Waits until the connection is closed, and everything written was handed to the host.
    ///
    /// # Errors
    /// What the connection broke of.
    pub async fn wait_closed(&self) -> Result<()> {
        self.connection().wait_closed().await
    }

    /// What is known of the connection: asyncio's `get_extra_info`.
    #[must_use]
    pub fn get_extra_info(&self) -> Info {
        self.connection().info()
    }

    /// The peer's address: asyncio's `get_extra_info("peername")`.
    #[must_use]
    pub fn peername(&self) -> Option<Address> {
        self.get_extra_info().peername
    }

    /// The own address: asyncio's `get_extra_info("sockname")`.
    #[must_use]
    pub fn sockname(&self) -> Option<Address> {
        self.get_extra_info().sockname
    }

    /// How many bytes are kept to be sent.
    #[must_use]
    pub fn get_write_buffer_size(&self) -> usize {
        self.connection().outgoing.len()
    }

    /// The low and the high mark, in bytes; at first 16 KiB and 64 KiB.
    #[must_use]
    pub fn get_write_buffer_limits(&self) -> (usize, usize) {
        self.connection().outgoing.marks()
    }

    /// Sets the marks, in bytes. The low one is a quarter of the high one unless it is given.
    ///
    /// # Errors
    /// [`Error::ValueError`] if the high mark is lower than the low one.
    pub fn set_write_buffer_limits(&self, high: Option<usize>, low: Option<usize>) -> Result<()> {
        self.connection().outgoing.set_marks(high, low)?;
        self.connection().pause_above_high();
        Ok(())
    }
}

impl fmt::Debug for StreamWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.is_closing() { " closing" } else { "" };
        let kept = self.get_write_buffer_size();
        write!(f, "<StreamWriter{state} {kept} bytes to send>")
    }
}

impl AsyncWrite for StreamWriter {
    /// Takes all of the bytes, as soon as fewer are kept than the high mark.
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        std::task::ready!(self.as_mut().poll_drain(cx))?;
        self.try_writelines(&[bytes]).map_err(into_io)?;
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_drain(cx)
    }

    fn poll_close(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.close();
        let this = self.clone();
        let wait = || Box::pin(async move { this.wait_closed().await });
        self.ending.poll(cx, wait).map_err(into_io)
    }
}

impl StreamWriter {
    fn poll_drain(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.clone();
        let wait = || Box::pin(async move { this.drain().await });
        self.draining.poll(cx, wait).map_err(into_io)
    }
}
