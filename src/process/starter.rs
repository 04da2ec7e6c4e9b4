//! Who starts a program.

use std::rc::Rc;

use crate::Result;
use crate::backend::{Backend, Processes, Program, RUNS_WASM};

/// The host where it can, else the interpreter in this program.
pub(super) fn starter(
    backend: &Rc<dyn Backend>,
    program: &Program,
    call: &'static str,
) -> Result<Rc<dyn Processes>> {
    let host = backend.clone().processes(call);
    // Where this is known when the program is built, the interpreter is no part of it.
    let by_host = RUNS_WASM
        || host
            .as_ref()
            .is_ok_and(|host| host.runs_wasm() || !is_wasm(program));
    match by_host {
        true => host,
        false => interpreter(backend, call),
    }
}

/// What runs modules in this program.
#[cfg(feature = "process")]
#[allow(clippy::unnecessary_wraps)] // as without the feature
fn interpreter(backend: &Rc<dyn Backend>, _: &'static str) -> Result<Rc<dyn Processes>> {
    Ok(super::guest::Interpreter::new(backend))
}

#[cfg(not(feature = "process"))]
fn interpreter(backend: &Rc<dyn Backend>, call: &'static str) -> Result<Rc<dyn Processes>> {
    let instead = "the feature `process` runs WebAssembly modules in this program";
    Err(backend.unsupported(call, instead))
}

/// True if this is a WebAssembly module, as far as its name tells.
fn is_wasm(program: &Program) -> bool {
    match program {
        Program::Name(name) => {
            let end = name.find(['?', '#']).unwrap_or(name.len());
            name[..end].ends_with(".wasm")
        }
        Program::Wasm(_) | Program::Compiled(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_known_by_their_names() {
        for (name, expected) in [
            ("tools/wc.wasm", true),
            ("https://example.org/wc.wasm?version=2#main", true),
            ("cat", false),
            ("wasm", false),
            ("echo?.wasm", false),
        ] {
            assert_eq!(is_wasm(&name.into()), expected, "{name}");
        }
        assert!(is_wasm(&Vec::new().into()));
    }
}
