//! In a page the browser secures what goes out, by addresses such as `wss://…`.

use wasyncio::{Error, OpenConnection, Result, StartServer};

use super::{Identity, Trust};

/// The connection cannot be secure.
///
/// # Errors
/// That.
pub fn connect(_: OpenConnection, _: &Trust) -> Result<OpenConnection> {
    Err(unsupported(
        "open_connection(…).ssl",
        "connect to a wss:// address",
    ))
}

/// The server cannot be secure.
///
/// # Errors
/// That.
pub fn serve(_: StartServer, _: &Identity) -> Result<StartServer> {
    Err(unsupported(
        "start_server(…).ssl",
        "what serves in a page never leaves it",
    ))
}

fn unsupported(call: &'static str, instead: &'static str) -> Error {
    let host = "browser";
    Error::Unsupported {
        host,
        call,
        instead,
    }
}
