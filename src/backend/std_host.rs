//! What hosts with a standard library in working order share: printing, and the end of `main`.

use std::fmt::Arguments;
use std::io::{self, Write};
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::Output;
use crate::Result;
#[cfg(feature = "trace")]
use crate::introspection::{Recording, record};

/// A closed pipe is no reason to panic, as `std::print!` does.
pub(crate) fn print(text: Arguments<'_>) {
    let mut stdout = io::stdout();
    let _ = stdout.write_fmt(text).and_then(|()| stdout.flush());
}

pub(crate) fn eprint(text: Arguments<'_>) {
    let _ = io::stderr().write_fmt(text);
}

/// A clock before 1970 is set wrong.
pub(crate) fn wall_clock() -> Duration {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap_or_default()
}

/// Records the program if its environment asks for it.
#[cfg(feature = "trace")]
fn record_if_asked() -> Option<Recording> {
    let path = std::env::var_os("WASYNCIO_TRACE").filter(|path| !path.is_empty())?;
    match std::fs::File::create(&path) {
        Ok(file) => Some(record(file)),
        Err(error) => {
            let path = path.display();
            eprint(format_args!("no trace is written to {path}: {error}\n"));
            None
        }
    }
}

/// The program's entry.
pub mod entry {
    use super::eprint;
    use crate::run;

    /// Runs the program; its result is `main`'s. One that could not run to its end says why and
    /// exits with status 1.
    pub fn run_main<F: Future + 'static>(program: F) -> F::Output {
        #[cfg(feature = "trace")]
        let _recording = super::record_if_asked();
        run(program).result().unwrap_or_else(|error| {
            eprint(format_args!("Error: {error}\n"));
            std::process::exit(1)
        })
    }
}

/// Standard output; the host blocks while it is full, so there is nothing to wait for.
pub(crate) struct Stdout;

impl Output for Stdout {
    fn poll_write(&self, _: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        let mut stdout = io::stdout();
        let written = stdout.write(bytes);
        // What a program writes is seen at once, as asyncio has it.
        Poll::Ready(
            written
                .and_then(|count| stdout.flush().map(|()| count))
                .map_err(Into::into),
        )
    }

    fn can_write_eof(&self) -> bool {
        false
    }

    fn poll_write_eof(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_close(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn abort(&self) {}
}
