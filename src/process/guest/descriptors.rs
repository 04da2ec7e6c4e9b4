//! A child's file descriptors.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::errno::{Answer, Errno};
use super::open_file::OpenFile;
use super::standard::{Sink, Source};
use crate::backend::{Directory, Node};

/// More are refused.
const MOST: usize = 1024;

/// The flag of WASI that has each write go to the end.
pub(super) const APPEND: u16 = 1;
/// The flag of WASI that has nothing wait.
pub(super) const NONBLOCK: u16 = 4;

/// All that a child has open, by number.
#[derive(Default)]
pub(super) struct Descriptors(BTreeMap<u32, Rc<Descriptor>>);

/// Something open.
pub(super) struct Descriptor {
    pub(super) what: What,
    /// [`APPEND`], [`NONBLOCK`], and others that mean nothing here.
    pub(super) flags: Cell<u16>,
}

/// What it is.
pub(super) enum What {
    Input(Source),
    Output(Rc<Sink>),
    File(OpenFile),
    Directory(OpenDirectory),
}

/// An open directory.
pub(super) struct OpenDirectory {
    pub(super) directory: Rc<Directory>,
    /// The name by which the child finds it, if it was open from the start.
    pub(super) preopened: Option<String>,
    /// What was in it when the child began to list it, so that it may remove what it lists.
    pub(super) listing: RefCell<Vec<(String, Node)>>,
}

impl OpenDirectory {
    pub(super) fn new(directory: Rc<Directory>, preopened: Option<String>) -> Self {
        Self {
            directory,
            preopened,
            listing: RefCell::default(),
        }
    }
}

impl Descriptor {
    pub(super) fn new(what: What, flags: u16) -> Rc<Self> {
        let flags = Cell::new(flags);
        Rc::new(Self { what, flags })
    }

    pub(super) fn has(&self, flag: u16) -> bool {
        self.flags.get() & flag != 0
    }

    pub(super) fn file(&self) -> Answer<&OpenFile> {
        match &self.what {
            What::File(file) => Ok(file),
            What::Directory(_) => Err(Errno::Isdir),
            What::Input(_) | What::Output(_) => Err(Errno::Spipe),
        }
    }

    pub(super) fn directory(&self) -> Answer<&OpenDirectory> {
        match &self.what {
            What::Directory(directory) => Ok(directory),
            _ => Err(Errno::Notdir),
        }
    }
}

impl Descriptors {
    pub(super) fn get(&self, number: u32) -> Answer<Rc<Descriptor>> {
        self.0.get(&number).cloned().ok_or(Errno::Badf)
    }

    /// Gives it the lowest free number.
    pub(super) fn add(&mut self, descriptor: Rc<Descriptor>) -> Answer<u32> {
        if self.0.len() >= MOST {
            return Err(Errno::Mfile);
        }
        let taken = self.0.keys().zip(0..).take_while(|(key, at)| *key == at);
        let number = taken.count() as u32;
        self.0.insert(number, descriptor);
        Ok(number)
    }

    pub(super) fn close(&mut self, number: u32) -> Answer {
        self.0.remove(&number).map(drop).ok_or(Errno::Badf)
    }

    /// Has `to`, which is closed, stand for what `from` stood for.
    pub(super) fn renumber(&mut self, from: u32, to: u32) -> Answer {
        self.get(to)?;
        let moved = self.0.remove(&from).ok_or(Errno::Badf)?;
        self.0.insert(to, moved);
        Ok(())
    }
}
