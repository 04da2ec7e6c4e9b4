//! `StreamReader`.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use crate::Result;
use crate::backend::Input;
use crate::task::{WaitsOn, current};

/// How much is asked of the transport at once, in bytes.
const CHUNK: usize = 64 * 1024;

/// Reads bytes and lines: asyncio's `StreamReader`.
///
/// Reading is cancel-safe: what a cancelled read has buffered is there for the next one.
pub struct StreamReader {
    transport: Pin<Box<dyn Input>>,
    buffer: Vec<u8>,
    /// How much of the buffer has been handed out.
    consumed: usize,
    eof: bool,
}

impl StreamReader {
    pub(crate) fn new(transport: Pin<Box<dyn Input>>) -> Self {
        Self {
            transport,
            buffer: Vec::new(),
            consumed: 0,
            eof: false,
        }
    }

    /// Reads up to `limit` bytes, and waits only if there are none. Empty means the end.
    ///
    /// # Errors
    /// What the transport reports.
    pub async fn read(&mut self, limit: usize) -> Result<Vec<u8>> {
        if limit > 0 && self.available().is_empty() {
            self.fill().await?;
        }
        let length = limit.min(self.available().len());
        Ok(self.consume(length).to_vec())
    }

    /// Reads a line, with its `\n`. The last line may lack it; empty means the end.
    ///
    /// # Errors
    /// What the transport reports.
    pub async fn readline(&mut self) -> Result<Vec<u8>> {
        let mut searched = 0;
        loop {
            let available = self.available();
            if let Some(at) = memchr::memchr(b'\n', &available[searched..]) {
                return Ok(self.consume(searched + at + 1).to_vec());
            }
            searched = available.len();
            if self.eof {
                return Ok(self.consume(searched).to_vec());
            }
            self.fill().await?;
        }
    }

    /// True if everything has been read and there is no more to come.
    #[must_use]
    pub fn at_eof(&self) -> bool {
        self.eof && self.available().is_empty()
    }

    fn available(&self) -> &[u8] {
        &self.buffer[self.consumed..]
    }

    fn consume(&mut self, length: usize) -> &[u8] {
        let from = self.consumed;
        self.consumed += length;
        &self.buffer[from..self.consumed]
    }

    /// Adds a chunk to the buffer, or finds the end.
    fn fill(&mut self) -> Fill<'_> {
        Fill {
            reader: self,
            waits: false,
        }
    }

    fn poll_fill(&mut self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        if self.eof {
            return Poll::Ready(Ok(()));
        }
        self.buffer.drain(..self.consumed);
        self.consumed = 0;
        let filled = self.buffer.len();
        self.buffer.resize(filled + CHUNK, 0);
        let read = self
            .transport
            .as_mut()
            .poll_read(cx, &mut self.buffer[filled..]);
        if read.is_pending() {
            current::waits_on(WaitsOn::Input);
        }
        let count = match read {
            Poll::Ready(Ok(count)) => count,
            _ => 0,
        };
        self.buffer.truncate(filled + count);
        self.eof = ready!(read)? == 0;
        Poll::Ready(Ok(()))
    }
}

/// The wait for a chunk. Dropped before its end, it takes the waker back from the transport.
struct Fill<'a> {
    reader: &'a mut StreamReader,
    waits: bool,
}

impl Future for Fill<'_> {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let filled = self.reader.poll_fill(cx);
        self.waits = filled.is_pending();
        filled
    }
}

impl Drop for Fill<'_> {
    fn drop(&mut self) {
        if self.waits {
            self.reader.transport.as_mut().stop_waiting();
        }
    }
}
