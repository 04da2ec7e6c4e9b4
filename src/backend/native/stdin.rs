//! Standard input: waits with the poller, then reads once, which does not block then.

#![allow(unsafe_code)]

use std::cell::Cell;
use std::io;
use std::rc::Rc;
use std::task::{Context, Poll};

use polling::Event;

use super::super::Input;
use super::super::std_stdin::read_stdin;
use super::Native;
use crate::Result;

/// The poller's key for standard input.
pub(super) const KEY: usize = 0;

pub(super) fn open(host: Rc<Native>) -> Result<Rc<dyn Input>> {
    // SAFETY: the descriptor stays open for the life of the process, and `Stdin` takes it out of
    // the poller.
    let added = unsafe { host.poller.add(&io::stdin(), Event::none(KEY)) };
    match added {
        Ok(()) => Ok(Rc::new(Stdin(host))),
        // A regular file cannot be waited for: it is always ready.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            Ok(Rc::new(File::default()))
        }
        Err(error) => Err(error.into()),
    }
}

/// A pipe, a terminal or a socket.
struct Stdin(Rc<Native>);

impl Input for Stdin {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        let host = &self.0;
        let asked = host.stdin.is_waiting();
        if host.stdin.poll(cx).is_ready() {
            return Poll::Ready(read_stdin(into, count));
        }
        if !asked {
            host.poller.modify(io::stdin(), Event::readable(KEY))?;
        }
        Poll::Pending
    }

    fn stop_reading(&self) {
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
#[derive(Default)]
struct File {
    yielded: Cell<bool>,
}

impl Input for File {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        if !self.yielded.replace(!self.yielded.get()) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(read_stdin(into, count))
    }
}
