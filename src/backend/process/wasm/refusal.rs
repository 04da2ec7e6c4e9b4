//! Why a WebAssembly module cannot be run, in the same words on every host.

use std::fmt::Display;
use std::io::{Error as IoError, ErrorKind};

use crate::{Error, Result};

/// Looks at the first eight bytes: magic, version, and the layer, by which a component differs
/// from a module.
///
/// # Errors
/// [`Error::OSError`] of the kind `InvalidData` if it is no core module.
pub(crate) fn check_header(program: impl Display, head: &[u8]) -> Result<()> {
    match head {
        [0, b'a', b's', b'm', 1, 0, 0, 0, ..] => Ok(()),
        [0, b'a', b's', b'm', _, _, 1, 0, ..] => Err(cannot_run(
            program,
            "it is a component, and what runs here is a core module: build it for wasm32-wasip1",
        )),
        _ => Err(invalid(format!(
            "Exec format error: {program} is no WebAssembly module"
        ))),
    }
}

/// A program that is a module, but not one that runs here.
pub(crate) fn cannot_run(program: impl Display, why: impl Display) -> Error {
    invalid(format!("cannot run {program}: {why}"))
}

fn invalid(message: String) -> Error {
    IoError::new(ErrorKind::InvalidData, message).into()
}
