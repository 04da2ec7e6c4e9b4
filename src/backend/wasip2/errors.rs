//! The host's errors in the terms of `std::io`.

use std::io::{self, ErrorKind};

use wasip2::io::streams::StreamError;
use wasip2::sockets::network::ErrorCode;

use crate::Error;

/// EMFILE of WASI's libc.
const TOO_MANY_OPEN_FILES: i32 = 33;

pub(super) fn of_socket(code: ErrorCode) -> Error {
    if code == ErrorCode::NewSocketLimit {
        return out_of_handles();
    }
    let text = match code {
        ErrorCode::AccessDenied => {
            "access denied: the host gives this program no network; run it with `wasmtime run -S inherit-network`"
        }
        ErrorCode::RemoteUnreachable => "the host is unreachable",
        ErrorCode::ConnectionRefused => "connection refused",
        ErrorCode::ConnectionReset => "connection reset by peer",
        ErrorCode::ConnectionAborted => "connection aborted",
        ErrorCode::AddressInUse => "address already in use",
        ErrorCode::AddressNotBindable => "cannot assign requested address",
        ErrorCode::Timeout => "connection timed out",
        ErrorCode::DatagramTooLarge => "message too long",
        ErrorCode::InvalidArgument => "invalid argument",
        ErrorCode::OutOfMemory => "out of memory",
        _ => code.name(),
    };
    io::Error::new(kind(code), text).into()
}

fn kind(code: ErrorCode) -> ErrorKind {
    match code {
        ErrorCode::AccessDenied => ErrorKind::PermissionDenied,
        ErrorCode::NotSupported => ErrorKind::Unsupported,
        ErrorCode::InvalidArgument | ErrorCode::DatagramTooLarge => ErrorKind::InvalidInput,
        ErrorCode::OutOfMemory => ErrorKind::OutOfMemory,
        ErrorCode::Timeout => ErrorKind::TimedOut,
        ErrorCode::WouldBlock => ErrorKind::WouldBlock,
        ErrorCode::InvalidState => ErrorKind::NotConnected,
        ErrorCode::AddressNotBindable => ErrorKind::AddrNotAvailable,
        ErrorCode::AddressInUse => ErrorKind::AddrInUse,
        ErrorCode::RemoteUnreachable => ErrorKind::HostUnreachable,
        ErrorCode::ConnectionRefused => ErrorKind::ConnectionRefused,
        ErrorCode::ConnectionReset => ErrorKind::ConnectionReset,
        ErrorCode::ConnectionAborted => ErrorKind::ConnectionAborted,
        _ => ErrorKind::Other,
    }
}

/// Of a call that makes a socket. wasmtime 48 has no code for "too many open files", and calls of
/// this kind fail in hardly another way that has none.
pub(super) fn of_new_socket(code: ErrorCode) -> Error {
    match code {
        ErrorCode::Unknown => out_of_handles(),
        code => of_socket(code),
    }
}

/// As a system says that a process has too many files open.
pub(super) fn out_of_handles() -> Error {
    io::Error::from_raw_os_error(TOO_MANY_OPEN_FILES).into()
}

/// Why a stream of a socket fails. WASI 0.2 tells only in words.
pub(super) fn of_stream(error: StreamError) -> Error {
    let StreamError::LastOperationFailed(error) = error else {
        return io::Error::new(ErrorKind::BrokenPipe, "broken pipe").into();
    };
    let words = error.to_debug_string();
    let known = [
        ("reset", ErrorCode::ConnectionReset),
        ("abort", ErrorCode::ConnectionAborted),
        ("timeout", ErrorCode::Timeout),
        ("timed out", ErrorCode::Timeout),
        ("unreachable", ErrorCode::RemoteUnreachable),
        ("refused", ErrorCode::ConnectionRefused),
    ];
    let lower = words.to_lowercase();
    match known.iter().find(|(word, _)| lower.contains(word)) {
        Some((_, code)) => of_socket(*code),
        None => io::Error::other(words).into(),
    }
}
