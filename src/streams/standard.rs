//! Standard input and output as streams.

use super::{LIMIT, StreamReader, StreamWriter, writer};
use crate::{Result, get_running_loop};

/// Standard input as a stream.
///
/// # Errors
/// [`Error::Unsupported`](crate::Error::Unsupported) on a host without one, such as a page;
/// [`Error::RuntimeError`](crate::Error::RuntimeError) where no loop runs;
/// [`Error::OSError`](crate::Error::OSError) if it is being read already.
///
/// ```no_run
/// # use wasyncio::{Result, prelude::*};
/// # async fn count() -> Result<usize> {
/// let input = stdin()?;
/// let mut lines = 0;
/// while !input.readline().await?.is_empty() {
///     lines += 1;
/// }
/// # Ok(lines) }
/// ```
pub fn stdin() -> Result<StreamReader> {
    let backend = get_running_loop()?.core().backend.clone();
    Ok(StreamReader::of(backend.stdin()?, LIMIT))
}

/// Standard output as a stream.
///
/// # Errors
/// As [`stdin`].
///
/// ```no_run
/// # use wasyncio::{Result, prelude::*};
/// # async fn greet() -> Result<()> {
/// let output = stdout()?;
/// output.write(b"hello\n");
/// output.drain().await?;
/// # Ok(()) }
/// ```
pub fn stdout() -> Result<StreamWriter> {
    let core = get_running_loop()?.core().clone();
    let output = core.backend.clone().stdout()?;
    Ok(writer(&core, output))
}
