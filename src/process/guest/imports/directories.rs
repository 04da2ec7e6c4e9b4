//! Directories: what is in them, made and removed.

use std::rc::Rc;

use super::paths::place;
use super::stat::{filetype, inode};
use crate::backend::{Directory, Node};
use crate::process::guest::child::Call;
use crate::process::guest::descriptors::OpenDirectory;
use crate::process::guest::errno::{Answer, Errno};
use crate::process::guest::memory::Record;

/// Entries from `cookie` on, as many as fit; the last one may be cut off. The cookie of an entry
/// is its place in what was there when the child began to list it.
pub(super) fn fd_readdir(
    call: &mut Call<'_>,
    fd: u32,
    buffer: u32,
    length: u32,
    cookie: u64,
    used: u32,
) -> Answer {
    let descriptor = call.child.descriptors.get(fd)?;
    let directory = descriptor.directory()?;
    call.memory.range(buffer, length)?;
    let size = length as usize;
    if cookie == 0 {
        directory.listing.replace(list(directory));
    }
    let first = usize::try_from(cookie).map_err(|_| Errno::Inval)?;
    let listing = directory.listing.borrow();
    let mut bytes = Vec::new();
    for (at, (name, node)) in listing.iter().enumerate().skip(first) {
        if bytes.len() >= size {
            break;
        }
        let record = Record::<24>::new()
            .with(0, (at as u64 + 1).to_le_bytes())
            .with(8, inode(node).to_le_bytes())
            .with(16, (name.len() as u32).to_le_bytes())
            .with(20, [filetype(node)]);
        bytes.extend_from_slice(&record.0);
        bytes.extend_from_slice(name.as_bytes());
    }
    bytes.truncate(size);
    call.memory.write_u32(used, bytes.len() as u32)?;
    call.memory.write(buffer, &bytes)
}

fn list(open: &OpenDirectory) -> Vec<(String, Node)> {
    let itself = Node::Directory(open.directory.clone());
    let dots = [".", ".."].map(|name| (name.to_owned(), itself.clone()));
    let entries = open.directory.entries.borrow();
    let entries = entries
        .iter()
        .map(|(name, node)| (name.clone(), node.clone()));
    dots.into_iter().chain(entries).collect()
}

pub(super) fn path_create_directory(
    call: &mut Call<'_>,
    fd: u32,
    path: u32,
    length: u32,
) -> Answer {
    let place = place(call, fd, path, length)?;
    match place.node()? {
        Some(_) => Err(Errno::Exist),
        None => place.put(Node::Directory(Rc::<Directory>::default())),
    }
}

pub(super) fn path_remove_directory(
    call: &mut Call<'_>,
    fd: u32,
    path: u32,
    length: u32,
) -> Answer {
    let place = place(call, fd, path, length)?;
    match place.known()? {
        Node::File(_) => Err(Errno::Notdir),
        Node::Directory(directory) if !directory.entries.borrow().is_empty() => {
            Err(Errno::Notempty)
        }
        Node::Directory(_) => place.remove(),
    }
}
