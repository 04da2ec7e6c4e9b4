//! Standard input: a stream and its pollable.

use std::io;
use std::rc::Rc;
use std::task::{Context, Poll};

use wasip2::cli::stdin::get_stdin;
use wasip2::io::streams::{InputStream, StreamError};

use super::Wasip2;
use super::waits::Waiter;
use crate::Result;
use crate::backend::Input;

pub(super) fn open(host: &Rc<Wasip2>) -> Rc<dyn Input> {
    let stream = get_stdin();
    Rc::new(Stdin {
        waiter: Waiter::new(host, stream.subscribe()),
        stream,
    })
}

struct Stdin {
    // Its pollable is a child of the stream: the host traps if the stream is dropped first.
    waiter: Waiter,
    stream: InputStream,
}

impl Input for Stdin {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        match self.stream.read(count as u64) {
            Ok(bytes) if bytes.is_empty() => {
                drop(self.waiter.wait(cx.waker().clone()));
                Poll::Pending
            }
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

    fn stop_reading(&self) {
        drop(self.waiter.stop());
    }
}
