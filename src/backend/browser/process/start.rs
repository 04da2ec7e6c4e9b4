//! The start of a child.

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
use crate::backend::process::wasm::next_pid;
use crate::backend::{Command, Input, Output, Spawned, Stdio};
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
    command.working_directory().map(drop)
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
    let args: Array = command.argv().iter().map(JsValue::from).collect();
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

fn spawned(command: &Command, child: Rc<Child>) -> Spawned {
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
        pid: next_pid(),
        stdin: (command.stdin == Stdio::Pipe).then(writer),
        stdout: reader(1),
        stderr: reader(2),
        control: Rc::new(Signals(child.clone())),
        life: life(child),
    }
}
