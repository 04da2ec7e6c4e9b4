//! `RawCreateSubprocess`: a child that is to be started.

use wasm_bindgen::prelude::*;

use super::{RawFiles, RawProcess};
use crate::js::{hooks, pending};
use crate::{CreateSubprocess, DEVNULL, PIPE, STDOUT, Stdio};

/// Each setting takes the object, and gives another.
#[wasm_bindgen]
pub struct RawCreateSubprocess(pub(super) CreateSubprocess);

#[wasm_bindgen]
impl RawCreateSubprocess {
    pub fn args(self, args: Vec<String>) -> Self {
        Self(self.0.args(args))
    }

    pub fn stdin(self, what: i32) -> Self {
        Self(self.0.stdin(stdio(what)))
    }

    pub fn stdout(self, what: i32) -> Self {
        Self(self.0.stdout(stdio(what)))
    }

    pub fn stderr(self, what: i32) -> Self {
        Self(self.0.stderr(stdio(what)))
    }

    /// A name and its value in turns.
    pub fn env(self, names_and_values: Vec<String>) -> Self {
        let pairs = names_and_values.chunks_exact(2);
        Self(self.0.env(pairs.map(|pair| (&*pair[0], &*pair[1]))))
    }

    pub fn cwd(self, cwd: String) -> Self {
        Self(self.0.cwd(cwd))
    }

    pub fn files(self, files: &RawFiles) -> Self {
        Self(self.0.files(&files.0))
    }

    /// In bytes.
    pub fn limit(self, limit: usize) -> Self {
        Self(self.0.limit(limit))
    }

    /// The key of an await that gives a `RawProcess`.
    pub fn start(self) -> i32 {
        pending::other(async move {
            let process = self.0.await.map_err(hooks::to_js)?;
            Ok(RawProcess::from(process).into())
        })
    }
}

/// Python's numbers; JavaScript has checked them.
fn stdio(what: i32) -> Stdio {
    match what {
        -1 => PIPE,
        -2 => STDOUT,
        -3 => DEVNULL,
        _ => Stdio::Inherit,
    }
}
