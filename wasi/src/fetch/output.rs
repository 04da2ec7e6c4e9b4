//! Where a body goes.

use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use wasyncio::{Error, Result, StreamWriter, stdout};

/// Standard output or a file.
pub enum Output {
    /// Standard output.
    Stdout(StreamWriter),
    /// A file, and its name.
    File(File, PathBuf),
}

impl Output {
    /// Opens it; a file that is there is overwritten. `-` is standard output, too.
    ///
    /// # Errors
    /// That it cannot be opened.
    pub fn open(path: Option<PathBuf>) -> Result<Self> {
        match path {
            Some(path) if path.as_os_str() != "-" => match File::create(&path) {
                Ok(file) => Ok(Self::File(file, path)),
                Err(error) => Err(about(&path.display(), &error)),
            },
            _ => Ok(Self::Stdout(stdout()?)),
        }
    }

    /// Writes all of it. Files block, as they do in asyncio.
    ///
    /// # Errors
    /// That it cannot be written.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Stdout(writer) => {
                writer.write(bytes);
                match writer.drain().await {
                    Err(Error::OSError(error)) => Err(about(&"standard output", &error)),
                    drained => drained,
                }
            }
            Self::File(file, path) => {
                let written = file.write_all(bytes);
                written.map_err(|error| about(&path.display(), &error))
            }
        }
    }
}

fn about(what: &dyn std::fmt::Display, error: &io::Error) -> Error {
    io::Error::new(error.kind(), format!("{what}: {error}")).into()
}
