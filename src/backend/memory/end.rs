//! A connection in memory, as one of its ends has it.

use std::cell::Cell;
use std::rc::Rc;
use std::task::{Context, Poll};

use super::Line;
use super::pipe::Pipe;
use crate::Result;
use crate::backend::{Address, Info, Input, Output, Transport};

/// One end of a connection.
struct End {
    incoming: Rc<Pipe>,
    outgoing: Rc<Pipe>,
    own: Address,
    peer: Address,
    ended: Cell<Ended>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    No,
    /// The end was written.
    Eof,
    Closed,
}

/// The two ends of a connection, each with its address and the line that leads to the other.
pub(in super::super) fn pair(
    first: (Address, Box<dyn Line>),
    second: (Address, Box<dyn Line>),
) -> [Rc<dyn Transport>; 2] {
    let (there, back) = (Pipe::new(first.1), Pipe::new(second.1));
    let end = |incoming: &Rc<Pipe>, outgoing: &Rc<Pipe>, own: &Address, peer: &Address| {
        Rc::new(End {
            incoming: incoming.clone(),
            outgoing: outgoing.clone(),
            own: own.clone(),
            peer: peer.clone(),
            ended: Cell::new(Ended::No),
        })
    };
    [
        end(&back, &there, &first.0, &second.0),
        end(&there, &back, &second.0, &first.0),
    ]
}

impl Input for End {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        self.incoming.poll_read(cx, into, count)
    }

    fn stop_reading(&self) {
        self.incoming.stop_reading();
    }
}

impl Output for End {
    fn poll_write(&self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        self.outgoing.poll_write(cx, bytes)
    }

    fn poll_write_eof(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        if self.ended.get() == Ended::No {
            self.ended.set(Ended::Eof);
            self.outgoing.write_eof();
        }
        Poll::Ready(Ok(()))
    }

    fn poll_close(&self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let _ = self.poll_write_eof(cx)?;
        if self.ended.replace(Ended::Closed) != Ended::Closed {
            self.incoming.stop_for_good();
        }
        Poll::Ready(Ok(()))
    }

    fn abort(&self) {
        if self.ended.replace(Ended::Closed) != Ended::Closed {
            self.outgoing.reset();
            self.incoming.stop_for_good();
        }
    }
}

impl Transport for End {
    fn info(&self) -> Info {
        Info {
            peername: Some(self.peer.clone()),
            sockname: Some(self.own.clone()),
            extra: Vec::new(),
        }
    }
}

impl Drop for End {
    fn drop(&mut self) {
        self.abort();
    }
}
