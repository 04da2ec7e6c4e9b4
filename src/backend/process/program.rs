//! What can be run.

use std::any::Any;
use std::fmt;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A program: by its name, or as a WebAssembly module.
///
/// ```
/// use wasyncio::Program;
///
/// let by_name: Program = "tools/wc.wasm".into();
/// let by_bytes: Program = b"\0asm\x01\0\0\0".to_vec().into();
/// assert_eq!(by_name.to_string(), "tools/wc.wasm");
/// assert_eq!(by_bytes.to_string(), "a WebAssembly module of 8 bytes");
/// ```
#[derive(Clone)]
pub enum Program {
    /// By its name, its path or its URL, as the host finds it.
    Name(String),
    /// A WebAssembly module of WASI 0.1: its bytes.
    Wasm(Rc<[u8]>),
    /// In the host's own form: JavaScript's `WebAssembly.Module` in pages and Node.
    Compiled(Rc<dyn Any>),
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Wasm(bytes) => write!(f, "a WebAssembly module of {} bytes", bytes.len()),
            Self::Compiled(_) => f.write_str("a compiled module"),
        }
    }
}

impl fmt::Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Program({self})")
    }
}

impl From<&str> for Program {
    fn from(name: &str) -> Self {
        Self::Name(name.to_owned())
    }
}

impl From<String> for Program {
    fn from(name: String) -> Self {
        Self::Name(name)
    }
}

impl From<&Path> for Program {
    fn from(path: &Path) -> Self {
        Self::Name(path.to_string_lossy().into_owned())
    }
}

impl From<PathBuf> for Program {
    fn from(path: PathBuf) -> Self {
        path.as_path().into()
    }
}

impl From<Vec<u8>> for Program {
    fn from(wasm: Vec<u8>) -> Self {
        Self::Wasm(wasm.into())
    }
}

impl From<&[u8]> for Program {
    fn from(wasm: &[u8]) -> Self {
        Self::Wasm(wasm.into())
    }
}

impl From<Rc<[u8]>> for Program {
    fn from(wasm: Rc<[u8]>) -> Self {
        Self::Wasm(wasm)
    }
}
