//! What the program has of a connection between two threads.

use std::rc::Rc;
use std::task::{Context, Poll};

use super::wire::Wire;
use crate::Result;
use crate::backend::{Address, Info, Input, Output, Transport};

/// One end of it. The connection is ended when it is dropped.
pub(super) struct RemoteEnd {
    wire: Rc<Wire>,
    own: Address,
    peer: Address,
}

impl RemoteEnd {
    pub(super) fn new(wire: Rc<Wire>, own: Address, peer: Address) -> Rc<Self> {
        Rc::new(Self { wire, own, peer })
    }

    /// The server has room for the client.
    pub(super) fn accept(&self) {
        self.wire.accept();
    }
}

impl Input for RemoteEnd {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        self.wire.poll_read(cx, into, count)
    }

    fn stop_reading(&self) {
        self.wire.stop_reading();
    }
}

impl Output for RemoteEnd {
    fn poll_write(&self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        self.wire.poll_write(cx, bytes)
    }

    fn poll_write_eof(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        self.wire.write_eof();
        Poll::Ready(Ok(()))
    }

    fn poll_close(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        self.wire.close();
        Poll::Ready(Ok(()))
    }

    fn abort(&self) {
        self.wire.abort();
    }
}

impl Transport for RemoteEnd {
    fn info(&self) -> Info {
        Info {
            peername: Some(self.peer.clone()),
            sockname: Some(self.own.clone()),
            extra: Vec::new(),
        }
    }
}

impl Drop for RemoteEnd {
    fn drop(&mut self) {
        self.wire.abort();
    }
}
