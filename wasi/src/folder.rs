//! A folder of the system's, as files in memory that children see.

use std::fs;
use std::io;
use std::path::Path;

use wasyncio::backend::{Directory, Node};
use wasyncio::{Error, Files, Result};

/// A folder, and the path that it has for a child.
#[derive(Clone, Debug)]
pub struct Folder {
    path: String,
    name: String,
    /// The paths of all files in it when it was loaded.
    loaded: Vec<String>,
}

impl Folder {
    /// `PATH`, or `PATH::NAME` if a child is to see it under another name: as wasmtime has it.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (path, name) = text.split_once("::").unwrap_or((text, text));
        Self {
            path: path.to_owned(),
            name: name.trim_matches('/').to_owned(),
            loaded: Vec::new(),
        }
    }

    /// Reads all that is in it. Links are followed.
    ///
    /// # Errors
    /// What the system reports, with the path.
    pub fn load(&mut self, files: &Files) -> Result<()> {
        files.create_dir(&self.name);
        let mut unseen = vec![String::new()];
        while let Some(below) = unseen.pop() {
            let folder = format!("{}{below}", self.path);
            for entry in at(&folder, fs::read_dir(&folder))? {
                let entry = at(&folder, entry)?;
                let below = format!("{below}/{}", entry.file_name().to_string_lossy());
                let (path, name) = (
                    format!("{}{below}", self.path),
                    format!("{}{below}", self.name),
                );
                if at(&path, fs::metadata(&path))?.is_dir() {
                    files.create_dir(&name);
                    unseen.push(below);
                } else {
                    files.write(&name, at(&path, fs::read(&path))?);
                    self.loaded.push(below);
                }
            }
        }
        Ok(())
    }

    /// Writes back what children left in it, and removes what they removed.
    ///
    /// # Errors
    /// What the system reports, with the path.
    pub fn store(&self, files: &Files) -> Result<()> {
        for below in &self.loaded {
            if files.find(&format!("{}{below}", self.name)).is_none() {
                let path = format!("{}{below}", self.path);
                at(&path, fs::remove_file(&path))?;
            }
        }
        match files.find(&self.name) {
            Some(Node::Directory(directory)) => store_directory(Path::new(&self.path), &directory),
            _ => Ok(()),
        }
    }
}

fn store_directory(path: &Path, directory: &Directory) -> Result<()> {
    at(&path.to_string_lossy(), fs::create_dir_all(path))?;
    for (name, node) in &*directory.entries.borrow() {
        let path = path.join(name);
        match node {
            Node::File(file) => at(
                &path.to_string_lossy(),
                fs::write(&path, &*file.bytes.borrow()),
            )?,
            Node::Directory(directory) => store_directory(&path, directory)?,
        }
    }
    Ok(())
}

fn at<T>(path: &str, outcome: io::Result<T>) -> Result<T> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{path}: {error}"));
    outcome.map_err(named).map_err(Error::from)
}
