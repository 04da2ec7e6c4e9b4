//! What signals do to children that are no processes of the system's.

use crate::backend::Signal;
use crate::{Error, Result};

/// What a signal does to a child that is no process of the system's.
pub(crate) enum Effect {
    /// Nothing: it is ignored unless it is caught.
    None,
    /// It asks for the end, and can be caught.
    Asks,
    /// It ends the child.
    Kills,
}

impl Signal {
    /// By POSIX's numbers, as Linux has them.
    ///
    /// # Errors
    /// [`Error::ValueError`] if there is no such signal, or if it stops a process for a while: no
    /// child here can be stopped so.
    pub(crate) fn effect(self) -> Result<Effect> {
        match self.0 {
            // Zero asks if the process is there; SIGCHLD, SIGCONT, SIGURG, SIGWINCH.
            0 | 17 | 18 | 23 | 28 => Ok(Effect::None),
            2 | 15 => Ok(Effect::Asks),
            // SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU.
            19..=22 => Err(Error::ValueError(format!(
                "{self} stops a process, and a WebAssembly or JavaScript child cannot be stopped"
            ))),
            1..=64 => Ok(Effect::Kills),
            _ => Err(Error::ValueError(format!("there is no {self}"))),
        }
    }
}
