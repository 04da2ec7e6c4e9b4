//! websockify: a WebSocket for each connection.

use std::rc::Rc;

use js_sys::encode_uri_component;

use super::super::websocket;
use crate::Result;
use crate::backend::{Address, Transport};

/// No subprotocol is offered: today's servers need none, and a browser takes none that it did not
/// ask for.
pub(super) async fn connect(
    template: &str,
    host: &str,
    port: u16,
    peer: Address,
) -> Result<Rc<dyn Transport>> {
    let host = String::from(encode_uri_component(host));
    let url = template
        .replace("{host}", &host)
        .replace("{port}", &port.to_string());
    websocket::connect_to(peer, &url, &[]).await
}
