//! Node's errors in Rust's names.

use std::io::{self, ErrorKind};

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;

use crate::Error;

/// What an error of Node's is here.
pub(in super::super) fn error(error: &JsValue) -> Error {
    let code = text(error, "code").unwrap_or_default();
    let message = message(error).unwrap_or_else(|| code.clone());
    let kind = match code.as_str() {
        "ENOTFOUND" | "EAI_AGAIN" | "EAI_FAIL" => return Error::GaiError(message),
        code if code.starts_with("ERR_INVALID") || code == "ERR_SOCKET_BAD_PORT" => {
            return Error::ValueError(message);
        }
        "ENOENT" | "ENOTDIR" => ErrorKind::NotFound,
        "EISDIR" => ErrorKind::IsADirectory,
        "ECONNREFUSED" => ErrorKind::ConnectionRefused,
        "ECONNRESET" => ErrorKind::ConnectionReset,
        "ECONNABORTED" => ErrorKind::ConnectionAborted,
        "EPIPE" | "ERR_STREAM_DESTROYED" => ErrorKind::BrokenPipe,
        "EADDRINUSE" => ErrorKind::AddrInUse,
        "EADDRNOTAVAIL" => ErrorKind::AddrNotAvailable,
        "EACCES" | "EPERM" => ErrorKind::PermissionDenied,
        "EHOSTUNREACH" => ErrorKind::HostUnreachable,
        "ENETUNREACH" => ErrorKind::NetworkUnreachable,
        "EINVAL" => ErrorKind::InvalidInput,
        "ETIMEDOUT" => ErrorKind::TimedOut,
        _ => ErrorKind::Other,
    };
    io::Error::new(kind, message).into()
}

/// One error for several addresses has no message of its own.
fn message(error: &JsValue) -> Option<String> {
    let own = text(error, "message").filter(|message| !message.is_empty());
    own.or_else(|| {
        let errors = Reflect::get(error, &"errors".into()).ok()?;
        text(&errors.dyn_ref::<Array>()?.get(0), "message")
    })
}

fn text(error: &JsValue, key: &str) -> Option<String> {
    Reflect::get(error, &key.into()).ok()?.as_string()
}
