//! TCP through a WebSocket.

use std::rc::Rc;

use crate::backend::{Address, Gateway, Transport};
use crate::{Error, Result};

/// Connects to a TCP server through a gateway.
pub(super) async fn connect(gateway: &Gateway, to: Address) -> Result<Rc<dyn Transport>> {
    let _ = (gateway, to);
    Err(Error::RuntimeError("not yet"))
}
