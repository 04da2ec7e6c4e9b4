//! What a child is given.

use super::{Files, Program};
use crate::{Error, Result};

/// What is to be started, and with what.
#[derive(Clone, Debug)]
pub struct Command {
    /// The program.
    pub program: Program,
    /// Its arguments, without its own name: that is the one by which it was given, or `program.wasm`.
    pub args: Vec<String>,
    /// Its environment; `None` is the one of this program, where that has one.
    pub env: Option<Vec<(String, String)>>,
    /// Its working directory; `None` is the one of this program, or the root of its files.
    pub cwd: Option<String>,
    /// Its standard input.
    pub stdin: Stdio,
    /// Its standard output.
    pub stdout: Stdio,
    /// Its standard error.
    pub stderr: Stdio,
    /// The files of a WebAssembly module, which sees no others. It changes them in place; in a
    /// worker they are a copy, which is brought back when the child ends.
    pub files: Option<Files>,
    /// How much it may use.
    pub limits: Limits,
}

impl Command {
    /// What no host can give a child.
    ///
    /// # Errors
    /// [`Error::ValueError`] for a program without a name, a zero in a text, where the child would
    /// find its end, for a variable without a name, and for [`Stdio::Stdout`] as another stream than
    /// standard error.
    pub(crate) fn check(&self) -> Result<()> {
        let problem = |message: &str| Err(Error::ValueError(message.to_owned()));
        if [self.stdin, self.stdout].contains(&Stdio::Stdout) {
            return problem("STDOUT is for stderr only");
        }
        let name = match &self.program {
            Program::Name(name) if name.is_empty() => return problem("a program has a name"),
            Program::Name(name) => Some(name),
            Program::Wasm(_) | Program::Compiled(_) => None,
        };
        let variables = self.env.iter().flatten();
        let texts = variables.clone().flat_map(|(name, value)| [name, value]);
        let texts = texts.chain(&self.args).chain(&self.cwd).chain(name);
        if texts.into_iter().any(|text| text.contains('\0')) {
            return problem("embedded null byte");
        }
        match variables
            .clone()
            .any(|(name, _)| name.is_empty() || name.contains('='))
        {
            true => problem("illegal environment variable name"),
            false => Ok(()),
        }
    }
}

/// What is behind a standard stream of a child: asyncio's `PIPE`, `DEVNULL`, `STDOUT` and `None`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Stdio {
    /// The one of this program.
    #[default]
    Inherit,
    /// A pipe to this program.
    Pipe,
    /// Nothing: an end at once, or what is written is thrown away.
    DevNull,
    /// For standard error: where standard output goes.
    Stdout,
}

/// How much a WebAssembly module may use. Only the interpreter keeps account of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Limits {
    /// Its memory, in bytes. Beyond it `memory.grow` fails.
    pub memory: Option<usize>,
    /// How much it may compute, in units of fuel, about one an instruction. Beyond it the child
    /// ends as by `SIGXCPU`, with -24.
    pub fuel: Option<u64>,
}
