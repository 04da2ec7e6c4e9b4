//! TLS: `ssl=` of asyncio's, by rustls.
//!
//! The cryptography is RustCrypto's, which builds for every target. Another provider can be
//! brought in a configuration of rustls.

mod context;
mod errors;
mod farewell;
mod handshake;
mod io;
mod options;
mod transport;

pub use context::SslContext;
