//! The processes of pages, workers and Node.
//!
//! | program | a page, a worker | Node |
//! |---|---|---|
//! | `.wasm`, its bytes, or a compiled module | a worker | a worker thread |
//! | `.js`, `.mjs` | a worker | a worker thread |
//! | anything else | as `.wasm` | a program of the system ([`node`]) |
//!
//! ```text
//!  Command ─▶ code: what is it? ─▶ modules: compiled, once ─▶ pool: a turn, and a thread
//!                                                                    │
//!       Spawned ◀── pipes, control, life ◀── child ◀── messages ◀────┘
//! ```
//!
//! The worker's side is in `www/process`; its `worker.js` has the table of the messages.

mod blocking;
mod child;
mod code;
mod control;
#[cfg(feature = "process")]
mod embedded;
mod file_list;
mod inherited;
mod messages;
mod modules;
mod node_files;
mod pipes;
mod pool;
mod script;
mod start;
mod thread;

use std::rc::Rc;

use super::Browser;
use super::node;
use super::waiter::Wait;
use crate::backend::{Answer, Command, Processes, Shell, Spawned};

use self::code::Kind;

impl Processes for Browser {
    fn runs_wasm(&self) -> bool {
        true
    }

    fn shell(&self) -> Option<Shell> {
        node::is_node().then_some(Shell::UNIX)
    }

    fn spawn(self: Rc<Self>, command: Command) -> Answer<Spawned> {
        Box::pin(async move {
            let _wait = Wait::begin();
            if node::is_node() && Kind::of(&command.program) == Kind::System {
                return node::spawn(command).await;
            }
            start::start(command).await
        })
    }
}
