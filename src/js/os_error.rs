//! What the host reports, in Python's classes and Node's codes.

use std::io::ErrorKind;

/// The class, and the code if the class alone does not say it.
pub(super) fn of_kind(kind: ErrorKind) -> (&'static str, Option<&'static str>) {
    match kind {
        ErrorKind::ConnectionRefused => ("ConnectionRefusedError", None),
        ErrorKind::ConnectionReset => ("ConnectionResetError", None),
        ErrorKind::ConnectionAborted => ("ConnectionAbortedError", None),
        ErrorKind::BrokenPipe => ("BrokenPipeError", None),
        ErrorKind::PermissionDenied => ("PermissionError", None),
        ErrorKind::TimedOut => ("TimeoutError", None),
        ErrorKind::AddrInUse => ("OSError", Some("EADDRINUSE")),
        ErrorKind::AddrNotAvailable => ("OSError", Some("EADDRNOTAVAIL")),
        ErrorKind::HostUnreachable => ("OSError", Some("EHOSTUNREACH")),
        ErrorKind::NetworkUnreachable => ("OSError", Some("ENETUNREACH")),
        ErrorKind::NetworkDown => ("OSError", Some("ENETDOWN")),
        ErrorKind::NotConnected => ("OSError", Some("ENOTCONN")),
        ErrorKind::NotFound => ("FileNotFoundError", None),
        ErrorKind::InvalidInput => ("OSError", Some("EINVAL")),
        _ => ("OSError", None),
    }
}
