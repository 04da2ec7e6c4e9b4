//! What an import answers when it cannot do what it is asked: WASI's error numbers.

use crate::Error;
use std::io::ErrorKind;

/// An error number of WASI 0.1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u16)]
pub(super) enum Errno {
    TooBig = 1,
    Again = 6,
    Badf = 8,
    Busy = 10,
    Exist = 20,
    Fault = 21,
    Fbig = 22,
    Ilseq = 25,
    Inval = 28,
    Io = 29,
    Isdir = 31,
    Mfile = 33,
    Nametoolong = 37,
    Noent = 44,
    Nospc = 51,
    Notdir = 54,
    Notempty = 55,
    Notsock = 57,
    Notsup = 58,
    Overflow = 61,
    Perm = 63,
    Pipe = 64,
    Spipe = 70,
}

/// What an import answers.
pub(super) type Answer<T = ()> = Result<T, Errno>;

/// The number that the child gets.
pub(super) fn number(answer: Answer) -> i32 {
    match answer {
        Ok(()) => 0,
        Err(errno) => i32::from(errno as u16),
    }
}

impl From<Error> for Errno {
    fn from(error: Error) -> Self {
        match error {
            Error::OSError(error) if error.kind() == ErrorKind::BrokenPipe => Self::Pipe,
            _ => Self::Io,
        }
    }
}
