//! `StreamWriter`.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_io::AsyncWrite;

use crate::Result;

/// Writes bytes: asyncio's `StreamWriter`.
///
/// [`write`](Self::write) buffers; [`drain`](Self::drain) sends and waits.
pub struct StreamWriter {
    transport: Pin<Box<dyn AsyncWrite>>,
    buffer: Vec<u8>,
}

impl StreamWriter {
    pub(crate) fn new(transport: Pin<Box<dyn AsyncWrite>>) -> Self {
        Self {
            transport,
            buffer: Vec::new(),
        }
    }

    /// Adds bytes to what is to be sent.
    pub fn write(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// Sends what was written and waits until the transport has taken it.
    ///
    /// # Errors
    /// What the transport reports; what it has not taken stays in the buffer.
    pub async fn drain(&mut self) -> Result<()> {
        poll_fn(|cx| self.poll_drain(cx)).await
    }

    fn poll_drain(&mut self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        while !self.buffer.is_empty() {
            let written = self.transport.as_mut().poll_write(cx, &self.buffer);
            let count = ready!(written)?;
            if count == 0 {
                return Poll::Ready(Err(
                    std::io::Error::from(std::io::ErrorKind::WriteZero).into()
                ));
            }
            self.buffer.drain(..count);
        }
        ready!(self.transport.as_mut().poll_flush(cx))?;
        Poll::Ready(Ok(()))
    }
}
