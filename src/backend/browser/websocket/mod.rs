//! WebSockets: a stream of bytes in messages whose borders mean nothing.
//!
//! ```text
//!  Transport ──sends──▶ Socket ──▶ WebSocket
//!      ▲                  │
//!      └───── Events ◀────┘
//! ```
//!
//! `WebSocket` does not tell when it has sent something, only how much it has not, which is looked
//! at again and again. What comes is kept, up to [`MOST_UNREAD`]: then the connection is given up,
//! as no server can be made to wait.
//!
//! Chromium's `WebSocketStream` is not used: its promises cost more than they give. Over both, 64
//! bytes echoed with 50 messages under way were 0.40 of plain JavaScript's by `WebSocketStream` and
//! 0.69 by `WebSocket`, 256 KiB echoed 0.56 and 0.90, and 256 MiB were equal in both directions.
//! It could have the server wait, but Chromium 156 forgets the messages that wait to be read when
//! the server closes the connection, and ends in order.
mod closed;
mod host;
mod lookout;
mod socket;
mod state;
mod timer;
mod transport;

use std::ops::ControlFlow;
use std::rc::{Rc, Weak};

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;

pub(super) use self::closed::Closed;
pub(super) use self::socket::Socket;
pub(super) use self::state::MOST_UNREAD;
pub(super) use self::timer::Timer;
use crate::Result;
use crate::backend::{Address, Transport};

/// A message is as long at most, in bytes: servers refuse long ones, many those over 1 MiB.
const LONGEST_MESSAGE: usize = 256 * 1024;

/// Who is told of what happens to a socket, out of JavaScript.
pub(super) trait Events {
    /// Messages can be sent.
    fn opened(&self);

    /// A break gives the connection up: too much has come.
    fn received(&self, message: Uint8Array) -> ControlFlow<()>;

    /// The socket [is writable](Socket::is_writable) again.
    fn drained(&self);

    /// The connection is over, or there was none. It is told once, and last.
    fn ended(&self, how: Closed);
}

/// Begins to connect.
pub(super) fn open(
    url: &str,
    protocols: &[String],
    events: Weak<dyn Events>,
) -> Result<Rc<Socket>> {
    let names: Array = protocols
        .iter()
        .map(|name| JsValue::from(name.as_str()))
        .collect();
    socket::open(url, &names, events)
}

/// Connects to a `ws://` or `wss://` address.
pub(super) async fn connect(url: &str, protocols: &[String]) -> Result<Rc<dyn Transport>> {
    connect_to(Address::Url(url.to_owned()), url, protocols).await
}

/// Connects to a peer whom this URL leads to.
pub(super) async fn connect_to(
    peer: Address,
    url: &str,
    protocols: &[String],
) -> Result<Rc<dyn Transport>> {
    let transport = transport::WebSocketTransport::open(peer, url, protocols)?;
    // Dropped while it waits, this drops the transport, too, which gives the connection up.
    transport.opened().await?;
    Ok(Rc::new(transport))
}
