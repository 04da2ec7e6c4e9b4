//! What the end of a WebSocket means.

use std::io::{self, ErrorKind};

use wasm_bindgen::prelude::*;

use super::super::js;
use super::host::Thrown;
use crate::{Error, Result};

/// How a WebSocket was closed.
pub(in super::super) struct Closed {
    pub(in super::super) code: u16,
    pub(in super::super) reason: String,
}

/// The codes of RFC 6455 that are of use here.
const NORMAL: u16 = 1000;
const GOING_AWAY: u16 = 1001;
const NO_CODE: u16 = 1005;
pub(super) const ABNORMAL: u16 = 1006;
const SERVER_ERROR: u16 = 1011;

impl Closed {
    /// Before it was open: browsers do not tell why.
    pub(in super::super) fn refusal(&self, url: &str) -> Error {
        let message = format!("{url}: the connection was refused{}", self.details());
        io::Error::new(ErrorKind::ConnectionRefused, message).into()
    }

    /// After it was open; `Ok` is an end in order. A gateway that cannot reach its target says so
    /// with a server error, before any byte.
    pub(super) fn outcome(&self, url: &str, any_byte_came: bool) -> Result<()> {
        let (kind, what) = match self.code {
            NORMAL | GOING_AWAY | NO_CODE => return Ok(()),
            ABNORMAL => (ErrorKind::ConnectionReset, "was reset"),
            SERVER_ERROR if !any_byte_came => {
                (ErrorKind::ConnectionRefused, "was refused by the server")
            }
            _ => (ErrorKind::ConnectionAborted, "was aborted by the server"),
        };
        let message = format!("{url}: the connection {what}{}", self.details());
        Err(io::Error::new(kind, message).into())
    }

    fn details(&self) -> String {
        match self.reason.as_str() {
            "" => format!(" (code {})", self.code),
            reason => format!(" (code {}: {reason})", self.code),
        }
    }
}

/// Why there is no WebSocket at all.
pub(super) fn error_of(url: &str, thrown: JsValue) -> Error {
    let thrown: Thrown = thrown.unchecked_into();
    let text = |value: JsValue| value.as_string().unwrap_or_default();
    let message = format!("{url}: {}", text(thrown.message()));
    match text(thrown.name()).as_str() {
        "ReferenceError" => Error::Unsupported {
            host: js::host_name(),
            call: "open_connection",
            instead: "Node has WebSockets from version 22 on",
        },
        "SecurityError" => io::Error::new(ErrorKind::PermissionDenied, message).into(),
        _ => Error::ValueError(message),
    }
}
