//! The functions of WASI 0.1, all 46 of them: what a child can ask for.
//!
//! Each takes what WASI says, checks every pointer, and answers with an error number, zero if all
//! went well. What the child cannot have here has a number, too: none of them panics or traps.

mod bytes;
mod clocks;
mod descriptors;
mod directories;
mod environment;
mod paths;
mod poll;
mod random;
mod stat;
mod unsupported;

use std::task::{Context, Poll};

use wasmi::{Caller, Engine, Error, Linker};

use super::child::{Call, Child, serve};
use super::errno::{Answer, number};
use super::machine::Suspended;

const WASI: &str = "wasi_snapshot_preview1";

/// What a call costs besides its instructions, in fuel, and how many bytes it moves for one unit.
const FUEL_OF_A_CALL: u64 = 20;
const BYTES_FOR_FUEL: u64 = 64;

/// Defines the imports: `now` answers at once, `waits` may have to wait.
macro_rules! imports {
    ($($kind:ident $module:ident::$name:ident($($arg:ident: $type:ty),*);)*) => {
        const NAMES: &[&str] = &["proc_exit", $(stringify!($name)),*];

        /// All of WASI 0.1, for the modules of this engine.
        pub(super) fn linker(engine: &Engine) -> Result<Linker<Child>, Error> {
            let mut linker = Linker::new(engine);
            let exit = |_: Caller<'_, Child>, status: i32| Err::<(), _>(Error::i32_exit(status));
            linker.func_wrap(WASI, "proc_exit", exit)?;
            $(linker.func_wrap(
                WASI,
                stringify!($name),
                |caller: Caller<'_, Child>, $($arg: $type),*| -> Result<i32, Error> {
                    imports!(@ $kind caller, $module::$name, ($($arg),*))
                },
            )?;)*
            Ok(linker)
        }
    };
    (@ now $caller:ident, $function:path, ($($arg:ident),*)) => {
        Ok(now($caller, |call| $function(call, $($arg),*)))
    };
    (@ waits $caller:ident, $function:path, ($($arg:ident),*)) => {
        waits($caller, $function($($arg),*))
    };
}

imports! {
    now environment::args_get(pointers: u32, texts: u32);
    now environment::args_sizes_get(count: u32, size: u32);
    now environment::environ_get(pointers: u32, texts: u32);
    now environment::environ_sizes_get(count: u32, size: u32);
    now clocks::clock_res_get(clock: u32, resolution: u32);
    now clocks::clock_time_get(clock: u32, precision: u64, time: u32);
    now descriptors::fd_advise(fd: u32, offset: u64, length: u64, advice: u32);
    now descriptors::fd_allocate(fd: u32, offset: u64, length: u64);
    now descriptors::fd_close(fd: u32);
    now descriptors::fd_datasync(fd: u32);
    now stat::fd_fdstat_get(fd: u32, stat: u32);
    now descriptors::fd_fdstat_set_flags(fd: u32, flags: u32);
    now unsupported::fd_fdstat_set_rights(fd: u32, base: u64, inheriting: u64);
    now stat::fd_filestat_get(fd: u32, stat: u32);
    now descriptors::fd_filestat_set_size(fd: u32, size: u64);
    now unsupported::fd_filestat_set_times(fd: u32, access: u64, change: u64, flags: u32);
    now bytes::fd_pread(fd: u32, pieces: u32, count: u32, offset: u64, read: u32);
    now descriptors::fd_prestat_get(fd: u32, stat: u32);
    now descriptors::fd_prestat_dir_name(fd: u32, path: u32, length: u32);
    now bytes::fd_pwrite(fd: u32, pieces: u32, count: u32, offset: u64, written: u32);
    waits bytes::fd_read(fd: u32, pieces: u32, count: u32, read: u32);
    now directories::fd_readdir(fd: u32, buffer: u32, length: u32, cookie: u64, used: u32);
    now descriptors::fd_renumber(fd: u32, to: u32);
    now bytes::fd_seek(fd: u32, offset: i64, whence: u32, position: u32);
    now descriptors::fd_sync(fd: u32);
    now bytes::fd_tell(fd: u32, position: u32);
    waits bytes::fd_write(fd: u32, pieces: u32, count: u32, written: u32);
    now directories::path_create_directory(fd: u32, path: u32, length: u32);
    now stat::path_filestat_get(fd: u32, flags: u32, path: u32, length: u32, stat: u32);
    now unsupported::path_filestat_set_times(
        fd: u32, flags: u32, path: u32, length: u32, access: u64, change: u64, what: u32
    );
    now unsupported::path_link(
        fd: u32, flags: u32, path: u32, length: u32, to_fd: u32, to: u32, to_length: u32
    );
    now paths::path_open(
        fd: u32, lookup: u32, path: u32, length: u32, how: u32, rights: u64, inheriting: u64,
        flags: u32, opened: u32
    );
    now unsupported::path_readlink(
        fd: u32, path: u32, length: u32, buffer: u32, size: u32, used: u32
    );
    now directories::path_remove_directory(fd: u32, path: u32, length: u32);
    now paths::path_rename(
        fd: u32, path: u32, length: u32, to_fd: u32, to: u32, to_length: u32
    );
    now unsupported::path_symlink(target: u32, size: u32, fd: u32, path: u32, length: u32);
    now paths::path_unlink_file(fd: u32, path: u32, length: u32);
    waits poll::poll_oneoff(subscriptions: u32, events: u32, count: u32, happened: u32);
    now unsupported::proc_raise(signal: u32);
    waits poll::sched_yield();
    waits random::random_get(buffer: u32, length: u32);
    now unsupported::sock_accept(fd: u32, flags: u32, accepted: u32);
    now unsupported::sock_recv(
        fd: u32, pieces: u32, count: u32, flags: u32, received: u32, flags_out: u32
    );
    now unsupported::sock_send(fd: u32, pieces: u32, count: u32, flags: u32, sent: u32);
    now unsupported::sock_shutdown(fd: u32, how: u32);
}

/// True if WASI 0.1 has a function of this name.
pub(super) fn is_known(module: &str, name: &str) -> bool {
    module == WASI && NAMES.contains(&name)
}

fn now(mut caller: Caller<'_, Child>, answer: impl FnOnce(&mut Call<'_>) -> Answer) -> i32 {
    number(served(&mut caller, answer))
}

/// Tries the operation, and has the child wait if it is not ready.
fn waits(
    mut caller: Caller<'_, Child>,
    mut operation: impl FnMut(&mut Call<'_>, &mut Context<'_>) -> Poll<Answer> + 'static,
) -> Result<i32, Error> {
    let waker = caller.data().waker.clone();
    let mut cx = Context::from_waker(&waker);
    match served(&mut caller, |call| operation(call, &mut cx)) {
        Poll::Ready(answer) => Ok(number(answer)),
        Poll::Pending => {
            caller.data_mut().waits = Some(Box::new(operation));
            Err(Error::host(Suspended))
        }
    }
}

/// Serves a call, and has the child pay for it, so that a slice of many calls is a slice, too.
fn served<T>(caller: &mut Caller<'_, Child>, call: impl FnOnce(&mut Call<'_>) -> T) -> T {
    let (served, moved) = serve(&mut *caller, call);
    let price = FUEL_OF_A_CALL + moved as u64 / BYTES_FOR_FUEL;
    let fuel = caller.get_fuel().unwrap_or(0);
    // It cannot fail: the engine was made to keep account.
    let _ = caller.set_fuel(fuel.saturating_sub(price));
    served
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_46() {
        assert_eq!(NAMES.len(), 46);
    }
}
