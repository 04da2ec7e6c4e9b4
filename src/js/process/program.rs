//! `RawProgram`: what is to be run.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::{Program, create_subprocess_exec, create_subprocess_shell};

use super::RawCreateSubprocess;

/// Each way to say it gives what starts it.
#[wasm_bindgen]
pub struct RawProgram;

#[wasm_bindgen]
impl RawProgram {
    /// By its name, path or URL.
    pub fn named(name: String) -> RawCreateSubprocess {
        RawCreateSubprocess(create_subprocess_exec(name))
    }

    /// A WebAssembly module: its bytes.
    pub fn wasm(bytes: Uint8Array) -> RawCreateSubprocess {
        RawCreateSubprocess(create_subprocess_exec(bytes.to_vec()))
    }

    /// A `WebAssembly.Module`.
    pub fn compiled(module: JsValue) -> RawCreateSubprocess {
        RawCreateSubprocess(create_subprocess_exec(Program::Compiled(Rc::new(module))))
    }

    /// A line for the shell.
    pub fn shell(line: String) -> RawCreateSubprocess {
        RawCreateSubprocess(create_subprocess_shell(line))
    }
}
