//! A client of HTTP/1.1 over streams: one request a connection.
//!
//! ```text
//!  Target ─▶ send ─▶ Head ─▶ Body ─▶ pieces, up to the end that the head announced
//! ```

mod body;
mod chunked;
mod head;
mod request;
mod target;

pub use body::Body;
pub use head::Head;
pub use request::{Method, send};
pub use target::Target;
use wasyncio::Error;

/// What a server said that HTTP does not know.
fn malformed(what: impl std::fmt::Display) -> Error {
    let message = format!("the server's answer is no HTTP: {what}");
    std::io::Error::new(std::io::ErrorKind::InvalidData, message).into()
}
