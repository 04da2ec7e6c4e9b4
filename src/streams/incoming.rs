//! What comes in on a connection.

use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::connection::{Connection, User};
use crate::Result;
use crate::backend::{Chunk, Input, Transport};
use crate::event_loop::{Core, running};

impl Connection {
    /// A peer that always has sent more must not keep the other tasks from their turn: asyncio
    /// reads once from each socket that is ready, and then runs what waited.
    fn read_once_a_turn<T>(
        &self,
        cx: &mut Context<'_>,
        read: impl FnOnce(&dyn Transport, &mut Context<'_>) -> Poll<Result<Option<T>>>,
    ) -> Poll<Result<Option<T>>> {
        // Somebody may read between the turns, and on another loop.
        let turn = running::is_running(self.loop_id)
            .then(|| running::with_local_loop(self.loop_id, Core::turn_number))
            .flatten();
        if turn.is_some() && self.read_in.get() == turn {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let read = read(&*self.transport(), cx);
        if !matches!(read, Poll::Pending | Poll::Ready(Ok(None))) {
            self.read_in.set(turn);
        }
        read
    }

    /// Keeps for the reader what has come and was not read: asyncio has read it by then, up to
    /// twice its limit. Left with the host, it would have the host reset the connection, and the
    /// peer might lose what was written.
    pub(super) fn take_in(&self, transport: &dyn Transport) {
        const MOST: usize = 128 * 1024;
        let mut unread = self.unread.take();
        let mut cx = Context::from_waker(Waker::noop());
        while !self.peer_ended.get() && unread.len() < MOST {
            match transport.poll_read(&mut cx, &mut unread, MOST) {
                Poll::Ready(Ok(1..)) => {}
                Poll::Ready(_) => self.peer_ended.set(true),
                Poll::Pending => {
                    transport.stop_reading();
                    break;
                }
            }
        }
        self.unread.set(unread);
    }

    fn has_kept(&self) -> bool {
        let unread = self.unread.take();
        let has_some = !unread.is_empty();
        self.unread.set(unread);
        has_some
    }

    /// What was kept of it.
    fn read_kept(&self, into: &mut Vec<u8>, count: usize) -> usize {
        let mut unread = self.unread.take();
        let count = count.min(unread.len());
        into.extend(unread.drain(..count));
        self.unread.set(unread);
        count
    }
}

impl Incoming {
    /// Reads from a connection that is neither closed nor lost.
    fn poll_by<T>(
        &self,
        cx: &mut Context<'_>,
        read: impl FnOnce(&dyn Transport, &mut Context<'_>) -> Poll<Result<Option<T>>>,
    ) -> Poll<Result<Option<T>>> {
        let connection = &self.0.0;
        let read = match connection.is_closing() {
            true => Poll::Pending,
            false => connection.read_once_a_turn(cx, read),
        };
        let waiting = read.is_pending().then(|| cx.waker().clone());
        drop(connection.reading.replace(waiting));
        if let Poll::Ready(Err(error)) = &read {
            connection.fail(error.clone());
        }
        read
    }
}

/// What the reader reads from.
pub(super) struct Incoming(pub(super) Rc<User>);

impl Drop for Incoming {
    /// A poll by the traits of `futures` may still wait.
    fn drop(&mut self) {
        self.stop_reading();
    }
}

impl Input for Incoming {
    fn is_of_peer(&self) -> bool {
        true
    }

    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        let connection = &self.0.0;
        let kept = connection.read_kept(into, count);
        if kept > 0 {
            return Poll::Ready(Ok(kept));
        }
        if let Some(lost) = connection.lost() {
            return Poll::Ready(lost.map(|()| 0));
        }
        let read = self.poll_by(cx, |transport, cx| {
            transport.poll_read(cx, into, count).map_ok(Some)
        });
        if let Poll::Ready(Ok(Some(0))) = read {
            connection.peer_has_ended();
        }
        read.map_ok(Option::unwrap_or_default)
    }

    fn poll_chunk(&self, cx: &mut Context<'_>, most: usize) -> Poll<Result<Option<Chunk>>> {
        let connection = &self.0.0;
        if connection.has_kept() || connection.lost().is_some() {
            return Poll::Ready(Ok(None));
        }
        self.poll_by(cx, |transport, cx| transport.poll_chunk(cx, most))
    }

    fn stop_reading(&self) {
        let connection = &self.0.0;
        connection.reading.take();
        if !connection.is_closing() {
            connection.transport().stop_reading();
        }
    }
}
