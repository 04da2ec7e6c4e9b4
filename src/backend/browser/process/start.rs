//! The start of a child.

use std::cell::Cell;
use std::io::{self, ErrorKind};
use std::rc::Rc;

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use super::super::js::properties;
use super::blocking::Blocking;
use super::child::{Child, Parts, Sink, life};
use super::code::{Code, load};
use super::control::Signals;
use super::file_list;
use super::inherited::Inherited;
use super::pipes::{PipeReader, PipeWriter, WINDOW};
use super::pool::{self, Turn};
use crate::backend::{Command, Input, Node, Output, Spawned, Stdio};
use crate::{Error, Result};

pub(super) async fn start(command: Command) -> Result<Spawned> {
    check(&command)?;
    let code = load(&command.program).await?;
    let turn = Turn::take().await;
    let thread = pool::thread()?;
    let is_script = matches!(code, Code::Script(_));
    let child = Child::new(Parts {
        thread,
        turn,
        blocking: match is_script {
            true => Blocking::of_script(),
            false => Blocking::of_module(),
        },
        is_script,
        outputs: [sink(command.stdout, 1), sink(command.stderr, 2)],
        files: command.files.clone(),
    });
    let files = file_list::list(command.files.as_ref());
    let buffers = file_list::buffers(&files);
    let what = what(&command, code, &child.blocking, &files);
    let message = Array::of2(&"start".into(), &what);
    child.start(&message, &buffers).await?;
    pool::prepare();
    Ok(spawned(&command, child))
}

fn check(command: &Command) -> Result<()> {
    if command.limits.memory.is_some() || command.limits.fuel.is_some() {
        return Err(Error::Unsupported {
            host: super::super::js::host_name(),
            call: "create_subprocess_exec with a limit of memory or fuel",
            instead: "a worker can be killed when it takes too long",
        });
    }
    let texts = command.args.iter().chain(&command.cwd);
    let mut pairs = command.env.iter().flatten();
    if texts.into_iter().any(|text| text.contains('\0'))
        || pairs
            .any(|(key, value)| key.is_empty() || key.contains(['=', '\0']) || value.contains('\0'))
    {
        let message = "an argument or the environment has a zero in it, or a name in it is none";
        return Err(Error::ValueError(message.to_owned()));
    }
    let cwd = command.cwd.as_deref().unwrap_or("/");
    let files = command.files.clone().unwrap_or_default();
    match files.find(cwd) {
        Some(Node::Directory(_)) => Ok(()),
        Some(Node::File(_)) => Err(about(ErrorKind::NotADirectory, cwd)),
        None => Err(about(ErrorKind::NotFound, cwd)),
    }
}

fn about(kind: ErrorKind, path: &str) -> Error {
    io::Error::new(kind, format!("cwd {path:?} in its files")).into()
}

fn sink(stdio: Stdio, fd: u32) -> Sink {
    match stdio {
        Stdio::Pipe => Sink::Pipe(Rc::default()),
        Stdio::Inherit => Sink::Inherited(Inherited::new(fd)),
        Stdio::DevNull | Stdio::Stdout => Sink::Nowhere,
    }
}

/// What the worker is told to run; see `www/process/child.js`.
fn what(command: &Command, code: Code, blocking: &Blocking, files: &Array) -> Object {
    let args = std::iter::once(&command.program.to_string())
        .chain(&command.args)
        .map(JsValue::from)
        .collect::<Array>();
    let env = command.env.iter().flatten();
    let env = env
        .map(|(key, value)| Array::of2(&key.into(), &value.into()))
        .collect::<Array>();
    let target = |fd: u32, stdio| match stdio {
        Stdio::DevNull => 0,
        Stdio::Stdout => 1,
        Stdio::Pipe | Stdio::Inherit => fd,
    };
    let stdout = target(1, command.stdout);
    let stderr = match command.stderr {
        Stdio::Stdout => stdout,
        stdio => target(2, stdio),
    };
    let (kind, code) = match code {
        Code::Module(module) => ("module", module),
        Code::Script(url) => ("script", url.into()),
    };
    let memory = match blocking {
        Blocking::Shared(shared) => shared.memory.clone().into(),
        _ => JsValue::UNDEFINED,
    };
    properties([
        (kind, code),
        ("args", args.into()),
        ("env", env.into()),
        ("cwd", command.cwd.as_deref().into()),
        ("files", files.into()),
        ("stdin", (command.stdin == Stdio::Pipe).into()),
        ("outputs", Array::of2(&stdout.into(), &stderr.into()).into()),
        ("window", (WINDOW as f64).into()),
        ("blocking", blocking.name().into()),
        ("memory", memory),
    ])
}

thread_local! {
    static LAST_PID: Cell<u32> = const { Cell::new(0) };
}

fn spawned(command: &Command, child: Rc<Child>) -> Spawned {
    let pid = LAST_PID.get().wrapping_add(1);
    LAST_PID.set(pid);
    let reader = |fd: u32| match &child.outputs[fd as usize - 1] {
        Sink::Pipe(unread) => Some(Rc::new(PipeReader {
            child: child.clone(),
            fd,
            unread: unread.clone(),
        }) as Rc<dyn Input>),
        _ => None,
    };
    let writer = || Rc::new(PipeWriter(child.clone())) as Rc<dyn Output>;
    Spawned {
        pid,
        stdin: (command.stdin == Stdio::Pipe).then(writer),
        stdout: reader(1),
        stderr: reader(2),
        control: Rc::new(Signals(child.clone())),
        life: life(child),
    }
}
