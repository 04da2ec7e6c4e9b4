//! Standard input and output as streams.

use std::rc::Rc;
use std::task::{Context, Poll};

use super::open_connection::streams;
use super::{LIMIT, StreamReader, StreamWriter};
use crate::backend::{Input, Output, Transport};
use crate::{Result, get_running_loop};

/// Standard input as a stream.
///
/// # Errors
/// [`Error::Unsupported`](crate::Error::Unsupported) on a host without one, such as a page;
/// [`Error::RuntimeError`](crate::Error::RuntimeError) where no loop runs;
/// [`Error::OSError`](crate::Error::OSError) if it is being read already.
///
/// ```no_run
/// # use wasyncio::{Result, prelude::*};
/// # async fn count() -> Result<usize> {
/// let input = stdin()?;
/// let mut lines = 0;
/// while !input.readline().await?.is_empty() {
///     lines += 1;
/// }
/// # Ok(lines) }
/// ```
pub fn stdin() -> Result<StreamReader> {
    let backend = get_running_loop()?.core().backend.clone();
    Ok(StreamReader::of(backend.stdin()?, LIMIT))
}

/// Standard output as a stream.
///
/// # Errors
/// As [`stdin`].
///
/// ```no_run
/// # use wasyncio::{Result, prelude::*};
/// # async fn greet() -> Result<()> {
/// let output = stdout()?;
/// output.write(b"hello\n");
/// output.drain().await?;
/// # Ok(()) }
/// ```
pub fn stdout() -> Result<StreamWriter> {
    let core = get_running_loop()?.core().clone();
    let output = core.backend.clone().stdout()?;
    let ((_, writer), _) = streams(&core, Rc::new(OneWay(output)), LIMIT);
    Ok(writer)
}

/// An output from which nothing comes back.
struct OneWay(Rc<dyn Output>);

impl Input for OneWay {
    fn poll_read(&self, _: &mut Context<'_>, _: &mut Vec<u8>, _: usize) -> Poll<Result<usize>> {
        Poll::Ready(Ok(0))
    }
}

impl Output for OneWay {
    fn poll_write(&self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        self.0.poll_write(cx, bytes)
    }

    fn poll_flush(&self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        self.0.poll_flush(cx)
    }

    fn can_write_eof(&self) -> bool {
        self.0.can_write_eof()
    }

    fn poll_write_eof(&self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        self.0.poll_write_eof(cx)
    }

    fn poll_close(&self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        self.0.poll_close(cx)
    }

    fn abort(&self) {
        self.0.abort();
    }
}

impl Transport for OneWay {}
