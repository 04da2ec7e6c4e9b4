//! What all hosts share that run programs of a system.

use crate::backend::{Command, Limits};

/// The return code of a child whose own nobody knows, as asyncio has it.
pub(crate) const UNKNOWN_RETURNCODE: i32 = 255;

impl Command {
    /// What to use instead, if it asks for what systems know nothing of.
    pub(crate) fn check_for_system(&self) -> Result<(), &'static str> {
        if self.files.is_some() {
            return Err("files in memory are for WebAssembly modules: give it paths");
        }
        match self.limits == Limits::default() {
            true => Ok(()),
            false => Err("limits are for WebAssembly modules: use those of the system"),
        }
    }
}
