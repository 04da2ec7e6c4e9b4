//! Reading from standard input through std, for hosts that only need to be told when.

use std::io::{self, Read};

/// Reads once. Where the host said that there is input, this does not block.
///
/// It goes through std's buffer, so that what a program read there before is not lost. A closed
/// standard input is an empty one.
pub(super) fn read_stdin(buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match io::stdin().lock().read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}
