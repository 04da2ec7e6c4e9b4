//! Child processes.

mod create;
mod files;
mod handle;
mod program;

pub use create::RawCreateSubprocess;
pub use files::RawFiles;
pub use handle::RawProcess;
pub use program::RawProgram;
