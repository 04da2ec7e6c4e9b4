//! `StreamReader`.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::buffer::Buffer;
use super::separators::{Look, Search};
use super::waiting::{Waiter, Waiting};
#[cfg(feature = "js")]
use crate::backend::Chunk;
use crate::backend::Input;
use crate::{Error, Result};

/// asyncio's default limit: 64 KiB.
pub(crate) const LIMIT: usize = 64 * 1024;

/// What [`read_chunk`](StreamReader::read_chunk) gives.
#[cfg(feature = "js")]
pub(crate) enum Read {
    Bytes(Vec<u8>),
    /// In the host's own form.
    Chunk(Chunk),
}

const ANOTHER_READS: &str =
    "read() called while another coroutine is already waiting for incoming data";

/// A limit of zero would let nothing through.
pub(crate) fn check_limit(limit: usize) -> Result<usize> {
    match limit {
        0 => Err(Error::ValueError("Limit cannot be <= 0".to_owned())),
        limit => Ok(limit),
    }
}

/// Reads bytes and lines: asyncio's `StreamReader`.
///
/// Bytes come from a transport, or from whoever calls [`feed_data`](Self::feed_data). One task
/// reads at a time, but anybody may feed: share the reader in an `Rc`. Reading is cancel-safe:
/// what a cancelled read has buffered is there for the next one.
///
/// It implements `AsyncRead` and `AsyncBufRead` of the `futures` crates, and [`readlines`](Self::readlines)
/// is a `Stream`.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let reader = StreamReader::new();
/// reader.feed_data(b"name=wasyncio\nrest");
/// reader.feed_eof();
/// assert_eq!(reader.readuntil(b"=").await.unwrap(), b"name=");
/// assert_eq!(reader.readline().await.unwrap(), b"wasyncio\n");
/// assert_eq!(reader.read_all().await.unwrap(), b"rest");
/// assert!(reader.at_eof());
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub struct StreamReader {
    pub(super) buffer: RefCell<Buffer>,
    exception: RefCell<Option<Error>>,
    pub(super) input: Option<Rc<dyn Input>>,
    /// The read that waits for bytes.
    pub(super) waiter: RefCell<Option<Rc<Waiter>>>,
    /// The same, if it waits by the traits of `futures`.
    pub(super) polled: Option<Rc<Waiter>>,
    limit: usize,
}

impl StreamReader {
    /// A reader without a transport, to be fed by hand, with a limit of 64 KiB. It needs no loop.
    #[must_use]
    pub fn new() -> Self {
        Self {
            buffer: RefCell::default(),
            exception: RefCell::new(None),
            input: None,
            waiter: RefCell::new(None),
            polled: None,
            limit: LIMIT,
        }
    }

    /// As [`new`](Self::new), with another limit, in bytes: the longest line, or chunk up to a
    /// separator, that may be read.
    ///
    /// # Errors
    /// [`Error::ValueError`] if it is zero.
    pub fn with_limit(limit: usize) -> Result<Self> {
        let mut reader = Self::new();
        reader.limit = check_limit(limit)?;
        Ok(reader)
    }

    /// One that reads from a host.
    pub(crate) fn of(input: Rc<dyn Input>, limit: usize) -> Self {
        let mut reader = Self::new();
        reader.input = Some(input);
        reader.limit = limit;
        reader
    }

    /// Reads up to `count` bytes, and waits only if there are none. Empty means the end.
    ///
    /// # Errors
    /// What the transport reports or [`set_exception`](Self::set_exception) has set;
    /// [`Error::RuntimeError`] if another read waits already.
    pub async fn read(&self, count: usize) -> Result<Vec<u8>> {
        self.check_exception()?;
        if count == 0 {
            return Ok(Vec::new());
        }
        if self.buffer.borrow().waits_for_more() {
            self.wait_for_data(ANOTHER_READS).await?;
        }
        Ok(self.buffer.borrow_mut().take(count))
    }

    /// As [`read`](Self::read), but bytes that have come in the host's own form, and are no more
    /// than `count`, are given in that form, which saves two copies.
    #[cfg(feature = "js")]
    pub(crate) async fn read_chunk(&self, count: usize) -> Result<Read> {
        self.check_exception()?;
        if count > 0 && self.buffer.borrow().waits_for_more() {
            let mut waiting = self.wait_for_data(ANOTHER_READS).for_chunk(count);
            (&mut waiting).await?;
            if let Some(chunk) = waiting.take_chunk() {
                return Ok(Read::Chunk(chunk));
            }
        }
        Ok(Read::Bytes(self.buffer.borrow_mut().take(count)))
    }

    /// Reads everything up to the end: asyncio's `read()` without a size.
    ///
    /// # Errors
    /// As [`read`](Self::read). What was read before the error is lost, also when it is cancelled.
    pub async fn read_all(&self) -> Result<Vec<u8>> {
        let mut all = Vec::new();
        loop {
            let block = self.read(self.limit).await?;
            if block.is_empty() {
                return Ok(all);
            }
            all.extend_from_slice(&block);
        }
    }

    /// Reads a line, with its `\n`. The last line may lack it; empty means the end.
    ///
    /// # Errors
    /// As [`read`](Self::read), and [`Error::ValueError`] if the line is longer than the limit:
    /// then it is dropped, or what has come of it.
    pub async fn readline(&self) -> Result<Vec<u8>> {
        let line = self.readuntil(b"\n").await;
        self.line(line)
    }

    /// What `readline` makes of what `readuntil` gave.
    pub(super) fn line(&self, line: Result<Vec<u8>>) -> Result<Vec<u8>> {
        match line {
            Err(Error::IncompleteReadError { partial, .. }) => Ok(partial),
            Err(Error::LimitOverrunError { message, consumed }) => {
                self.buffer.borrow_mut().drop_line(consumed);
                Err(Error::ValueError(message.to_owned()))
            }
            line => line,
        }
    }

    /// Reads exactly `count` bytes.
    ///
    /// # Errors
    /// As [`read`](Self::read), and [`Error::IncompleteReadError`] with what there was if the end
    /// comes first.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let reader = StreamReader::new();
    /// reader.feed_data(b"abcd");
    /// reader.feed_eof();
    /// assert_eq!(reader.readexactly(3).await.unwrap(), b"abc");
    /// match reader.readexactly(3).await {
    ///     Err(Error::IncompleteReadError { partial, expected }) => {
    ///         assert_eq!((partial.as_slice(), expected), (&b"d"[..], Some(3)));
    ///     }
    ///     other => panic!("{other:?}"),
    /// }
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub async fn readexactly(&self, count: usize) -> Result<Vec<u8>> {
        self.check_exception()?;
        while self.buffer.borrow().len() < count {
            if self.buffer.borrow().eof {
                let partial = self.buffer.borrow_mut().take(count);
                let expected = Some(count);
                return Err(Error::IncompleteReadError { partial, expected });
            }
            self.wait_for_data(
                "readexactly() called while another coroutine is already waiting for incoming data",
            )
            .await?;
        }
        Ok(self.buffer.borrow_mut().take(count))
    }

    /// Reads up to and including the separator.
    ///
    /// # Errors
    /// As [`read`](Self::read); [`Error::IncompleteReadError`] with what there was if the end
    /// comes first; [`Error::LimitOverrunError`] if the separator is farther away than the limit:
    /// then the bytes stay, for another read; [`Error::ValueError`] if the separator is empty.
    pub async fn readuntil(&self, separator: impl AsRef<[u8]>) -> Result<Vec<u8>> {
        self.readuntil_any(&[separator.as_ref()]).await
    }

    /// As [`readuntil`](Self::readuntil), with several separators, of which the first match
    /// counts: asyncio's tuple of separators.
    ///
    /// # Errors
    /// As [`readuntil`](Self::readuntil), and [`Error::ValueError`] if there is no separator.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let reader = StreamReader::new();
    /// reader.feed_data(b"one, two; three");
    /// assert_eq!(reader.readuntil_any(&[b"; ", b", "]).await.unwrap(), b"one, ");
    /// assert_eq!(reader.readuntil_any(&[b"; ", b", "]).await.unwrap(), b"two; ");
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub async fn readuntil_any(&self, separators: &[&[u8]]) -> Result<Vec<u8>> {
        let mut search = Search::of(separators, self.limit)?;
        self.check_exception()?;
        loop {
            match self.look(&mut search)? {
                Some(chunk) => return Ok(chunk),
                None => self.wait_for_separator().await?,
            }
        }
    }

    /// The chunk up to a separator, or `None` if that has not come yet.
    pub(super) fn look(&self, search: &mut Search<'_>) -> Result<Option<Vec<u8>>> {
        let mut buffer = self.buffer.borrow_mut();
        match search.look(buffer.bytes())? {
            Look::Found { end } => Ok(Some(buffer.take(end))),
            Look::Missing if buffer.eof => {
                let partial = buffer.take(usize::MAX);
                let expected = None;
                Err(Error::IncompleteReadError { partial, expected })
            }
            Look::Missing => Ok(None),
        }
    }

    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    fn wait_for_data(&self, refusal: &'static str) -> Waiting<'_> {
        Waiting::new(self, refusal)
    }

    pub(super) fn wait_for_separator(&self) -> Waiting<'_> {
        self.wait_for_data(
            "readuntil() called while another coroutine is already waiting for incoming data",
        )
    }

    /// True if everything has been read and there is no more to come.
    #[must_use]
    pub fn at_eof(&self) -> bool {
        let buffer = self.buffer.borrow();
        buffer.eof && buffer.is_empty()
    }

    /// Adds bytes to what can be read; who waits for them goes on one hop later.
    ///
    /// # Panics
    /// After [`feed_eof`](Self::feed_eof).
    pub fn feed_data(&self, bytes: &[u8]) {
        assert!(!self.buffer.borrow().eof, "feed_data after feed_eof");
        if !bytes.is_empty() {
            self.buffer.borrow_mut().extend(bytes);
            self.wake(Ok(()));
        }
    }

    /// Says that no more bytes will come.
    pub fn feed_eof(&self) {
        self.buffer.borrow_mut().eof = true;
        self.wake(Ok(()));
    }

    /// The error that was set, if any.
    #[must_use]
    pub fn exception(&self) -> Option<Error> {
        self.exception.borrow().clone()
    }

    /// Sets the error that the waiting read and all later ones end with.
    pub fn set_exception(&self, error: impl Into<Error>) {
        let error = error.into();
        let before = self.exception.replace(Some(error.clone()));
        drop(before);
        self.wake(Err(error));
    }

    pub(super) fn check_exception(&self) -> Result<()> {
        self.exception().map_or(Ok(()), Err)
    }

    fn wake(&self, outcome: Result<()>) {
        let waiter = self.waiter.take();
        if let Some(waiter) = waiter {
            waiter.wake(outcome);
        }
    }
}

impl Default for StreamReader {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for StreamReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let buffer = self.buffer.borrow();
        let eof = if buffer.eof { " eof" } else { "" };
        write!(f, "<StreamReader {} bytes{eof}>", buffer.len())
    }
}
