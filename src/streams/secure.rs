//! Where TLS comes in: between a connection that was made and its streams.

use std::rc::Rc;

use crate::backend::{Answer, Transport};

/// Makes a secure transport of a plain one, by a handshake.
pub(super) type Secure = Rc<dyn Fn(Rc<dyn Transport>) -> Answer<Rc<dyn Transport>>>;
