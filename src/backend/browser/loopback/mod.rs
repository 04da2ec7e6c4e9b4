//! Servers of this origin, in this page or in another worker or tab.

use std::rc::Rc;

use crate::backend::{Address, ListenOptions, Listener, Transport};
use crate::{Error, Result};

/// Connects to a server of this origin; `None` if nobody listens there.
pub(super) async fn connect(to: &Address) -> Option<Result<Rc<dyn Transport>>> {
    let _ = to;
    None
}

/// Listens at an address of this origin.
pub(super) async fn listen(at: Address, options: ListenOptions) -> Result<Rc<dyn Listener>> {
    let _ = (at, options);
    Err(Error::RuntimeError("not yet"))
}
