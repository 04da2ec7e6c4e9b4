//! What the macros expand to. Not for use by hand: it changes without notice.

use std::fmt::{Arguments, Debug};
use std::future::Future;

pub use crate::backend::entry;
use crate::backend::{self, Simulated};
use crate::introspection::watch;
use crate::{Run, Runner, run};

pub fn print(text: Arguments<'_>) {
    watch::tell_output(text);
    backend::print(text);
}

pub fn eprint(text: Arguments<'_>) {
    backend::eprint(text);
}

/// What `main` may return: what `fn main` may.
pub trait Ending: std::process::Termination + 'static {
    /// The error to show where nobody looks at an exit status.
    fn error(&self) -> Option<String>;
}

impl Ending for () {
    fn error(&self) -> Option<String> {
        None
    }
}

impl Ending for std::process::ExitCode {
    fn error(&self) -> Option<String> {
        (*self != Self::SUCCESS).then(|| format!("{self:?}"))
    }
}

impl<T: Ending, E: Debug + 'static> Ending for Result<T, E> {
    fn error(&self) -> Option<String> {
        match self {
            Ok(ending) => ending.error(),
            Err(error) => Some(format!("{error:?}")),
        }
    }
}

/// A test's run on the host.
pub fn test_on_host<F: Future + 'static>(body: F) -> Run<F::Output> {
    run(body)
}

/// A test's run in virtual time.
pub fn test_simulated<F: Future + 'static>(body: F) -> F::Output {
    let runner = Runner::new().backend(Simulated::new());
    let outcome = runner.run(body).result();
    let closed = runner.close().result();
    match outcome {
        Ok(output) => {
            closed.expect("the clean-up after the test");
            output
        }
        Err(error) => panic!("{error}"),
    }
}
