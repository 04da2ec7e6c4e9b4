//! Why a stream was closed.

use std::io::{self, ErrorKind};

use crate::backend::Address;
use crate::{Error, Result};

/// In order.
pub(super) const VOLUNTARY: u8 = 0x02;

/// The network failed.
const UNEXPECTED: u8 = 0x03;

/// This side cannot receive any more.
pub(super) const CLIENT_FAILED: u8 = 0x81;

/// What the gateway's reason means; `Ok` is the end of the stream. Gateways that do not know why a
/// connection could not be made say that the network failed, before any byte came.
pub(super) fn outcome(reason: u8, peer: &Address, any_byte_came: bool) -> Result<()> {
    use ErrorKind::*;
    let (kind, what) = match reason {
        VOLUNTARY => return Ok(()),
        UNEXPECTED if !any_byte_came => (ConnectionRefused, "the connection could not be made"),
        UNEXPECTED => (ConnectionReset, "the connection was reset"),
        0x41 => {
            let message = format!("{peer}: the gateway says that there is no such address");
            return Err(Error::GaiError(message));
        }
        0x42 => (HostUnreachable, "the host cannot be reached"),
        0x43 => (TimedOut, "the host did not answer in time"),
        0x44 => (ConnectionRefused, "the connection was refused"),
        0x47 => (
            TimedOut,
            "the gateway's time or limit for a transfer is over",
        ),
        0x48 => (PermissionDenied, "the gateway does not lead there"),
        0x49 => (ConnectionAborted, "the gateway has too much to do"),
        _ => (ConnectionAborted, "the gateway closed the connection"),
    };
    let message = format!("{peer}: {what} (WISP reason {reason:#04x})");
    Err(io::Error::new(kind, message).into())
}
