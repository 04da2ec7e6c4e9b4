//! What has no meaning here. A program that tries it learns so by the error number.

use crate::process::guest::child::Call;
use crate::process::guest::errno::{Answer, Errno};

/// Defines functions that always give this error number, whatever their arguments are.
macro_rules! unsupported {
    ($($name:ident($($type:ty),*) = $errno:ident;)*) => {
        $(
            #[allow(clippy::too_many_arguments)] // WASI's own list
            pub(super) fn $name(_: &mut Call<'_>, $(_: $type),*) -> Answer {
                Err(Errno::$errno)
            }
        )*
    };
}

unsupported! {
    // Nobody needs them: WASI has given up rights.
    fd_fdstat_set_rights(u32, u64, u64) = Notsup;
    // The files keep no times and have no links.
    fd_filestat_set_times(u32, u64, u64, u32) = Notsup;
    path_filestat_set_times(u32, u32, u32, u32, u64, u64, u32) = Notsup;
    path_link(u32, u32, u32, u32, u32, u32, u32) = Notsup;
    path_readlink(u32, u32, u32, u32, u32, u32) = Inval;
    path_symlink(u32, u32, u32, u32, u32) = Notsup;
    // A signal to itself; the C library has its own way.
    proc_raise(u32) = Notsup;
    // There are no sockets.
    sock_accept(u32, u32, u32) = Notsock;
    sock_recv(u32, u32, u32, u32, u32, u32) = Notsock;
    sock_send(u32, u32, u32, u32, u32) = Notsock;
    sock_shutdown(u32, u32) = Notsock;
}
