//! TLS as the programs' options ask for it. Pages have none of their own.

#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    path = "without.rs"
)]
#[cfg_attr(
    not(all(target_family = "wasm", target_os = "unknown")),
    path = "with.rs"
)]
mod host;

use std::path::{Path, PathBuf};

pub use host::{connect, serve};
use wasyncio::{Error, Result};

/// Whom a client trusts.
#[derive(Clone, Default, Debug)]
pub struct Trust {
    /// A file of authorities in PEM instead of those that Mozilla trusts.
    pub authorities: Option<PathBuf>,
    /// Whoever answers is trusted.
    pub anybody: bool,
}

/// Who a server is: the files of its certificate and of its private key, in PEM.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Its certificate, and the chain behind it.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// What is in a file; an error names it.
///
/// # Errors
/// That it cannot be read.
pub fn read_file(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|error| about(path, &error))
}

fn about(path: &Path, error: &std::io::Error) -> Error {
    let message = format!("{}: {error}", path.display());
    std::io::Error::new(error.kind(), message).into()
}
