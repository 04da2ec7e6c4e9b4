//! What is Node's own: TCP by `node:net`, and programs by `node:child_process`.

mod builtin;
mod child_process;
mod errors;
mod handlers;
mod net;
mod server;
mod socket;

use std::rc::Rc;

pub(super) use self::builtin::builtin;
pub(super) use self::errors::error;
pub(super) use self::handlers::Handlers;
use crate::Result;
use crate::backend::{Address, Command, ListenOptions, Listener, Spawned, Transport};

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

/// Starts a program of the system.
pub(super) async fn spawn(command: Command) -> Result<Spawned> {
    child_process::spawn(command).await
}
