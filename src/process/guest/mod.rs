//! The interpreter: WebAssembly modules of WASI 0.1 as child processes inside this program.
//!
//! ```text
//!                  ┌──────────────── this program ─────────────────────────────┐
//!  Process.stdin ──▶ pipe ──▶ fd 0 ┐                                           │
//!  Process.stdout ◀─ pipe ◀── fd 1 ├─ imports ◀── Machine ◀── Life ◀── the loop │
//!  Process.stderr ◀─ pipe ◀── fd 2 ┘   (WASI)     (wasmi)     polled by         │
//!  Files ◀──────────────────▶ fd 3…                                            │
//!                  └───────────────────────────────────────────────────────────┘
//! ```
//!
//! A child runs while the loop polls its life, one slice of about a millisecond a turn. An import
//! that must wait suspends it: it keeps what it waits for, with the life's waker, and the loop
//! does other things. To kill a child is to drop it.

mod child;
mod descriptors;
mod errno;
mod imports;
mod lengths;
mod life;
mod machine;
mod memory;
mod modules;
mod open_file;
mod pace;
mod paths;
mod pipe;
mod standard;

use std::rc::Rc;

use self::child::Child;
use self::life::{Fate, Life};
use self::machine::Machine;
use crate::Result;
use crate::backend::process::wasm::next_pid;
use crate::backend::{Answer, Backend, Command, Input, Output, Processes, Spawned};

/// Runs modules in this program.
pub(super) struct Interpreter(Rc<dyn Backend>);

impl Interpreter {
    pub(super) fn new(backend: &Rc<dyn Backend>) -> Rc<Self> {
        Rc::new(Self(backend.clone()))
    }

    fn start(&self, command: &Command) -> Result<Spawned> {
        let compiled = modules::find(&command.program)?;
        let (child, ends) = Child::new(&self.0, command)?;
        let fate = Fate::new(Machine::new(&compiled, child, command)?);
        let input = |end| Rc::new(end) as Rc<dyn Input>;
        Ok(Spawned {
            pid: next_pid(),
            stdin: ends.stdin.map(|end| Rc::new(end) as Rc<dyn Output>),
            stdout: ends.stdout.map(input),
            stderr: ends.stderr.map(input),
            control: fate.clone(),
            life: Box::pin(Life(fate)),
        })
    }
}

impl Processes for Interpreter {
    fn runs_wasm(&self) -> bool {
        true
    }

    fn spawn(self: Rc<Self>, command: Command) -> Answer<Spawned> {
        Box::pin(async move { self.start(&command) })
    }
}
