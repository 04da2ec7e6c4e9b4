//! The pipes to a child.

use std::io::{PipeReader, PipeWriter, Read, Write};
use std::os::fd::AsFd;
use std::rc::Rc;
use std::task::{Context, Poll};

use socket2::SockRef;

use super::super::Native;
use super::super::source::{Direction, Source};
use crate::Result;
use crate::backend::{Input, Output};

/// What a child writes.
pub(super) struct PipeInput(Source<PipeReader>);

impl PipeInput {
    pub(super) fn new(host: Rc<Native>, pipe: PipeReader) -> std::io::Result<Self> {
        does_not_block(&pipe)?;
        Ok(Self(Source::new(host, pipe)?))
    }
}

impl Input for PipeInput {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        let read = self.0.poll(Direction::Read, cx, |mut pipe| {
            let (count, _) = self.0.host().read(into, count, |room| pipe.read(room))?;
            Ok(count)
        });
        read.map_err(Into::into)
    }

    fn stop_reading(&self) {
        self.0.stop_waiting(Direction::Read);
    }

    fn is_of_peer(&self) -> bool {
        true
    }
}

/// What a child reads. It ends when this is closed.
pub(super) struct PipeOutput(Source<PipeWriter>);

impl PipeOutput {
    pub(super) fn new(host: Rc<Native>, pipe: PipeWriter) -> std::io::Result<Self> {
        does_not_block(&pipe)?;
        Ok(Self(Source::new(host, pipe)?))
    }
}

impl Output for PipeOutput {
    fn poll_write(&self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        let written = self
            .0
            .poll(Direction::Write, cx, |mut pipe| pipe.write(bytes));
        written.map_err(Into::into)
    }

    fn poll_write_eof(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        self.0.close();
        Poll::Ready(Ok(()))
    }

    fn poll_close(&self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        self.poll_write_eof(cx)
    }

    fn abort(&self) {
        self.0.close();
    }
}

/// It is set as for a socket.
fn does_not_block(pipe: &impl AsFd) -> std::io::Result<()> {
    SockRef::from(pipe).set_nonblocking(true)
}
