//! What is sent: messages as the servers' mode `messages` knows them, which are bytes like any
//! others to its mode `echo`.

/// A message of `size` bytes, its head included.
pub fn message(size: usize) -> Vec<u8> {
    let body = size - 4;
    let mut message = (body as u32).to_be_bytes().to_vec();
    // No period that a buffer's size is a multiple of, so that bytes in the wrong place are seen.
    message.extend((0..body).map(|at| (at % 251) as u8));
    message
}

pub const SMALL: usize = 64;

pub const LARGE: usize = 256 * 1024;
