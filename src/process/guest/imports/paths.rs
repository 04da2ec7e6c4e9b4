//! Paths: opened, renamed, removed.

use std::cell::Cell;
use std::rc::Rc;

use super::stat::{RIGHT_TO_READ, RIGHT_TO_WRITE};
use crate::backend::{File, Node};
use crate::process::guest::child::Call;
use crate::process::guest::descriptors::{Descriptor, OpenDirectory, What};
use crate::process::guest::errno::{Answer, Errno};
use crate::process::guest::open_file::{OpenFile, resize};
use crate::process::guest::paths::{self, Place};

/// A longer path is refused: `PATH_MAX`.
const LONGEST: u32 = 4096;

/// How a path is opened, in WASI's bits.
const CREATE: u32 = 1;
const DIRECTORY: u32 = 2;
const EXCLUSIVE: u32 = 4;
const TRUNCATE: u32 = 8;

/// Where a path of the child's leads.
pub(super) fn place(call: &mut Call<'_>, fd: u32, path: u32, length: u32) -> Answer<Place> {
    let descriptor = call.child.descriptors.get(fd)?;
    let directory = descriptor.directory()?;
    if length > LONGEST {
        return Err(Errno::Nametoolong);
    }
    let path = call.memory.text(path, length)?;
    Place::find(&directory.directory, &path)
}

// WASI's own list of arguments.
#[allow(clippy::too_many_arguments)]
pub(super) fn path_open(
    call: &mut Call<'_>,
    fd: u32,
    _lookup: u32,
    path: u32,
    length: u32,
    how: u32,
    rights: u64,
    _inheriting: u64,
    flags: u32,
    opened: u32,
) -> Answer {
    call.memory.range(opened, 4)?;
    let place = place(call, fd, path, length)?;
    let what = match node(&place, how)? {
        Node::Directory(directory) => {
            let writes = rights & RIGHT_TO_WRITE != 0 && how & DIRECTORY == 0;
            if writes || how & (CREATE | TRUNCATE) != 0 {
                return Err(Errno::Isdir);
            }
            What::Directory(OpenDirectory::new(directory, None))
        }
        Node::File(file) => What::File(OpenFile {
            file,
            position: Cell::new(0),
            readable: rights & RIGHT_TO_READ != 0,
            writable: rights & RIGHT_TO_WRITE != 0,
        }),
    };
    let descriptor = Descriptor::new(what, flags as u16);
    let number = call.child.descriptors.add(descriptor)?;
    call.memory.write_u32(opened, number)
}

/// What is to be opened: it is there, or made.
fn node(place: &Place, how: u32) -> Answer<Node> {
    match place.node()? {
        Some(_) if how & CREATE != 0 && how & EXCLUSIVE != 0 => Err(Errno::Exist),
        Some(Node::File(_)) if how & DIRECTORY != 0 => Err(Errno::Notdir),
        Some(Node::File(file)) => {
            if how & TRUNCATE != 0 {
                resize(&file, 0)?;
            }
            Ok(Node::File(file))
        }
        Some(directory) => Ok(directory),
        None if how & CREATE == 0 => Err(Errno::Noent),
        None if how & DIRECTORY != 0 => Err(Errno::Inval),
        None => {
            let made = Node::File(Rc::<File>::default());
            place.put(made.clone())?;
            Ok(made)
        }
    }
}

pub(super) fn path_rename(
    call: &mut Call<'_>,
    fd: u32,
    path: u32,
    length: u32,
    to_fd: u32,
    to: u32,
    to_length: u32,
) -> Answer {
    let from = place(call, fd, path, length)?;
    let to = place(call, to_fd, to, to_length)?;
    paths::rename(&from, &to)
}

pub(super) fn path_unlink_file(call: &mut Call<'_>, fd: u32, path: u32, length: u32) -> Answer {
    let place = place(call, fd, path, length)?;
    match place.known()? {
        Node::Directory(_) => Err(Errno::Isdir),
        Node::File(_) => place.remove(),
    }
}
