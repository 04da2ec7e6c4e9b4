//! The processes of pages, workers and Node.
//!
//! | program | a page, a worker | Node |
//! |---|---|---|
//! | `.wasm`, its bytes, or a compiled module | a worker | a worker thread |
//! | anything else | | a program of the system ([`node`]) |

use std::rc::Rc;

use super::{Browser, node};
use crate::backend::{Answer, Backend, Command, Processes, Program, Shell, Spawned};

impl Processes for Browser {
    fn runs_wasm(&self) -> bool {
        true
    }

    fn shell(&self) -> Option<Shell> {
        node::is_node().then_some(Shell::UNIX)
    }

    fn spawn(self: Rc<Self>, command: Command) -> Answer<Spawned> {
        if node::is_node() && is_of_the_system(&command.program) {
            return Box::pin(node::spawn(command));
        }
        let instead = "workers are not built yet";
        let error = self.unsupported("create_subprocess_exec", instead);
        Box::pin(async move { Err(error) })
    }
}

fn is_of_the_system(program: &Program) -> bool {
    match program {
        Program::Name(name) => ![".wasm", ".js", ".mjs"]
            .iter()
            .any(|end| name.ends_with(end)),
        Program::Wasm(_) | Program::Compiled(_) => false,
    }
}
