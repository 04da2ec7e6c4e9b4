//! Programs of the system.
//!
//! A thread waits for each child's end, as asyncio's `ThreadedChildWatcher` has it; `shared_child`
//! keeps a signal from reaching a number that was given to somebody else by then.

mod pipe;

use std::ffi::c_int;
use std::fs::File;
use std::io::{self, ErrorKind, PipeWriter};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::process::ExitStatusExt;
use std::process::{self, ExitStatus};
use std::rc::Rc;
use std::sync::Arc;
use std::thread;

use futures_channel::oneshot;
use shared_child::SharedChild;
use shared_child::unix::SharedChildExt;

use self::pipe::{PipeInput, PipeOutput};
use super::Native;
use crate::backend::process::system::UNKNOWN_RETURNCODE;
use crate::backend::{
    Answer, Backend, Command, Control, Input, Life, Output, Processes, Program, Shell, Signal,
    Spawned, Stdio,
};
use crate::{Error, Result};

/// A thread that only waits needs little.
const STACK: usize = 64 * 1024;

impl Processes for Native {
    fn runs_wasm(&self) -> bool {
        false
    }

    fn shell(&self) -> Option<Shell> {
        Some(Shell::UNIX)
    }

    fn spawn(self: Rc<Self>, command: Command) -> Answer<Spawned> {
        let spawned = self.start(&command);
        Box::pin(async move { spawned })
    }
}

impl Native {
    fn start(self: Rc<Self>, command: &Command) -> Result<Spawned> {
        let name = self.name_of(command)?;
        let mut system = process::Command::new(name);
        system.args(&command.args);
        if let Some(env) = &command.env {
            system.env_clear().envs(env.iter().cloned());
        }
        if let Some(cwd) = &command.cwd {
            system.current_dir(cwd);
        }
        let pipes = self.connect(command, &mut system)?;
        let child = SharedChild::spawn(&mut system);
        // They hold the child's ends of the pipes, whose ends would not be seen here otherwise.
        drop(system);
        let child = Arc::new(child.map_err(|error| about(name, &error))?);
        Ok(Spawned {
            pid: child.id(),
            stdin: pipes.stdin,
            stdout: pipes.stdout,
            stderr: pipes.stderr,
            life: life(self, child.clone())?,
            control: Rc::new(Child(child)),
        })
    }

    /// What the system knows nothing of is refused.
    fn name_of<'a>(&self, command: &'a Command) -> Result<&'a str> {
        let call = "create_subprocess_exec";
        let Program::Name(name) = &command.program else {
            return Err(self.unsupported(call, "the feature `process` runs WebAssembly modules"));
        };
        let refusal = |instead| self.unsupported(call, instead);
        command.check_for_system().map_err(refusal)?;
        Ok(name)
    }

    fn connect(
        self: &Rc<Self>,
        command: &Command,
        system: &mut process::Command,
    ) -> io::Result<Pipes> {
        let mut pipes = Pipes::default();
        if command.stdin == Stdio::Pipe {
            let (theirs, ours) = io::pipe()?;
            system.stdin(theirs);
            pipes.stdin = Some(Rc::new(PipeOutput::new(self.clone(), ours)?));
        } else {
            system.stdin(plain(command.stdin));
        }
        let shared = self.connect_output(command.stdout, &mut pipes.stdout, |to| {
            system.stdout(to);
        })?;
        match (command.stderr, shared) {
            (Stdio::Stdout, Some(shared)) => drop(system.stderr(shared)),
            (Stdio::Stdout, None) if command.stdout == Stdio::Inherit => {
                let ours: OwnedFd = io::stdout().as_fd().try_clone_to_owned()?;
                system.stderr(File::from(ours));
            }
            (Stdio::Stdout, None) => drop(system.stderr(process::Stdio::null())),
            (own, _) => drop(self.connect_output(own, &mut pipes.stderr, |to| {
                system.stderr(to);
            })?),
        }
        Ok(pipes)
    }

    /// The child's end of a pipe once more, for one who shares it.
    fn connect_output(
        self: &Rc<Self>,
        what: Stdio,
        ours: &mut Option<Rc<dyn Input>>,
        give: impl FnOnce(process::Stdio),
    ) -> io::Result<Option<PipeWriter>> {
        if what != Stdio::Pipe {
            give(plain(what));
            return Ok(None);
        }
        let (reader, theirs) = io::pipe()?;
        let shared = theirs.try_clone()?;
        give(theirs.into());
        *ours = Some(Rc::new(PipeInput::new(self.clone(), reader)?));
        Ok(Some(shared))
    }
}

#[derive(Default)]
struct Pipes {
    stdin: Option<Rc<dyn Output>>,
    stdout: Option<Rc<dyn Input>>,
    stderr: Option<Rc<dyn Input>>,
}

/// What is no pipe.
fn plain(what: Stdio) -> process::Stdio {
    match what {
        Stdio::Inherit => process::Stdio::inherit(),
        _ => process::Stdio::null(),
    }
}

/// The error with the program's name, as Python has it.
fn about(name: &str, error: &io::Error) -> Error {
    io::Error::new(error.kind(), format!("{error}: {name:?}")).into()
}

/// The child's end, which a thread waits for. Dropped before, the child is killed.
fn life(host: Rc<Native>, child: Arc<SharedChild>) -> io::Result<Life> {
    let (sender, ended) = oneshot::channel();
    let alive = Alive::new(host, child.clone());
    thread::Builder::new()
        .name(format!("waits for process {}", child.id()))
        .stack_size(STACK)
        .spawn(move || {
            // Nobody is there to hear of it if the loop was closed.
            let _ = sender.send(child.wait());
        })?;
    Ok(Box::pin(async move {
        let _alive = alive;
        match ended.await {
            Ok(Ok(status)) => returncode(status),
            // As asyncio, where somebody else has reaped the child.
            _ => UNKNOWN_RETURNCODE,
        }
    }))
}

fn returncode(status: ExitStatus) -> i32 {
    let signal = || status.signal().map(|signal| -signal);
    status.code().or_else(signal).unwrap_or(UNKNOWN_RETURNCODE)
}

/// Kills the child when it is dropped, unless that has ended.
struct Alive {
    /// It has the child to wait for.
    host: Rc<Native>,
    child: Arc<SharedChild>,
}

impl Alive {
    fn new(host: Rc<Native>, child: Arc<SharedChild>) -> Self {
        host.waiting.set(host.waiting.get() + 1);
        Self { host, child }
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.host.waiting.set(self.host.waiting.get() - 1);
        // Nobody is there to hear why it cannot be killed.
        let _ = self.child.kill();
    }
}

struct Child(Arc<SharedChild>);

impl Control for Child {
    fn send_signal(&self, signal: Signal) -> Result<()> {
        let sent = self.0.send_signal(signal.0 as c_int);
        sent.map_err(|error| match error.kind() {
            ErrorKind::InvalidInput => Error::ValueError(format!("there is no {signal} here")),
            _ => error.into(),
        })
    }
}
