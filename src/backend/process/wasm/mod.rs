//! What all hosts share that run WebAssembly modules as children: in workers, or interpreted.

mod effect;
mod given;
mod pid;
mod refusal;

pub(crate) use effect::Effect;
pub(crate) use pid::next_pid;
pub(crate) use refusal::{cannot_run, check_header};
