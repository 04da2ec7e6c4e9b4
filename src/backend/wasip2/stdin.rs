//! Standard input: a stream and its pollable.

use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use futures_io::AsyncRead;
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
    fn read(&self, buffer: &mut [u8]) -> Poll<io::Result<usize>> {
        match self.stream.read(buffer.len() as u64) {
            Ok(bytes) if bytes.is_empty() => Poll::Pending,
            Ok(bytes) => {
                buffer[..bytes.len()].copy_from_slice(&bytes);
                Poll::Ready(Ok(bytes.len()))
            }
            Err(StreamError::Closed) => Poll::Ready(Ok(0)),
            Err(StreamError::LastOperationFailed(error)) => {
                Poll::Ready(Err(io::Error::other(error.to_debug_string())))
            }
        }
    }
}

pub(super) fn open(host: Rc<Wasip2>) -> Result<Pin<Box<dyn Input>>> {
    let stream = get_stdin();
    let source = Rc::new(Source {
        readiness: Readiness::default(),
        pollable: stream.subscribe(),
        stream,
    });
    host.stdin.replace(Some(source.clone()));
    Ok(Box::pin(Stdin { host, source }))
}

struct Stdin {
    host: Rc<Wasip2>,
    source: Rc<Source>,
}

impl AsyncRead for Stdin {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        while self.source.readiness.poll(cx).is_ready() {
            let read = self.source.read(buffer);
            if read.is_ready() {
                return read;
            }
        }
        Poll::Pending
    }
}

impl Input for Stdin {
    fn stop_waiting(self: Pin<&mut Self>) {
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
