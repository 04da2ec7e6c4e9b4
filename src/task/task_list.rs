//! The loop's list of unfinished tasks, in the order of their creation.
//!
//! The links live in the tasks, so that listing a task allocates nothing. The list owns nothing:
//! a task leaves it when it settles or is destroyed.

#![allow(unsafe_code)]

use std::cell::Cell;
use std::ptr::NonNull;

use super::TaskRef;
use super::cell::Header;

type Link = Cell<Option<NonNull<Header>>>;

pub(crate) struct Links {
    previous: Link,
    next: Link,
    listed: Cell<bool>,
}

impl Links {
    pub(super) const fn new() -> Self {
        Self {
            previous: Cell::new(None),
            next: Cell::new(None),
            listed: Cell::new(false),
        }
    }
}

#[derive(Default)]
pub(crate) struct TaskList {
    first: Link,
    last: Link,
}

impl TaskList {
    pub(crate) fn push(&self, task: &TaskRef) {
        let header = task.pointer();
        links(header).listed.set(true);
        let last = self.last.replace(Some(header));
        links(header).previous.set(last);
        match last {
            Some(last) => links(last).next.set(Some(header)),
            None => self.first.set(Some(header)),
        }
    }

    /// Takes a task out, if it is there.
    pub(super) fn remove(&self, header: NonNull<Header>) {
        if !links(header).listed.replace(false) {
            return;
        }
        let previous = links(header).previous.take();
        let next = links(header).next.take();
        match previous {
            Some(previous) => links(previous).next.set(next),
            None => self.first.set(next),
        }
        match next {
            Some(next) => links(next).previous.set(previous),
            None => self.last.set(previous),
        }
    }

    /// Takes the oldest one out.
    pub(crate) fn pop(&self) -> Option<TaskRef> {
        let first = self.first.get().map(reference)?;
        self.remove(first.pointer());
        Some(first)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.first.get().is_none()
    }

    /// All of them, oldest first.
    pub(crate) fn to_vec(&self) -> Vec<TaskRef> {
        std::iter::successors(self.first.get(), |&header| links(header).next.get())
            .map(reference)
            .collect()
    }
}

/// The links of a listed task.
fn links<'a>(header: NonNull<Header>) -> &'a Links {
    // SAFETY: a listed task is alive (it leaves the list before it is freed), and the lists are
    // used on the loop's thread only.
    unsafe { &header.as_ref().links }
}

fn reference(header: NonNull<Header>) -> TaskRef {
    // SAFETY: as above, on the loop's thread.
    unsafe { TaskRef::from_share(header) }
}
