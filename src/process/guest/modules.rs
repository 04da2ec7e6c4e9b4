//! Modules: found, checked, compiled, and kept for the next child.

use std::cell::RefCell;
use std::io::Error as IoError;
use std::rc::Rc;

use wasmi::{CompilationMode, Config, Engine, ExternType, Linker, Module};

use super::child::Child;
use super::{imports, lengths};
use crate::backend::Program;
use crate::backend::process::wasm::{cannot_run, check_header};
use crate::{Error, Result};

/// So many modules are kept, those used last.
const MOST_KEPT: usize = 8;

/// So many bytes of modules are kept, unless one alone is larger.
const MOST_BYTES: usize = 32 << 20;

/// How deep functions may call each other.
const DEEPEST: usize = 50_000;

/// What the values of all those calls may take, in bytes.
const HIGHEST_STACK: usize = 16 << 20;

thread_local! {
    /// The one used last comes last.
    static KEPT: RefCell<Vec<Rc<Compiled>>> = const { RefCell::new(Vec::new()) };
}

/// A module that can be run any number of times.
pub(super) struct Compiled {
    bytes: Rc<[u8]>,
    /// One for each module: what an engine has compiled it keeps.
    pub(super) engine: Engine,
    pub(super) module: Module,
    pub(super) linker: Linker<Child>,
}

/// The program as a module.
pub(super) fn find(program: &Program) -> Result<Rc<Compiled>> {
    let bytes = match program {
        Program::Name(name) => read(name)?,
        Program::Wasm(bytes) => bytes.clone(),
        Program::Compiled(_) => {
            let message = "what another host has compiled cannot run here: give the module's bytes";
            return Err(Error::ValueError(message.to_owned()));
        }
    };
    if let Some(kept) = take_kept(&bytes) {
        keep(kept.clone());
        return Ok(kept);
    }
    let compiled = Rc::new(compile(program, bytes)?);
    keep(compiled.clone());
    Ok(compiled)
}

fn read(name: &str) -> Result<Rc<[u8]>> {
    let bytes = std::fs::read(name);
    // As Python has it, with the name.
    let named = |error: IoError| IoError::new(error.kind(), format!("{error}: {name}"));
    Ok(bytes.map_err(named)?.into())
}

fn take_kept(bytes: &Rc<[u8]>) -> Option<Rc<Compiled>> {
    KEPT.with(|kept| {
        let mut kept = kept.borrow_mut();
        let same = |one: &Rc<Compiled>| Rc::ptr_eq(&one.bytes, bytes) || one.bytes == *bytes;
        let at = kept.iter().position(same)?;
        Some(kept.remove(at))
    })
}

fn keep(compiled: Rc<Compiled>) {
    KEPT.with(|kept| {
        let mut kept = kept.borrow_mut();
        kept.push(compiled);
        let total = |kept: &[Rc<Compiled>]| kept.iter().map(|one| one.bytes.len()).sum::<usize>();
        while kept.len() > 1 && (kept.len() > MOST_KEPT || total(&kept) > MOST_BYTES) {
            kept.remove(0);
        }
    });
}

fn compile(program: &Program, bytes: Rc<[u8]>) -> Result<Compiled> {
    check_header(program, &bytes)?;
    if !lengths::are_sound(&bytes) {
        return Err(cannot_run(program, "it is cut off, or otherwise broken"));
    }
    let engine = Engine::new(&config());
    let invalid = |error: wasmi::Error| cannot_run(program, error);
    let module = Module::new(&engine, &bytes[..]).map_err(invalid)?;
    check_imports(program, &module)?;
    check_start(program, &module)?;
    let linker = imports::linker(&engine).map_err(invalid)?;
    Ok(Compiled {
        bytes,
        engine,
        module,
        linker,
    })
}

fn config() -> Config {
    let mut config = Config::default();
    config
        .consume_fuel(true)
        // A function that is compiled when it is first called cannot run out of fuel then: a call
        // through a table is not resumed correctly.
        .compilation_mode(CompilationMode::Eager)
        // A tail call of an import cannot be resumed.
        .wasm_tail_call(false)
        // WASI's pointers have 32 bits.
        .wasm_memory64(false)
        .ignore_custom_sections(true)
        .set_max_recursion_depth(DEEPEST)
        .set_max_stack_height(HIGHEST_STACK)
        .set_max_cached_stacks(0);
    config
}

fn check_imports(program: &Program, module: &Module) -> Result<()> {
    let unknown = module.imports().find(|import| {
        let is_function = matches!(import.ty(), ExternType::Func(_));
        !is_function || !imports::is_known(import.module(), import.name())
    });
    match unknown {
        None => Ok(()),
        Some(import) => {
            let name = format!("{}.{}", import.module(), import.name());
            let message = format!("it imports {name}, which is not part of WASI 0.1");
            Err(cannot_run(program, &message))
        }
    }
}

fn check_start(program: &Program, module: &Module) -> Result<()> {
    match module.get_export("_start") {
        Some(ExternType::Func(start))
            if start.params().is_empty() && start.results().is_empty() =>
        {
            Ok(())
        }
        _ => Err(cannot_run(
            program,
            "it exports no function _start, so it is no program but a library",
        )),
    }
}
