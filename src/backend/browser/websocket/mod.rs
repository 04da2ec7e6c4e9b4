//! WebSockets: a stream of bytes in messages whose borders mean nothing.
//!
//! ```text
//!  Transport ──sends──▶ Socket ──▶ WebSocketStream, where there is one
//!      ▲                  │   └──▶ WebSocket
//!      └───── Events ◀────┘
//! ```
//!
//! `WebSocketStream` tells when it has sent a message. `WebSocket` tells only how much it has not
//! sent yet, which is looked at by timers. What comes is kept, up to [`state::MOST_UNREAD`]: then
//! the connection is given up. No server can be made to wait: `WebSocket` has no way, and
//! `WebSocketStream` loses what waits ([`streaming`]).

mod classic;
mod closed;
mod host;
mod inbox;
mod lookout;
mod state;
mod streaming;
mod timer;
mod transport;

use std::rc::{Rc, Weak};

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;

pub(super) use self::closed::Closed;
pub(super) use self::inbox::Inbox;
pub(super) use self::state::MOST_UNREAD;
pub(super) use self::timer::Timer;
use crate::Result;
use crate::backend::{Address, Transport};

/// A message is as long at most, in bytes: servers refuse long ones, many those over 1 MiB.
const LONGEST_MESSAGE: usize = 256 * 1024;

/// A WebSocket that sends whole messages.
pub(super) trait Socket {
    /// False while it has enough to send. [`Events::drained`] follows.
    fn is_writable(&self) -> bool;

    /// Sends one message; false if the connection is over.
    fn send(&self, message: &[u8]) -> bool;

    /// Lets messages come again after [`Next::Wait`].
    fn receive(&self);

    /// Ends the connection when all is sent. [`Events::ended`] follows.
    fn close(&self);

    /// Gives the connection up. Nothing follows.
    fn abort(&self);

    /// The subprotocol that the server has chosen, and the extensions that are in use.
    fn protocol_and_extensions(&self) -> (String, String);
}

/// Who is told of what happens to a socket, out of JavaScript.
pub(super) trait Events {
    /// Messages can be sent.
    fn opened(&self);

    fn received(&self, message: Uint8Array) -> Next;

    /// The socket [is writable](Socket::is_writable) again.
    fn drained(&self);

    /// The connection is over, or there was none. It is told once, and last.
    fn ended(&self, how: Closed);
}

/// What a socket is to do after a message.
pub(super) enum Next {
    More,
    /// No more for now, if it can have its peer wait. What waits is lost when the peer closes the
    /// connection, so this is for those to whom any end is an error.
    Wait,
    /// Too much has come: the connection is given up.
    GiveUp,
}

/// Begins to connect.
pub(super) fn open(
    url: &str,
    protocols: &[String],
    events: Weak<dyn Events>,
) -> Result<Rc<dyn Socket>> {
    let names: Array = protocols
        .iter()
        .map(|name| JsValue::from(name.as_str()))
        .collect();
    if let Some(streaming) = streaming::open(url, &names, events.clone()) {
        return Ok(streaming);
    }
    classic::open(url, &names, events)
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
