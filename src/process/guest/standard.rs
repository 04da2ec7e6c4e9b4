//! What is behind a child's standard streams.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Context, Poll, ready};

use super::errno::{Answer, Errno};
use super::pipe::{ReadEnd, WriteEnd};
use crate::Error;
use crate::backend::{self, Backend, Input, Output};

/// So many bytes are read of this program's standard input at once.
const CHUNK: usize = 64 * 1024;

/// Where a child reads.
pub(super) enum Source {
    Pipe(ReadEnd),
    /// An end at once.
    Null,
    /// This program's standard input, from the child's first read on.
    Inherited(Inherited),
}

impl Source {
    /// How many bytes there are, at least one; none is the end.
    pub(super) fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<Answer<usize>> {
        match self {
            Self::Pipe(pipe) => pipe.poll_ready(cx).map(Ok),
            Self::Null => Poll::Ready(Ok(0)),
            Self::Inherited(inherited) => inherited.poll_ready(cx),
        }
    }

    /// Adds up to `count` of the bytes that there are.
    pub(super) fn take(&self, into: &mut Vec<u8>, count: usize) {
        match self {
            Self::Pipe(pipe) => _ = pipe.take(into, count),
            Self::Null => {}
            Self::Inherited(inherited) => inherited.take(into, count),
        }
    }
}

/// This program's standard input. Children that only could read it leave it alone.
pub(super) struct Inherited {
    backend: Rc<dyn Backend>,
    input: RefCell<Option<Rc<dyn Input>>>,
    /// What was read, because the child asked if there is something, and not taken.
    bytes: RefCell<Vec<u8>>,
    at_end: Cell<bool>,
}

impl Inherited {
    pub(super) fn new(backend: Rc<dyn Backend>) -> Self {
        Self {
            backend,
            input: RefCell::new(None),
            bytes: RefCell::default(),
            at_end: Cell::new(false),
        }
    }

    fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<Answer<usize>> {
        let mut bytes = self.bytes.borrow_mut();
        if bytes.is_empty() && !self.at_end.get() {
            let Some(input) = self.input()? else {
                self.at_end.set(true);
                return Poll::Ready(Ok(0));
            };
            let count = ready!(input.poll_read(cx, &mut bytes, CHUNK))?;
            self.at_end.set(count == 0);
        }
        Poll::Ready(Ok(bytes.len()))
    }

    /// `None` where there is no standard input.
    fn input(&self) -> Answer<Option<Rc<dyn Input>>> {
        let mut input = self.input.borrow_mut();
        if input.is_none() {
            *input = match self.backend.clone().stdin() {
                Ok(stdin) => Some(stdin),
                Err(Error::Unsupported { .. }) => None,
                Err(error) => return Err(error.into()),
            };
        }
        Ok(input.clone())
    }

    fn take(&self, into: &mut Vec<u8>, count: usize) {
        let mut bytes = self.bytes.borrow_mut();
        let count = count.min(bytes.len());
        into.extend(bytes.drain(..count));
    }
}

impl Drop for Inherited {
    fn drop(&mut self) {
        if let Some(input) = self.input.take() {
            input.stop_reading();
        }
    }
}

/// Where a child writes.
pub(super) enum Sink {
    Pipe(WriteEnd),
    /// What is written is thrown away.
    Null,
    /// This program's standard output, where it takes bytes.
    Host(Rc<dyn Output>),
    /// Where it takes text only.
    Text(Text),
}

impl Sink {
    /// This program's standard output.
    pub(super) fn stdout(backend: &Rc<dyn Backend>) -> Self {
        match backend.clone().stdout() {
            Ok(output) => Self::Host(output),
            Err(_) => Self::Text(Text::new(backend::print)),
        }
    }

    /// This program's standard error.
    pub(super) fn stderr() -> Self {
        Self::Text(Text::new(backend::eprint))
    }

    /// True, and how many bytes at most, once some can be written.
    pub(super) fn poll_ready(&self, cx: &Context<'_>) -> Poll<Answer<usize>> {
        match self {
            Self::Pipe(pipe) => pipe.poll_ready(cx).map_err(Errno::from),
            Self::Null | Self::Host(_) | Self::Text(_) => Poll::Ready(Ok(CHUNK)),
        }
    }

    /// Takes some of the bytes.
    pub(super) fn poll_write(&self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Answer<usize>> {
        match self {
            Self::Pipe(pipe) => pipe.poll_write(cx, bytes).map_err(Errno::from),
            Self::Host(output) => output.poll_write(cx, bytes).map_err(Errno::from),
            Self::Null => Poll::Ready(Ok(bytes.len())),
            Self::Text(text) => {
                text.write(bytes);
                Poll::Ready(Ok(bytes.len()))
            }
        }
    }

    /// A last word, which waits for nobody.
    pub(super) fn say(&self, words: &str) {
        match self {
            Self::Pipe(pipe) => pipe.put(words.as_bytes()),
            Self::Text(text) => text.write(words.as_bytes()),
            Self::Null | Self::Host(_) => {}
        }
    }
}

/// Bytes on their way to where only text can go.
pub(super) struct Text {
    print: fn(std::fmt::Arguments<'_>),
    /// The beginning of a character of which the rest was not written yet.
    begun: RefCell<Vec<u8>>,
}

impl Text {
    fn new(print: fn(std::fmt::Arguments<'_>)) -> Self {
        let begun = RefCell::default();
        Self { print, begun }
    }

    fn write(&self, bytes: &[u8]) {
        let mut all = self.begun.take();
        all.extend_from_slice(bytes);
        let rest = all.split_off(all.len() - unfinished(&all));
        self.begun.replace(rest);
        if !all.is_empty() {
            (self.print)(format_args!("{}", String::from_utf8_lossy(&all)));
        }
    }
}

/// How many bytes at the end are the beginning of a character.
fn unfinished(bytes: &[u8]) -> usize {
    let tail = &bytes[bytes.len().saturating_sub(3)..];
    let starts = (0..tail.len()).map(|at| &tail[at..]);
    let mut begun = starts.filter(|rest| {
        let error = std::str::from_utf8(rest).err();
        error.is_some_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
    });
    begun.next().map_or(0, <[u8]>::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_not_torn() {
        let text = "a€𝄞".as_bytes();
        let expected = [0, 0, 1, 2, 0, 1, 2, 3, 0];
        for (length, expected) in expected.into_iter().enumerate() {
            assert_eq!(unfinished(&text[..length]), expected, "{length}");
        }
        assert_eq!(unfinished(b"\xff\xfe"), 0);
    }
}
