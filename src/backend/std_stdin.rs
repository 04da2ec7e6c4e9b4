//! Reading from standard input through std, for hosts that only need to be told when.

use std::io::{self, Read};

use crate::Result;

/// As much as a pipe holds: more is not to be had at once, in bytes.
const MOST: usize = 64 * 1024;

/// Reads once. Where the host said that there is input, this does not block.
///
/// It goes through std's buffer, so that what a program read there before is not lost. A closed
/// standard input is an empty one.
pub(super) fn read_stdin(into: &mut Vec<u8>, count: usize) -> Result<usize> {
    let filled = into.len();
    into.resize(filled + count.min(MOST), 0);
    let read = loop {
        match io::stdin().lock().read(&mut into[filled..]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => break read,
        }
    };
    into.truncate(filled + read.as_ref().map_or(0, |&count| count));
    Ok(read?)
}
