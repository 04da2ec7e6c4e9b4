//! What a path of a child's stands for. It begins at a directory that the child has open, and does
//! not lead out of it.

use std::rc::Rc;

use super::errno::{Answer, Errno};
use crate::backend::{Directory, Node};

/// Where a path leads: to an entry that may be there or not.
pub(super) struct Place {
    /// The directory that it is an entry of.
    pub(super) above: Rc<Directory>,
    /// Its name; `None` if the path leads to the directory itself.
    name: Option<String>,
    /// The path ends like that of a directory.
    of_directory: bool,
}

impl Place {
    /// Follows the path. All but the last name must be there.
    pub(super) fn find(from: &Rc<Directory>, path: &str) -> Answer<Self> {
        match path.chars().next() {
            None => return Err(Errno::Noent),
            Some('/') => return Err(Errno::Perm),
            _ => {}
        }
        let mut way = vec![from.clone()];
        let mut names = path.split('/').filter(|name| !matches!(*name, "" | "."));
        let mut next = names.next();
        let mut last = None;
        while let Some(name) = next {
            next = names.next();
            let above = way.last().cloned().ok_or(Errno::Perm)?;
            match name {
                ".." if way.len() == 1 => return Err(Errno::Perm),
                ".." => drop(way.pop()),
                _ if next.is_none() => last = Some(name.to_owned()),
                _ => way.push(below(&above, name)?),
            }
        }
        Ok(Self {
            above: way.pop().ok_or(Errno::Perm)?,
            name: last,
            of_directory: ends_in_directory(path),
        })
    }

    /// What is there.
    pub(super) fn node(&self) -> Answer<Option<Node>> {
        let Some(name) = &self.name else {
            return Ok(Some(Node::Directory(self.above.clone())));
        };
        let entries = self.above.entries.borrow();
        match entries.get(name) {
            Some(Node::File(_)) if self.of_directory => Err(Errno::Notdir),
            node => Ok(node.cloned()),
        }
    }

    /// What must be there.
    pub(super) fn known(&self) -> Answer<Node> {
        self.node()?.ok_or(Errno::Noent)
    }

    /// Puts something there, in the place of what was.
    pub(super) fn put(&self, node: Node) -> Answer {
        if self.of_directory && matches!(node, Node::File(_)) {
            return Err(Errno::Notdir);
        }
        let name = self.name.clone().ok_or(Errno::Busy)?;
        let before = self.above.entries.borrow_mut().insert(name, node);
        drop(before);
        Ok(())
    }

    /// Takes away what is there.
    pub(super) fn remove(&self) -> Answer {
        let name = self.name.as_ref().ok_or(Errno::Busy)?;
        let before = self.above.entries.borrow_mut().remove(name);
        before.map(drop).ok_or(Errno::Noent)
    }

    /// True if both are the same entry.
    fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.above, &other.above) && self.name == other.name
    }
}

fn ends_in_directory(path: &str) -> bool {
    matches!(path.rsplit('/').next(), Some("" | "." | ".."))
}

fn below(above: &Directory, name: &str) -> Answer<Rc<Directory>> {
    match above.entries.borrow().get(name) {
        Some(Node::Directory(directory)) => Ok(directory.clone()),
        Some(Node::File(_)) => Err(Errno::Notdir),
        None => Err(Errno::Noent),
    }
}

/// Has `to` stand for what `from` stood for.
pub(super) fn rename(from: &Place, to: &Place) -> Answer {
    let node = from.known()?;
    let replaced = to.node()?;
    if from.name.is_none() || to.name.is_none() {
        return Err(Errno::Busy);
    }
    if from.is(to) {
        return Ok(());
    }
    match (&node, &replaced) {
        (Node::File(_), Some(Node::Directory(_))) => return Err(Errno::Isdir),
        (Node::Directory(_), Some(Node::File(_))) => return Err(Errno::Notdir),
        (_, Some(Node::Directory(there))) if !there.entries.borrow().is_empty() => {
            return Err(Errno::Notempty);
        }
        (Node::Directory(moved), _) if contains(moved, &to.above) => return Err(Errno::Inval),
        _ => {}
    }
    to.put(node)?;
    from.remove()
}

/// True if this is the directory, or one of those in it.
fn contains(directory: &Rc<Directory>, searched: &Rc<Directory>) -> bool {
    let mut unseen = vec![directory.clone()];
    while let Some(next) = unseen.pop() {
        if Rc::ptr_eq(&next, searched) {
            return true;
        }
        let entries = next.entries.borrow();
        unseen.extend(entries.values().filter_map(|node| match node {
            Node::Directory(directory) => Some(directory.clone()),
            Node::File(_) => None,
        }));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Files;

    fn kind(path: &str) -> Answer<&'static str> {
        let files = Files::new();
        files.write("/a/b/file", "");
        let place = Place::find(&files.root(), path)?;
        Ok(match place.known()? {
            Node::File(_) => "file",
            Node::Directory(_) => "directory",
        })
    }

    #[test]
    fn paths_lead_to_what_is_below() {
        for path in [".", "./", "a", "a/", "a/b/..", "a/./b/../../a", "a//b"] {
            assert_eq!(kind(path), Ok("directory"), "{path}");
        }
        assert_eq!(kind("a/b/file"), Ok("file"));
        assert_eq!(kind("a/../a/b/./file"), Ok("file"));
        for (path, errno) in [
            ("", Errno::Noent),
            ("/a", Errno::Perm),
            ("..", Errno::Perm),
            ("a/../..", Errno::Perm),
            ("missing", Errno::Noent),
            ("missing/..", Errno::Noent),
            ("a/b/file/", Errno::Notdir),
            ("a/b/file/.", Errno::Notdir),
            ("a/b/file/more", Errno::Notdir),
        ] {
            assert_eq!(kind(path), Err(errno), "{path:?}");
        }
    }
}
