//! Programs of the system, by `node:child_process`.

mod merged;

use std::io::ErrorKind;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::super::waiter::Wait;
use super::builtin::builtin;
use super::errors;
use super::handlers::{Emitter, Handlers};
use super::net::{Socket, options};
use super::socket::TcpStream;
use crate::backend::process::system::UNKNOWN_RETURNCODE;
use crate::backend::{Command, Control, Life, Program, Signal, Spawned, Stdio};
use crate::{Error, Result};

#[wasm_bindgen]
extern "C" {
    type ChildProcessModule;

    #[wasm_bindgen(method, catch)]
    fn spawn(
        this: &ChildProcessModule,
        program: &str,
        args: &Array,
        options: &Object,
    ) -> std::result::Result<ChildProcess, JsValue>;

    #[wasm_bindgen(extends = Emitter)]
    #[derive(Clone)]
    type ChildProcess;

    #[wasm_bindgen(method, getter)]
    fn pid(this: &ChildProcess) -> Option<u32>;

    #[wasm_bindgen(method, getter)]
    fn stdin(this: &ChildProcess) -> Option<Socket>;

    #[wasm_bindgen(method, getter)]
    fn stdout(this: &ChildProcess) -> Option<Socket>;

    #[wasm_bindgen(method, getter)]
    fn stderr(this: &ChildProcess) -> Option<Socket>;

    /// Null while it lives, and if a signal ended it.
    #[wasm_bindgen(method, getter, js_name = exitCode)]
    fn exit_code(this: &ChildProcess) -> Option<i32>;

    /// The name of the signal that ended it.
    #[wasm_bindgen(method, getter, js_name = signalCode)]
    fn signal_code(this: &ChildProcess) -> Option<String>;

    #[wasm_bindgen(method, catch)]
    fn kill(this: &ChildProcess, signal: i32) -> std::result::Result<bool, JsValue>;
}

/// What is asked for, in messages.
const CALL: &str = "create_subprocess_exec";

/// Starts a program.
pub(super) async fn spawn(command: Command) -> Result<Spawned> {
    let _wait = Wait::begin();
    let child = start(&command)?;
    let handlers = Handlers::of(&child);
    let (started, answer) = oneshot::channel();
    let started = Rc::new(std::cell::Cell::new(Some(started)));
    let failed = started.clone();
    handlers.on("spawn", move |_| say(&started, Ok(())));
    handlers.on("error", move |error| {
        say(&failed, Err(errors::error(&error)))
    });
    let streams = Streams::of(&child);
    // Before it has started: a child may end at once.
    let life = life(child.clone());
    let answer = answer.await;
    answer.unwrap_or_else(|_| Err(ErrorKind::Interrupted.into()))?;
    Ok(Spawned {
        pid: child.pid().unwrap_or_default(),
        stdin: streams.stdin.map(|stream| stream as _),
        stdout: streams.stdout.map(|stream| stream as _),
        stderr: streams.stderr.map(|stream| stream as _),
        control: Rc::new(Child(child)),
        life,
    })
}

/// Sends what only the first of several events has to say.
fn say<T>(to: &std::cell::Cell<Option<oneshot::Sender<T>>>, what: T) {
    if let Some(to) = to.take() {
        // Who gave up waits no more.
        let _ = to.send(what);
    }
}

fn start(command: &Command) -> Result<ChildProcess> {
    let name = name_of(command)?;
    let (program, args) = match command.stderr == Stdio::Stdout && command.stdout == Stdio::Pipe {
        true => merged::through_shell(name, command)?,
        false => (name.to_owned(), command.args.clone()),
    };
    let stdio = Array::of3(
        &plain(command.stdin),
        &plain(command.stdout),
        &error_output(command),
    );
    let options = options([
        ("stdio", stdio.into()),
        ("cwd", command.cwd.as_deref().into()),
        ("env", environment(command)),
    ]);
    let args: Array = args.iter().map(JsValue::from).collect();
    let module: ChildProcessModule = builtin("node:child_process", CALL)?.unchecked_into();
    let child = module.spawn(&program, &args, &options);
    child.map_err(|error| errors::error(&error))
}

/// What the system knows nothing of is refused.
fn name_of(command: &Command) -> Result<&str> {
    let refusal = |instead| Error::Unsupported {
        host: "node",
        call: CALL,
        instead,
    };
    let Program::Name(name) = &command.program else {
        return Err(refusal("a WebAssembly module runs in a worker"));
    };
    command.check_for_system().map_err(refusal)?;
    Ok(name)
}

fn plain(what: Stdio) -> JsValue {
    match what {
        Stdio::Inherit => "inherit",
        Stdio::Pipe => "pipe",
        Stdio::DevNull | Stdio::Stdout => "ignore",
    }
    .into()
}

/// Where standard output goes has a number if it is that of this program; a pipe is [`merged`].
fn error_output(command: &Command) -> JsValue {
    match (command.stderr, command.stdout) {
        (Stdio::Stdout, Stdio::Inherit) => 1.into(),
        (stderr, _) => plain(stderr),
    }
}

fn environment(command: &Command) -> JsValue {
    let Some(env) = &command.env else {
        return JsValue::UNDEFINED;
    };
    let object = Object::new();
    for (name, value) in env {
        // A new object takes any property.
        let _ = Reflect::set(&object, &name.into(), &value.into());
    }
    object.into()
}

/// Its pipes. One that shares another's is merged into it.
struct Streams {
    stdin: Option<Rc<TcpStream>>,
    stdout: Option<Rc<TcpStream>>,
    stderr: Option<Rc<TcpStream>>,
}

impl Streams {
    fn of(child: &ChildProcess) -> Self {
        Self {
            stdin: child.stdin().map(TcpStream::pipe),
            stdout: child.stdout().map(TcpStream::pipe),
            stderr: child.stderr().map(TcpStream::pipe),
        }
    }
}

/// The child's end. Dropped before, the child is killed.
fn life(child: ChildProcess) -> Life {
    let (ended, end) = oneshot::channel();
    let ended = std::cell::Cell::new(Some(ended));
    let alive = Alive {
        handlers: Handlers::of(&child),
        child,
    };
    alive.handlers.on("exit", move |_| say(&ended, ()));
    Box::pin(async move {
        let _wait = Wait::begin();
        // Its sender lives as long as the handlers.
        let _ = end.await;
        returncode(&alive.child)
    })
}

fn returncode(child: &ChildProcess) -> i32 {
    let signal = || Some(-number_of(&child.signal_code()?)?);
    child
        .exit_code()
        .or_else(signal)
        .unwrap_or(UNKNOWN_RETURNCODE)
}

/// The number of a signal by its name.
fn number_of(signal: &str) -> Option<i32> {
    let os = builtin("node:os", CALL).ok()?;
    let constants = Reflect::get(&os, &"constants".into()).ok()?;
    let signals = Reflect::get(&constants, &"signals".into()).ok()?;
    let number = Reflect::get(&signals, &signal.into()).ok()?;
    number.as_f64().map(|number| number as i32)
}

/// Kills the child when it is dropped, unless that has ended.
struct Alive {
    handlers: Handlers,
    child: ChildProcess,
}

impl Drop for Alive {
    fn drop(&mut self) {
        if self.child.exit_code().is_none() && self.child.signal_code().is_none() {
            // Nobody is there to hear why it cannot be killed.
            let _ = self.child.kill(Signal::SIGKILL.0);
        }
    }
}

struct Child(ChildProcess);

impl Control for Child {
    fn send_signal(&self, signal: Signal) -> Result<()> {
        match self.0.kill(signal.0) {
            Ok(true) => Ok(()),
            Ok(false) => Err(Error::ProcessLookupError),
            Err(_) => Err(Error::ValueError(format!("there is no {signal} here"))),
        }
    }
}
