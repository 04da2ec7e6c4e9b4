//! Standard input: a stream and its pollable.

use std::io;
use std::rc::Rc;
use std::task::{Context, Poll};

use wasip2::cli::stdin::get_stdin;
use wasip2::io::poll::Pollable;
use wasip2::io::streams::{InputStream, StreamError};

use super::super::Input;
use super::super::readiness::Readiness;
use super::Wasip2;
use crate::Result;

pub(super) struct Source {
    readiness: Readiness,
    // The pollable is a child of the stream: the host traps if the stream is dropped first.
    pollable: Pollable,
    stream: InputStream,
}

impl Source {
    pub(super) fn pollable(&self) -> &Pollable {
        &self.pollable
    }

    pub(super) fn is_waiting(&self) -> bool {
        self.readiness.is_waiting()
    }

    pub(super) fn set_ready(&self) {
        self.readiness.set_ready();
    }

    /// Pending if there is nothing to read at the moment.
    fn read(&self, into: &mut Vec<u8>, count: usize) -> Poll<Result<usize>> {
        match self.stream.read(count as u64) {
            Ok(bytes) if bytes.is_empty() => Poll::Pending,
            Ok(bytes) => {
                into.extend_from_slice(&bytes);
                Poll::Ready(Ok(bytes.len()))
            }
            Err(StreamError::Closed) => Poll::Ready(Ok(0)),
            Err(StreamError::LastOperationFailed(error)) => {
                Poll::Ready(Err(io::Error::other(error.to_debug_string()).into()))
            }
        }
    }
}

pub(super) fn open(host: Rc<Wasip2>) -> Result<Rc<dyn Input>> {
    let stream = get_stdin();
    let source = Rc::new(Source {
        readiness: Readiness::default(),
        pollable: stream.subscribe(),
        stream,
    });
    host.stdin.replace(Some(source.clone()));
    Ok(Rc::new(Stdin { host, source }))
}

struct Stdin {
    host: Rc<Wasip2>,
    source: Rc<Source>,
}

impl Input for Stdin {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        while self.source.readiness.poll(cx).is_ready() {
            let read = self.source.read(into, count);
            if read.is_ready() {
                return read;
            }
        }
        Poll::Pending
    }

    fn stop_reading(&self) {
        self.source.readiness.stop_waiting();
    }
}

impl Drop for Stdin {
    fn drop(&mut self) {
        self.source.readiness.reset();
        let mut slot = self.host.stdin.borrow_mut();
        if slot
            .as_ref()
            .is_some_and(|source| Rc::ptr_eq(source, &self.source))
        {
            *slot = None;
        }
    }
}
