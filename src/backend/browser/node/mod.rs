//! TCP in Node, by `node:net`.

mod errors;
mod handlers;
mod net;
mod server;
mod socket;

use std::rc::Rc;

use crate::Result;
use crate::backend::{Address, ListenOptions, Listener, Transport};

/// True in Node.
pub(super) fn is_node() -> bool {
    super::js::host_name() == "node"
}

/// Connects to a TCP server.
pub(super) async fn connect(to: Address, local: Option<Address>) -> Result<Rc<dyn Transport>> {
    socket::connect(&to, local.as_ref())?.await
}

/// Listens at a host and a port.
pub(super) async fn listen(at: Address, options: ListenOptions) -> Result<Rc<dyn Listener>> {
    server::listen(&at, &options)?.await
}
