//! Arguments, and how a program ends that cannot go on.

use std::process::ExitCode;

use lexopt::{Arg, Parser, ValueExt};
use wasyncio::{Result, eprintln};

/// Why arguments are none that a program takes.
pub type Problem = lexopt::Error;

/// The exit code for wrong arguments.
pub const USAGE: u8 = 2;

/// The positional argument that must follow: `what` says what it is.
///
/// # Errors
/// That it is missing.
pub fn required(value: Option<String>, what: &str) -> std::result::Result<String, Problem> {
    value.ok_or_else(|| format!("{what} is missing").into())
}

/// The value of an option as a number of seconds.
///
/// # Errors
/// That it is none.
pub fn seconds(parser: &mut Parser) -> std::result::Result<std::time::Duration, Problem> {
    let number: f64 = parser.value()?.parse()?;
    wasyncio::seconds(number).map_err(|error| error.to_string().into())
}

/// The positional arguments and nothing else.
///
/// # Errors
/// That there is an option, or that one is no text.
pub fn positional(argument: Arg<'_>) -> std::result::Result<String, Problem> {
    match argument {
        Arg::Value(value) => value.string(),
        option => Err(option.unexpected()),
    }
}

/// Says what is wrong with the arguments, and what they should be.
pub fn misused(program: &str, usage: &str, problem: &Problem) -> ExitCode {
    eprintln!("{program}: {problem}\n{usage}");
    ExitCode::from(USAGE)
}

/// Says what went wrong, if something did, in one line.
pub fn ended(program: &str, outcome: Result<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{program}: {error}");
            ExitCode::FAILURE
        }
    }
}
