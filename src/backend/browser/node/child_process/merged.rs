//! Standard error where standard output goes. Node gives two streams two pipes, and what comes of
//! two pipes is in no order. Unix's shell can join them, and then becomes the program.

use std::io::{self, ErrorKind};

use wasm_bindgen::prelude::*;

use super::{CALL, builtin};
use crate::backend::{Command, Shell};
use crate::{Error, Result};

#[wasm_bindgen]
extern "C" {
    type Fs;

    #[wasm_bindgen(method, catch, js_name = accessSync)]
    fn access(this: &Fs, path: &str, mode: u32) -> std::result::Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ["process", "env"], js_name = PATH)]
    #[wasm_bindgen(thread_local_v2)]
    static PATH: Option<String>;

    #[wasm_bindgen(js_namespace = process, js_name = platform)]
    #[wasm_bindgen(thread_local_v2)]
    static PLATFORM: String;
}

/// What may be run.
const X_OK: u32 = 1;

/// What is to be run, and its arguments, for the program of this name.
pub(super) fn through_shell(name: &str, command: &Command) -> Result<(String, Vec<String>)> {
    if PLATFORM.with(|platform| platform == "win32") {
        return Err(Error::Unsupported {
            host: "node",
            call: CALL,
            instead: "Windows has no STDOUT for stderr: use PIPE, or DEVNULL",
        });
    }
    check_program(name, command)?;
    let Shell { program, flag } = Shell::UNIX;
    let first = [flag, r#"exec "$0" "$@" 2>&1"#, name].map(str::to_owned);
    let args = first.into_iter().chain(command.args.iter().cloned());
    Ok((program.to_owned(), args.collect()))
}

/// The shell would say that there is no such program in the child's own output.
fn check_program(name: &str, command: &Command) -> Result<()> {
    let fs: Fs = builtin("node:fs", CALL)?.unchecked_into();
    let cwd = command.cwd.as_deref().unwrap_or(".");
    let there = |folder: &str| fs.access(&format!("{folder}/{name}"), X_OK).is_ok();
    let found = match name.contains('/') {
        true => there(if name.starts_with('/') { "" } else { cwd }),
        false => path_of(command).split(':').any(there),
    };
    let missing = || io::Error::new(ErrorKind::NotFound, format!("spawn {name} ENOENT")).into();
    found.then_some(()).ok_or_else(missing)
}

/// Where it looks for programs.
fn path_of(command: &Command) -> String {
    let own = |env: &Vec<(String, String)>| {
        let path = env.iter().find(|(name, _)| name == "PATH");
        path.map(|(_, path)| path.clone())
    };
    let given = command.env.as_ref().and_then(own);
    given
        .or_else(|| PATH.with(Clone::clone))
        .unwrap_or_default()
}
