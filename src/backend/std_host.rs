//! What hosts with a standard library in working order share: printing, and the end of `main`.

use std::fmt::Arguments;
use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_io::AsyncWrite;

/// A closed pipe is no reason to panic, as `std::print!` does.
pub(crate) fn print(text: Arguments<'_>) {
    let mut stdout = io::stdout();
    let _ = stdout.write_fmt(text).and_then(|()| stdout.flush());
}

pub(crate) fn eprint(text: Arguments<'_>) {
    let _ = io::stderr().write_fmt(text);
}

/// The program's entry.
pub mod entry {
    use super::eprint;
    use crate::run;

    /// Runs the program; its result is `main`'s. One that could not run to its end says why and
    /// exits with status 1.
    pub fn run_main<F: Future + 'static>(program: F) -> F::Output {
        run(program).result().unwrap_or_else(|error| {
            eprint(format_args!("Error: {error}\n"));
            std::process::exit(1)
        })
    }
}

/// Standard output; the host blocks while it is full, so there is nothing to wait for.
pub(crate) struct Stdout;

impl AsyncWrite for Stdout {
    fn poll_write(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Poll::Ready(io::stdout().write(bytes))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(io::stdout().flush())
    }

    fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_flush(cx)
    }
}
