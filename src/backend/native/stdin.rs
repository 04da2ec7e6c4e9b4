//! Standard input: waits with the poller, then reads once, which does not block then.

#![allow(unsafe_code)]

use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use futures_io::AsyncRead;
use polling::Event;

use super::super::Input;
use super::super::std_stdin::read_stdin;
use super::Native;
use crate::Result;

/// The poller's key for standard input.
pub(super) const KEY: usize = 0;

pub(super) fn open(host: Rc<Native>) -> Result<Pin<Box<dyn Input>>> {
    // SAFETY: the descriptor stays open for the life of the process, and `Stdin` takes it out of
    // the poller.
    let added = unsafe { host.poller.add(&io::stdin(), Event::none(KEY)) };
    match added {
        Ok(()) => Ok(Box::pin(Stdin(host))),
        // A regular file cannot be waited for: it is always ready.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            Ok(Box::pin(File { yielded: false }))
        }
        Err(error) => Err(error.into()),
    }
}

/// A pipe, a terminal or a socket.
struct Stdin(Rc<Native>);

impl AsyncRead for Stdin {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        let host = &self.0;
        let asked = host.stdin.is_waiting();
        if host.stdin.poll(cx).is_ready() {
            return Poll::Ready(read_stdin(buffer));
        }
        if !asked {
            host.poller.modify(io::stdin(), Event::readable(KEY))?;
        }
        Poll::Pending
    }
}

impl Input for Stdin {
    fn stop_waiting(self: Pin<&mut Self>) {
        self.0.stdin.stop_waiting();
        // Input that nobody waits for must not end a wait. If this fails, it merely does.
        let _ = self.0.poller.modify(io::stdin(), Event::none(KEY));
    }
}

impl Drop for Stdin {
    fn drop(&mut self) {
        self.0.stdin.reset();
        // It was added, and the poller is alive: there is nothing to report.
        let _ = self.0.poller.delete(io::stdin());
    }
}

/// A regular file; the others get their turn between two reads.
struct File {
    yielded: bool,
}

impl AsyncRead for File {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        self.yielded = !self.yielded;
        if self.yielded {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(read_stdin(buffer))
    }
}

impl Input for File {}
