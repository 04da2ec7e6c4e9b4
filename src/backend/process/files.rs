//! Files in memory: what a child sees of a file system.

use std::cell::RefCell;
use std::collections::{BTreeMap, BinaryHeap};
use std::fmt;
use std::rc::Rc;

/// Files and directories in memory, for a WebAssembly child. A clone is a handle of the same ones:
/// what the child has written is read there.
///
/// Paths begin at the root, with or without a slash.
///
/// ```
/// use wasyncio::Files;
///
/// let files = Files::new();
/// files.write("/data/in.txt", "three\nlines\nhere\n");
/// files.create_dir("/tmp");
/// assert_eq!(files.read("data/in.txt").unwrap(), b"three\nlines\nhere\n");
/// assert_eq!(files.paths(), ["/data/in.txt"]);
/// assert!(files.read("/tmp").is_none());
/// assert_eq!(files.list("/").unwrap(), ["data", "tmp"]);
/// ```
#[derive(Clone, Default)]
pub struct Files(Rc<Directory>);

/// A directory.
#[derive(Default)]
pub struct Directory {
    /// What is in it, by name.
    pub entries: RefCell<BTreeMap<String, Node>>,
}

/// A file's bytes.
#[derive(Default)]
pub struct File {
    /// All of them.
    pub bytes: RefCell<Vec<u8>>,
}

/// What a name in a directory stands for.
#[derive(Clone)]
pub enum Node {
    /// A file.
    File(Rc<File>),
    /// A directory.
    Directory(Rc<Directory>),
}

impl Files {
    /// No files yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes a file, and makes the directories above it. It replaces what had that path, and
    /// files where directories must be.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let Some((above, name)) = split(path) else {
            return;
        };
        let file = Rc::new(File {
            bytes: RefCell::new(bytes.as_ref().to_vec()),
        });
        let directory = self.make_directory(&above);
        let mut entries = directory.entries.borrow_mut();
        entries.insert(name.to_owned(), Node::File(file));
    }

    /// What a file holds; `None` if there is no file of this path.
    #[must_use]
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        match self.find(path)? {
            Node::File(file) => Some(file.bytes.borrow().clone()),
            Node::Directory(_) => None,
        }
    }

    /// Makes a directory, and those above it.
    pub fn create_dir(&self, path: &str) {
        self.make_directory(&names(path));
    }

    /// Takes a file away, or a directory with all in it; says if there was one.
    pub fn remove(&self, path: &str) -> bool {
        let Some((above, name)) = split(path) else {
            return false;
        };
        match self.find(&above.join("/")) {
            Some(Node::Directory(above)) => above.entries.borrow_mut().remove(name).is_some(),
            _ => false,
        }
    }

    /// The paths of all files, in alphabetical order.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        self.0.collect_paths()
    }

    /// The names in a directory, in alphabetical order; `None` if there is no directory of this path.
    #[must_use]
    pub fn list(&self, path: &str) -> Option<Vec<String>> {
        match self.find(path)? {
            Node::Directory(directory) => {
                Some(directory.entries.borrow().keys().cloned().collect())
            }
            Node::File(_) => None,
        }
    }

    /// What a path stands for; that of the root is empty.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<Node> {
        let root = Node::Directory(self.0.clone());
        names(path).into_iter().try_fold(root, |node, name| {
            let Node::Directory(directory) = node else {
                return None;
            };
            let entries = directory.entries.borrow();
            entries.get(name).cloned()
        })
    }

    /// The directory that all paths begin in.
    #[must_use]
    pub fn root(&self) -> Rc<Directory> {
        self.0.clone()
    }

    fn make_directory(&self, names: &[&str]) -> Rc<Directory> {
        let below = |above: Rc<Directory>, name: &&str| {
            let mut entries = above.entries.borrow_mut();
            if let Some(Node::Directory(known)) = entries.get(*name) {
                return known.clone();
            }
            let made = Rc::<Directory>::default();
            entries.insert((*name).to_owned(), Node::Directory(made.clone()));
            made
        };
        names.iter().fold(self.root(), below)
    }
}

impl Directory {
    /// Directories may be deep, so nothing here calls itself.
    fn collect_paths(self: &Rc<Self>) -> Vec<String> {
        let mut paths = BinaryHeap::new();
        let mut unseen = vec![(String::new(), self.clone())];
        while let Some((above, directory)) = unseen.pop() {
            for (name, node) in &*directory.entries.borrow() {
                let path = format!("{above}/{name}");
                match node {
                    Node::File(_) => paths.push(path),
                    Node::Directory(directory) => unseen.push((path, directory.clone())),
                }
            }
        }
        paths.into_sorted_vec()
    }
}

/// One after the other, and not each by the one above it.
impl Drop for Directory {
    fn drop(&mut self) {
        let mut dropped = vec![self.entries.take()];
        while let Some(entries) = dropped.pop() {
            for node in entries.into_values() {
                let Node::Directory(directory) = node else {
                    continue;
                };
                if let Some(last) = Rc::into_inner(directory) {
                    dropped.push(last.entries.take());
                }
            }
        }
    }
}

/// The names that a path consists of. A `..` leads up, but not above the root.
fn names(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            _ => names.push(name),
        }
    }
    names
}

/// The names above, and the last one; the root has none.
fn split(path: &str) -> Option<(Vec<&str>, &str)> {
    let mut names = names(path);
    let name = names.pop()?;
    Some((names, name))
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.paths()).finish()
    }
}
