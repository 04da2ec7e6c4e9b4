//! What descriptors and paths are.

use std::rc::Rc;

use super::paths::place;
use crate::backend::Node;
use crate::process::guest::child::Call;
use crate::process::guest::descriptors::What;
use crate::process::guest::errno::Answer;
use crate::process::guest::memory::Record;
use crate::process::guest::open_file::size;
use crate::process::guest::standard::{Sink, Source};

pub(super) const RIGHT_TO_READ: u64 = 1 << 1;
const RIGHT_TO_SEEK: u64 = 1 << 2;
const RIGHT_TO_TELL: u64 = 1 << 5;
pub(super) const RIGHT_TO_WRITE: u64 = 1 << 6;
const ALL_RIGHTS: u64 = (1 << 30) - 1;

/// WASI's types of files.
const UNKNOWN: u8 = 0;
const CHARACTER_DEVICE: u8 = 2;
const DIRECTORY: u8 = 3;
const REGULAR_FILE: u8 = 4;

/// Its type, and what can be done with it. From the latter the C library tells how a file was
/// opened, and a terminal, which none of them is.
pub(super) fn fd_fdstat_get(call: &mut Call<'_>, fd: u32, stat: u32) -> Answer {
    let descriptor = call.child.descriptors.get(fd)?;
    let no_seeking = RIGHT_TO_SEEK | RIGHT_TO_TELL;
    let (filetype, without) = match &descriptor.what {
        What::Input(Source::Null) => (CHARACTER_DEVICE, RIGHT_TO_WRITE),
        What::Input(_) => (UNKNOWN, RIGHT_TO_WRITE | no_seeking),
        What::Output(sink) if matches!(**sink, Sink::Null) => (CHARACTER_DEVICE, RIGHT_TO_READ),
        What::Output(_) => (UNKNOWN, RIGHT_TO_READ | no_seeking),
        What::Directory(_) => (DIRECTORY, 0),
        What::File(file) => {
            let reading = if file.readable { 0 } else { RIGHT_TO_READ };
            let writing = if file.writable { 0 } else { RIGHT_TO_WRITE };
            (REGULAR_FILE, reading | writing)
        }
    };
    let record = Record::<24>::new()
        .with(0, [filetype])
        .with(2, descriptor.flags.get().to_le_bytes())
        .with(8, (ALL_RIGHTS & !without).to_le_bytes())
        .with(16, ALL_RIGHTS.to_le_bytes());
    call.memory.write(stat, &record.0)
}

pub(super) fn fd_filestat_get(call: &mut Call<'_>, fd: u32, stat: u32) -> Answer {
    let descriptor = call.child.descriptors.get(fd)?;
    let record = match &descriptor.what {
        What::Directory(open) => filestat(&Node::Directory(open.directory.clone())),
        What::File(open) => filestat(&Node::File(open.file.clone())),
        What::Input(Source::Null) => Record::new().with(16, [CHARACTER_DEVICE]),
        What::Input(_) | What::Output(_) => Record::new().with(16, [UNKNOWN]),
    };
    call.memory.write(stat, &record.0)
}

pub(super) fn path_filestat_get(
    call: &mut Call<'_>,
    fd: u32,
    _flags: u32,
    path: u32,
    length: u32,
    stat: u32,
) -> Answer {
    let node = place(call, fd, path, length)?.known()?;
    call.memory.write(stat, &filestat(&node).0)
}

/// Files have no times: they are of the first of January 1970.
fn filestat(node: &Node) -> Record<64> {
    let size = match node {
        Node::File(file) => size(file),
        Node::Directory(_) => 0,
    };
    Record::new()
        .with(0, 1_u64.to_le_bytes())
        .with(8, inode(node).to_le_bytes())
        .with(16, [filetype(node)])
        .with(24, 1_u64.to_le_bytes())
        .with(32, size.to_le_bytes())
}

pub(super) fn filetype(node: &Node) -> u8 {
    match node {
        Node::File(_) => REGULAR_FILE,
        Node::Directory(_) => DIRECTORY,
    }
}

/// A number that no other file has while this one is there.
pub(super) fn inode(node: &Node) -> u64 {
    let address = match node {
        Node::File(file) => Rc::as_ptr(file).addr(),
        Node::Directory(directory) => Rc::as_ptr(directory).addr(),
    };
    address as u64
}
