//! TCP in Node, by `node:net`.

use std::rc::Rc;

use crate::backend::{Address, ListenOptions, Listener, Transport};
use crate::{Error, Result};

/// True in Node.
pub(super) fn is_node() -> bool {
    super::js::host_name() == "node"
}

/// Connects to a TCP server.
pub(super) async fn connect(to: Address, local: Option<Address>) -> Result<Rc<dyn Transport>> {
    let _ = (to, local);
    Err(Error::RuntimeError("not yet"))
}

/// Listens at a host and a port.
pub(super) async fn listen(at: Address, options: ListenOptions) -> Result<Rc<dyn Listener>> {
    let _ = (at, options);
    Err(Error::RuntimeError("not yet"))
}
