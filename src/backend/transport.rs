//! Bytes on their way in and out: the one seam below all streams, whether over TCP, a WebSocket, a
//! message port, memory or a pipe.
//!
//! All methods take `&self`: a reader and a writer share a transport. None of them runs code of
//! the program's.

use std::any::Any;
use std::rc::Rc;
use std::task::{Context, Poll};

use super::Address;
use crate::Result;

/// Bytes in the form in which a host has them: in pages, workers and Node a `Uint8Array`.
pub type Chunk = Box<dyn Any>;

/// Where bytes come from.
pub trait Input {
    /// Adds up to `count` bytes to `into` and says how many; none means the end. Pending until
    /// there are some; then it wakes.
    ///
    /// # Errors
    /// That no more can come, such as [`Error::OSError`](crate::Error::OSError) after a reset.
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>>;

    /// The next bytes in the host's own form, if that is what they came in, and if they are no more
    /// than `most`: so they need not be copied. None if there are none of the kind; then
    /// [`poll_read`](Self::poll_read) is to be asked.
    ///
    /// # Errors
    /// As [`poll_read`](Self::poll_read).
    fn poll_chunk(&self, _cx: &mut Context<'_>, _most: usize) -> Poll<Result<Option<Chunk>>> {
        Poll::Ready(Ok(None))
    }

    /// The read that waits was dropped: nobody is to be woken, and nothing is waited for.
    fn stop_reading(&self) {}

    /// True if the bytes are a peer's, and not of this program's own input. For people.
    fn is_of_peer(&self) -> bool {
        false
    }
}

/// Where bytes go.
pub trait Output {
    /// Takes some of the bytes, at least one, and says how many. Pending while it can take none;
    /// then it wakes.
    ///
    /// # Errors
    /// That no more can be sent.
    fn poll_write(&self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>>;

    /// Hands everything taken on to the host. For outputs with a buffer of their own.
    ///
    /// # Errors
    /// As [`poll_write`](Self::poll_write).
    fn poll_flush(&self, _cx: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Ok(()))
    }

    /// True if the end can be sent while bytes still come in.
    fn can_write_eof(&self) -> bool {
        true
    }

    /// Sends the end, after all that was taken. It is not called where there is none to be sent.
    ///
    /// # Errors
    /// As [`poll_write`](Self::poll_write).
    fn poll_write_eof(&self, cx: &mut Context<'_>) -> Poll<Result<()>>;

    /// Ends both directions in order, after all that was taken.
    ///
    /// # Errors
    /// As [`poll_write`](Self::poll_write).
    fn poll_close(&self, cx: &mut Context<'_>) -> Poll<Result<()>>;

    /// Gives up the host's handles at once. Nothing but a drop follows it. It may come after a
    /// close, or without one: then the peer is to see a connection that was reset.
    fn abort(&self);
}

/// A connection's two directions.
pub trait Transport: Input + Output {
    /// What is known of the connection.
    fn info(&self) -> Info {
        Info::default()
    }
}

/// What is known of a connection: asyncio's `get_extra_info`.
#[derive(Clone, Default, Debug)]
pub struct Info {
    /// The peer's address.
    pub peername: Option<Address>,
    /// The own address.
    pub sockname: Option<Address>,
    /// What else there is, by name: such as the `subprotocol` of a WebSocket.
    pub extra: Vec<(&'static str, String)>,
}

/// A server's socket.
pub trait Listener {
    /// The next connection. Pending until there is one.
    ///
    /// # Errors
    /// Why none can be accepted now. It may be asked again.
    fn poll_accept(&self, cx: &mut Context<'_>) -> Poll<Result<Rc<dyn Transport>>>;

    /// Nobody waits for the next connection any more.
    fn stop_accepting(&self);

    /// Where it listens.
    fn address(&self) -> Address;

    /// Frees the address. Connections that nobody has accepted are reset.
    fn close(&self);
}

/// A socket for datagrams.
pub trait Datagrams {
    /// The next datagram and who sent it.
    ///
    /// # Errors
    /// What the host reports, such as that nobody received the last one that was sent.
    fn poll_receive(&self, cx: &mut Context<'_>) -> Poll<Result<(Vec<u8>, Address)>>;

    /// The receive that waits was dropped.
    fn stop_receiving(&self);

    /// Sends one datagram; without an address to the peer that the socket was connected to.
    ///
    /// # Errors
    /// What the host reports, such as that it is too long.
    fn poll_send(
        &self,
        cx: &mut Context<'_>,
        bytes: &[u8],
        to: Option<&Address>,
    ) -> Poll<Result<()>>;

    /// The addresses.
    fn info(&self) -> Info;

    /// Frees the address.
    fn close(&self);
}
