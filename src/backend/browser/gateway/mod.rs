//! TCP through a WebSocket.
//!
//! Neither protocol says that a connection was made: one whose target cannot be reached is open,
//! and the first read or the next `drain` tells.

mod websockify;
mod wisp;

use std::rc::Rc;

use crate::backend::{Address, Gateway, Transport};
use crate::{Error, Result};

/// Connects to a TCP server through a gateway.
pub(super) async fn connect(gateway: &Gateway, to: Address) -> Result<Rc<dyn Transport>> {
    let (Some(host), Some(port)) = (to.host(), to.port()) else {
        let message = format!("{to}: a gateway leads to a host and a port");
        return Err(Error::ValueError(message));
    };
    // A browser has no name of its own for "this machine": the gateway has.
    let host = if host.is_empty() {
        "localhost".to_owned()
    } else {
        host
    };
    match gateway {
        Gateway::Websockify(template) => websockify::connect(template, &host, port, to).await,
        Gateway::Wisp(url) => wisp::connect(url, &host, port, to).await,
    }
}
