//! WebSockets.

use std::rc::Rc;

use crate::backend::Transport;
use crate::{Error, Result};

/// Connects to a `ws://` or `wss://` address.
pub(super) async fn connect(url: &str, protocols: &[String]) -> Result<Rc<dyn Transport>> {
    let _ = (url, protocols);
    Err(Error::RuntimeError("not yet"))
}
