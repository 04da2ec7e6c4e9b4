//! Children that are programs of the system: what CPython's `test_subprocess` checks, and what can
//! go wrong.

mod ends;
mod failures;
mod handles;
mod options;
mod pipes;

use wasyncio::prelude::*;

/// Runs something on the host itself: no other has programs of the system.
fn on_the_host<T: 'static>(test: impl Future<Output = wasyncio::Result<T>> + 'static) -> T {
    run(test).result().unwrap().unwrap()
}

fn sh(command: impl Into<String>) -> CreateSubprocess {
    create_subprocess_exec("sh").arg("-c").arg(command)
}
