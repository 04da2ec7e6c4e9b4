//! The lines of a reader as a `Stream`.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::StreamReader;
use super::separators::Search;
use super::waiting::Waiting;
use crate::Result;

/// The lines of a [`StreamReader`], as a `Stream`: asyncio's `async for line in reader`.
#[must_use = "streams do nothing unless polled"]
pub struct Lines<'a> {
    reader: &'a StreamReader,
    /// The line that is being read.
    search: Option<Search<'static>>,
    waiting: Option<Waiting<'a>>,
}

impl StreamReader {
    /// The lines that are still to come, each as [`readline`](Self::readline) gives it.
    ///
    /// (`lines` is a method of the `futures` crates' `AsyncBufReadExt`, and gives `String`s.)
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let reader = StreamReader::new();
    /// reader.feed_data(b"one\ntwo");
    /// reader.feed_eof();
    /// let mut lines = reader.readlines();
    /// while let Some(line) = lines.next().await {
    ///     assert!(matches!(&*line.unwrap(), b"one\n" | b"two"));
    /// }
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn readlines(&self) -> Lines<'_> {
        Lines {
            reader: self,
            search: None,
            waiting: None,
        }
    }
}

impl Lines<'_> {
    /// The next line, or `None` at the end.
    ///
    /// # Errors
    /// As [`StreamReader::readline`].
    pub async fn next(&mut self) -> Option<Result<Vec<u8>>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    fn poll_line(&mut self, cx: &mut Context<'_>) -> Poll<Result<Vec<u8>>> {
        if self.search.is_none() {
            self.reader.check_exception()?;
        }
        let limit = self.reader.limit();
        let search = self.search.get_or_insert_with(|| Search::line(limit));
        loop {
            if let Some(waiting) = &mut self.waiting {
                let waited = ready!(Pin::new(waiting).poll(cx));
                self.waiting = None;
                waited?;
            }
            match self.reader.look(search)? {
                Some(line) => return Poll::Ready(Ok(line)),
                None => self.waiting = Some(self.reader.wait_for_separator()),
            }
        }
    }
}

impl Stream for Lines<'_> {
    type Item = Result<Vec<u8>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let line = ready!(self.poll_line(cx));
        self.search = None;
        match self.reader.line(line) {
            Ok(line) if line.is_empty() => Poll::Ready(None),
            line => Poll::Ready(Some(line)),
        }
    }
}
