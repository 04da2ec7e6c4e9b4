//! `wasyncio-examples NAME`: runs one of the page's examples.
//!
//! Each is a program of its own, as the page shows it; together they are compiled and linked once.

use std::process::ExitCode;

/// A module for each example, and the function that finds its `main` by name.
macro_rules! examples {
    ($($name:ident)*) => {
        $(
            mod $name {
                include!(concat!(stringify!($name), "/example.rs"));

                pub(super) fn start() -> std::process::ExitCode {
                    std::process::Termination::report(main())
                }
            }
        )*

        fn find(name: &str) -> Option<fn() -> ExitCode> {
            match name {
                $(stringify!($name) => Some($name::start),)*
                _ => None,
            }
        }
    };
}

examples! {
    run create_task gather sleep wait
    run_until_complete run_forever stop close call_soon call_later call_at
    coroutine async_functions cancel done result
    lock event queue semaphore condition barrier
    open_connection start_server create_subprocess_exec
    current_task all_tasks shield wait_for task_group timeout as_completed
}

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    match find(&name) {
        Some(start) => start(),
        None => {
            eprintln!("usage: wasyncio-examples NAME, such as gather");
            ExitCode::from(2)
        }
    }
}
