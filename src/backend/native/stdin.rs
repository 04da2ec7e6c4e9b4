//! Standard input on Unix: waits with the poller, then reads once, which cannot block then.

#![allow(unsafe_code)]

use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use futures_io::AsyncRead;
use polling::Event;

use super::Native;
use crate::Result;

/// The poller's key for standard input.
const KEY: usize = 0;

pub(super) fn open(host: Rc<Native>) -> Result<Pin<Box<dyn AsyncRead>>> {
    let stdin = io::stdin();
    // SAFETY: the descriptor stays open for the life of the process, and `Stdin` takes it out of
    // the poller.
    let added = unsafe { host.poller.add(&stdin, Event::none(KEY)) };
    let pollable = match added {
        Ok(()) => true,
        // A regular file: it is always ready.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => false,
        Err(error) => return Err(error.into()),
    };
    Ok(Box::pin(Stdin {
        host,
        pollable,
        asked: false,
    }))
}

struct Stdin {
    host: Rc<Native>,
    pollable: bool,
    /// The poller was asked, and whoever polls again has been woken by it.
    asked: bool,
}

impl AsyncRead for Stdin {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        let waker = cx.waker().clone();
        if !self.pollable {
            // The others get their turn between two chunks of a file.
            self.asked = !self.asked;
            if self.asked {
                waker.wake();
                return Poll::Pending;
            }
            return Poll::Ready(read(buffer));
        }
        let waiting = self.host.waiting.borrow().contains_key(&KEY);
        if self.asked && !waiting {
            self.asked = false;
            return Poll::Ready(read(buffer));
        }
        if !self.asked {
            self.host.poller.modify(io::stdin(), Event::readable(KEY))?;
            self.asked = true;
        }
        let stale = self.host.waiting.borrow_mut().insert(KEY, waker);
        drop(stale);
        Poll::Pending
    }
}

fn read(buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match rustix::io::read(io::stdin(), &mut *buffer) {
            Err(rustix::io::Errno::INTR) => {}
            read => return Ok(read?),
        }
    }
}

impl Drop for Stdin {
    fn drop(&mut self) {
        let waker = self.host.waiting.borrow_mut().remove(&KEY);
        drop(waker);
        if self.pollable {
            // It was added, and the poller is alive: there is nothing to report.
            let _ = self.host.poller.delete(io::stdin());
        }
    }
}
