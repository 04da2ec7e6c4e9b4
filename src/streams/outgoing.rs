//! The bytes that were written and that the host has not taken yet.

use std::cell::Cell;
use std::task::{Context, Poll, ready};

use crate::backend::Transport;
use crate::{Error, Result};

/// asyncio's default high mark: 64 KiB.
const HIGH: usize = 64 * 1024;

/// The low mark is this part of the high one, as in asyncio.
const HIGH_TO_LOW: usize = 4;

pub(super) struct Outgoing {
    bytes: Cell<Vec<u8>>,
    /// They are lent out: to send is to wake, and who is woken may write.
    lent: Cell<bool>,
    /// How many of them the host has taken: they are removed when that pays.
    sent: Cell<usize>,
    /// How many it has not.
    length: Cell<usize>,
    marks: Cell<(usize, usize)>,
}

impl Default for Outgoing {
    fn default() -> Self {
        Self {
            bytes: Cell::default(),
            lent: Cell::new(false),
            sent: Cell::new(0),
            length: Cell::new(0),
            marks: Cell::new((HIGH / HIGH_TO_LOW, HIGH)),
        }
    }
}

impl Outgoing {
    pub(super) fn len(&self) -> usize {
        self.length.get()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn push(&self, more: &[u8]) {
        if more.is_empty() {
            return;
        }
        let mut bytes = self.bytes.take();
        let sent = self.sent.get();
        if sent >= bytes.len() / 2 {
            bytes.drain(..sent);
            self.sent.set(0);
        }
        bytes.extend_from_slice(more);
        self.length.set(self.len() + more.len());
        self.bytes.set(bytes);
    }

    /// Ready when the host has taken everything.
    pub(super) fn poll_send(
        &self,
        transport: &dyn Transport,
        cx: &mut Context<'_>,
    ) -> Poll<Result<()>> {
        while !self.is_empty() {
            if self.lent.get() {
                return Poll::Pending;
            }
            let (bytes, sent) = self.lend();
            let written = transport.poll_write(cx, &bytes[sent..]);
            self.give_back(bytes, sent);
            self.skip(ready!(written)?);
        }
        Poll::Ready(Ok(()))
    }

    /// Sends bytes before which there are none, and keeps those that the host does not take.
    pub(super) fn poll_send_first(
        &self,
        bytes: &[u8],
        write: impl FnOnce(&[u8]) -> Poll<Result<usize>>,
    ) -> Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.length.set(bytes.len());
        self.lent.set(true);
        let count = match write(bytes) {
            Poll::Ready(Ok(count)) => count.min(bytes.len()),
            Poll::Ready(Err(error)) => {
                self.lent.set(false);
                return Err(error);
            }
            Poll::Pending => 0,
        };
        self.length.set(self.len().saturating_sub(count));
        self.give_back(bytes[count..].to_vec(), 0);
        Ok(())
    }

    fn lend(&self) -> (Vec<u8>, usize) {
        self.lent.set(true);
        (self.bytes.take(), self.sent.replace(0))
    }

    /// What was written meanwhile follows.
    fn give_back(&self, mut bytes: Vec<u8>, sent: usize) {
        self.lent.set(false);
        let more = self.bytes.take();
        if self.is_empty() {
            return;
        }
        bytes.extend_from_slice(&more);
        self.bytes.set(bytes);
        self.sent.set(sent);
    }

    fn skip(&self, count: usize) {
        let left = self.len().saturating_sub(count);
        self.sent.set(self.sent.get() + self.len() - left);
        self.length.set(left);
        if left == 0 {
            self.clear();
        }
    }

    /// The memory goes, too: an idle connection is to cost little.
    pub(super) fn clear(&self) {
        self.bytes.take();
        self.sent.set(0);
        self.length.set(0);
    }

    pub(super) fn is_above_high(&self) -> bool {
        self.len() > self.marks.get().1
    }

    pub(super) fn is_below_low(&self) -> bool {
        self.len() <= self.marks.get().0
    }

    /// The low and the high mark, in bytes.
    pub(super) fn marks(&self) -> (usize, usize) {
        self.marks.get()
    }

    /// Sets the marks as asyncio does: the one that is not given follows from the other.
    pub(super) fn set_marks(&self, high: Option<usize>, low: Option<usize>) -> Result<()> {
        let of_low = low.map_or(HIGH, |low| low.saturating_mul(HIGH_TO_LOW));
        let high = high.unwrap_or(of_low);
        let low = low.unwrap_or(high / HIGH_TO_LOW);
        if high < low {
            let message = format!("high ({high}) must be >= low ({low}) must be >= 0");
            return Err(Error::ValueError(message));
        }
        self.marks.set((low, high));
        Ok(())
    }
}

#[cfg(feature = "tls")]
impl Outgoing {
    /// Sets both marks to zero until what it gives is dropped.
    pub(super) fn nothing_kept(&self) -> impl Drop + '_ {
        struct Marks<'a>(&'a Outgoing, (usize, usize));
        impl Drop for Marks<'_> {
            fn drop(&mut self) {
                self.0.marks.set(self.1);
            }
        }
        Marks(self, self.marks.replace((0, 0)))
    }
}
