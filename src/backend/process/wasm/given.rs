//! What a command gives a WebAssembly module.

use std::io::ErrorKind;
use std::rc::Rc;

use crate::Result;
use crate::backend::{Command, Directory, Node, Program};

impl Command {
    /// The program's name, as it is called, and its arguments.
    pub(crate) fn argv(&self) -> Vec<String> {
        let name = match &self.program {
            Program::Name(name) => name.clone(),
            Program::Wasm(_) | Program::Compiled(_) => "program.wasm".to_owned(),
        };
        std::iter::once(name)
            .chain(self.args.iter().cloned())
            .collect()
    }

    /// The working directory among the files of a WebAssembly module.
    ///
    /// # Errors
    /// [`Error::OSError`] of the kind `NotFound` or `NotADirectory`.
    pub(crate) fn working_directory(&self) -> Result<Rc<Directory>> {
        let path = self.cwd.as_deref().unwrap_or_default();
        let files = self.files.clone().unwrap_or_default();
        let kind = match files.find(path) {
            Some(Node::Directory(directory)) => return Ok(directory),
            Some(Node::File(_)) => ErrorKind::NotADirectory,
            None => ErrorKind::NotFound,
        };
        Err(std::io::Error::new(kind, format!("cwd {path:?} in its files")).into())
    }
}
