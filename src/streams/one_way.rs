//! A writer of an output that has no input beside it: standard output, a pipe to a child.

use std::rc::Rc;
use std::task::{Context, Poll};

use super::open_connection::streams;
use super::{LIMIT, StreamWriter};
use crate::Result;
use crate::backend::{Input, Output, Transport};
use crate::event_loop::Core;

/// A writer of this output.
pub(crate) fn writer(core: &Core, output: Rc<dyn Output>) -> StreamWriter {
    let ((_, writer), _) = streams(core, Rc::new(OneWay(output)), LIMIT);
    writer
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
