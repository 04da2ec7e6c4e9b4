//! `create_subprocess_exec`.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::rc::Rc;

use super::Process;
use super::living::{self, State};
use super::starter::starter;
use crate::backend::{Answer, Command, Files, Input, Limits, Output, Program, Spawned, Stdio};
use crate::event_loop::Core;
use crate::streams::{self, LIMIT, check_limit};
use crate::{Error, Result, StreamReader, get_running_loop};

/// A pipe to the child.
pub const PIPE: Stdio = Stdio::Pipe;
/// Nothing: an end at once, or what is written is thrown away.
pub const DEVNULL: Stdio = Stdio::DevNull;
/// For standard error: where standard output goes.
pub const STDOUT: Stdio = Stdio::Stdout;

/// Starts a program: asyncio's `create_subprocess_exec`. It starts when this is awaited.
///
/// Natively and in Node this is a program of the system, found as the system finds it. In pages
/// and workers, and in Node if its name ends in `.wasm`, it is a WebAssembly module of WASI 0.1,
/// which gets a worker of its own; so does a JavaScript module, whose name ends in `.js` or `.mjs`
/// (the npm package's `ChildMain` says what it exports). Under WASI, and natively if its name ends
/// in `.wasm`, such a module is interpreted inside this program, for which the crate has the
/// feature `process`.
///
/// In a page the workers' script comes with that feature, too, or from
/// [`set_worker_url`](crate::set_worker_url). There and in Node a module in a worker
/// * is compiled once and kept; in pages by its URL, which is fetched once;
/// * has an end at once for standard input if that is inherited;
/// * reads from a pipe while it is written to, if the browser has JSPI or the page is cross-origin
///   isolated. Else it starts when its standard input is closed, or when nothing was written for a
///   second, and one that then wants more fails with [`Error::Unsupported`]; its output is kept as it
///   comes, however much it is;
/// * is ended by any deadly signal at once. A JavaScript module hears of SIGTERM and SIGINT, and has
///   two seconds.
///
/// # Errors
/// [`Error::OSError`] of the kinds `NotFound` and `PermissionDenied`, or that it is no program;
/// [`Error::Unsupported`] where there are no processes, or not with these options;
/// [`Error::ValueError`] if an option has no meaning; [`Error::RuntimeError`] where no loop runs.
///
/// ```
/// # use wasyncio::{PIPE, STDOUT, create_subprocess_exec};
/// # let list = async {
/// let process = create_subprocess_exec("ls")
///     .args(["-l", "/"])
///     .stdout(PIPE)
///     .stderr(STDOUT)
///     .await?;
/// let (listing, _) = process.communicate(None).await?;
/// assert_eq!(process.returncode(), Some(0));
/// # Ok::<(), wasyncio::Error>(()) };
/// # #[cfg(unix)]
/// # wasyncio::run(list).result()??;
/// # Ok::<(), wasyncio::Error>(())
/// ```
pub fn create_subprocess_exec(program: impl Into<Program>) -> CreateSubprocess {
    CreateSubprocess::new(What::Program(program.into()))
}

/// Has the system's shell run a command: asyncio's `create_subprocess_shell`. Natively and in Node
/// on Unix; nothing else has a shell. Its arguments are part of the command.
///
/// # Errors
/// [`Error::Unsupported`] where there is no shell; [`Error::ValueError`] if it was given an
/// [`arg`](CreateSubprocess::arg); else as [`create_subprocess_exec`].
///
/// ```
/// # use wasyncio::{PIPE, create_subprocess_shell};
/// # let count = async {
/// let process = create_subprocess_shell("ls | wc -l").stdout(PIPE).await?;
/// let (count, _) = process.communicate(None).await?;
/// # assert!(count.is_some());
/// # Ok::<(), wasyncio::Error>(()) };
/// # #[cfg(unix)]
/// # wasyncio::run(count).result()??;
/// # Ok::<(), wasyncio::Error>(())
/// ```
pub fn create_subprocess_shell(command: impl Into<String>) -> CreateSubprocess {
    CreateSubprocess::new(What::Shell(command.into()))
}

/// A child that is to be started. Await it.
#[must_use = "nothing is started unless it is awaited"]
#[derive(Clone, Debug)]
pub struct CreateSubprocess {
    what: What,
    /// Its program is filled in when it starts.
    command: Command,
    limit: usize,
}

#[derive(Clone, Debug)]
enum What {
    Program(Program),
    Shell(String),
}

impl CreateSubprocess {
    fn new(what: What) -> Self {
        Self {
            what,
            command: Command {
                program: "".into(),
                args: Vec::new(),
                env: None,
                cwd: None,
                stdin: Stdio::default(),
                stdout: Stdio::default(),
                stderr: Stdio::default(),
                files: None,
                limits: Limits::default(),
            },
            limit: LIMIT,
        }
    }

    /// One more argument.
    pub fn arg(mut self, arg: impl Into<String>) -> Self {
        self.command.args.push(arg.into());
        self
    }

    /// More arguments.
    pub fn args(mut self, args: impl IntoIterator<Item: Into<String>>) -> Self {
        let args = args.into_iter().map(Into::into);
        self.command.args.extend(args);
        self
    }

    /// Its standard input. By default that of this program.
    pub fn stdin(mut self, stdin: Stdio) -> Self {
        self.command.stdin = stdin;
        self
    }

    /// Its standard output. By default that of this program.
    pub fn stdout(mut self, stdout: Stdio) -> Self {
        self.command.stdout = stdout;
        self
    }

    /// Its standard error. By default that of this program.
    pub fn stderr(mut self, stderr: Stdio) -> Self {
        self.command.stderr = stderr;
        self
    }

    /// Its whole environment. By default that of this program; a WebAssembly module gets none.
    pub fn env<K, V>(mut self, env: impl IntoIterator<Item = (K, V)>) -> Self
    where
        K: Into<String>,
        V: Into<String>,
    {
        let pair = |(key, value): (K, V)| (key.into(), value.into());
        self.command.env = Some(env.into_iter().map(pair).collect());
        self
    }

    /// Its working directory. By default that of this program; for a WebAssembly module it is one
    /// of its [`files`](Self::files), by default their root.
    pub fn cwd(mut self, cwd: impl Into<String>) -> Self {
        self.command.cwd = Some(cwd.into());
        self
    }

    /// The files of a WebAssembly module. By default there are none.
    pub fn files(mut self, files: &Files) -> Self {
        self.command.files = Some(files.clone());
        self
    }

    /// How much memory an interpreted module may use, in bytes.
    pub fn memory_limit(mut self, bytes: usize) -> Self {
        self.command.limits.memory = Some(bytes);
        self
    }

    /// How much an interpreted module may compute, in units of fuel, about one an instruction.
    pub fn fuel_limit(mut self, fuel: u64) -> Self {
        self.command.limits.fuel = Some(fuel);
        self
    }

    /// The limit of its readers, in bytes: the longest line they read. 64 KiB unless it is set.
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    async fn start(self) -> Result<Process> {
        let core = get_running_loop()?.core().clone();
        let limit = check_limit(self.limit)?;
        let (files, start) = self.prepare(&core)?;
        let spawned = start.await?;
        let state = State::new(spawned.control);
        living::live(&core, spawned.life, state.clone())?;
        let reader = |input: Rc<dyn Input>| StreamReader::of(input, limit);
        let writer = |output: Rc<dyn Output>| streams::writer(&core, output);
        Ok(Process {
            stdin: spawned.stdin.map(writer),
            stdout: spawned.stdout.map(reader),
            stderr: spawned.stderr.map(reader),
            pid: spawned.pid,
            files,
            state,
        })
    }

    /// Finds who starts it, and gives them all they need.
    fn prepare(self, core: &Core) -> Result<(Files, Answer<Spawned>)> {
        let mut command = self.command;
        let processes = match self.what {
            What::Program(program) => {
                command.program = program;
                starter(&core.backend, &command.program, "create_subprocess_exec")?
            }
            What::Shell(line) => {
                if !command.args.is_empty() {
                    let message = "a shell takes no arguments: they are part of its command";
                    return Err(Error::ValueError(message.to_owned()));
                }
                let call = "create_subprocess_shell";
                let without = "there is no shell here: create_subprocess_exec runs a program";
                let no_shell = || core.backend.unsupported(call, without);
                let processes = core.backend.clone().processes(call);
                let processes = processes.map_err(|_| no_shell())?;
                let shell = processes.shell().ok_or_else(no_shell)?;
                command.program = shell.program.into();
                command.args = vec![shell.flag.to_owned(), line];
                processes
            }
        };
        command.check()?;
        let files = command.files.clone().unwrap_or_default();
        Ok((files, processes.spawn(command)))
    }
}

impl IntoFuture for CreateSubprocess {
    type Output = Result<Process>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output>>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.start())
    }
}
