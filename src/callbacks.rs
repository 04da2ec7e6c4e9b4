//! Who is told, and in which order, when a task or a future settles.
//!
//! asyncio keeps one ordered list of done-callbacks, and an awaiting task is just one of them;
//! so does this crate, because the order is part of the semantics.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::Waker;

use crate::event_loop::{Ready, running};
use crate::task::Awaited;

/// What to do about one that waits.
pub(crate) enum Notice {
    /// Wake an await.
    Wake(Waker),
    /// Run a done-callback, one hop later.
    Call(Box<DoneCallback>),
    /// Tell a combinator about its child of this index, one hop later. It is what a done-callback
    /// would be, without its allocation.
    Tell(Rc<dyn Observer>, u32),
}

impl Notice {
    pub(crate) fn call(callback: impl FnOnce(&Awaited) + 'static) -> Self {
        Self::Call(Box::new(DoneCallback {
            callback: Box::new(callback),
            settled: None,
        }))
    }
}

/// A done-callback, and once it is queued the thing that settled, which it keeps alive.
pub(crate) struct DoneCallback {
    callback: Box<dyn FnOnce(&Awaited)>,
    settled: Option<Awaited>,
}

impl DoneCallback {
    pub(crate) fn run(self) {
        if let Some(settled) = &self.settled {
            (self.callback)(settled);
        }
    }
}

/// A combinator that watches children.
pub(crate) trait Observer {
    /// The child of this index has settled. Runs as a callback of the loop.
    fn child_settled(self: Rc<Self>, index: u32);
}

/// Names an added done-callback, to remove it again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CallbackId(u32);

/// The ordered list. Its usual length is zero or one, and that needs no allocation.
pub(crate) struct Callbacks {
    next_id: Cell<u32>,
    entries: RefCell<Entries>,
}

enum Entries {
    None,
    One(CallbackId, Notice),
    Many(Vec<(CallbackId, Notice)>),
}

impl Callbacks {
    pub(crate) const fn new() -> Self {
        Self {
            next_id: Cell::new(0),
            entries: RefCell::new(Entries::None),
        }
    }

    pub(crate) fn add(&self, notice: Notice) -> CallbackId {
        let id = CallbackId(self.next_id.get());
        self.next_id.set(id.0.wrapping_add(1));
        let entries = &mut *self.entries.borrow_mut();
        *entries = match std::mem::replace(entries, Entries::None) {
            Entries::None => Entries::One(id, notice),
            Entries::One(first, before) => Entries::Many(vec![(first, before), (id, notice)]),
            Entries::Many(mut all) => {
                all.push((id, notice));
                Entries::Many(all)
            }
        };
        id
    }

    /// Registers an await, or renews its waker if `id` says that it is registered already.
    pub(crate) fn await_with(&self, id: &mut Option<CallbackId>, waker: &Waker) {
        match *id {
            Some(known) => self.renew(known, waker),
            None => *id = Some(self.add(Notice::Wake(waker.clone()))),
        }
    }

    fn renew(&self, id: CallbackId, waker: &Waker) {
        let stale = match &mut *self.entries.borrow_mut() {
            Entries::One(known, Notice::Wake(old)) if *known == id => exchange(old, waker),
            Entries::Many(all) => all.iter_mut().find_map(|entry| match entry {
                (known, Notice::Wake(old)) if *known == id => exchange(old, waker),
                _ => None,
            }),
            _ => None,
        };
        drop(stale); // outside the borrow: a waker's drop may be anything
    }

    /// True if it was there.
    pub(crate) fn remove(&self, id: CallbackId) -> bool {
        let removed = self.entries.borrow_mut().take(id);
        removed.is_some() // and dropped after the borrow: a callback's drop may be anything
    }

    /// Takes all of them out and queues them, in the order in which they were added.
    pub(crate) fn drain(&self, loop_id: u32, settled: &Awaited) {
        match self.entries.replace(Entries::None) {
            Entries::None => {}
            Entries::One(_, notice) => queue(notice, loop_id, settled),
            Entries::Many(all) => {
                for (_, notice) in all {
                    queue(notice, loop_id, settled);
                }
            }
        }
    }

    /// Forgets all of them.
    pub(crate) fn clear(&self) {
        drop(self.entries.replace(Entries::None));
    }
}

fn queue(notice: Notice, loop_id: u32, settled: &Awaited) {
    match notice {
        Notice::Wake(waker) => waker.wake(),
        Notice::Call(mut callback) => {
            callback.settled = Some(settled.clone());
            running::ready_on(loop_id, Ready::Done(callback));
        }
        Notice::Tell(observer, index) => running::ready_on(loop_id, Ready::Tell(observer, index)),
    }
}

impl Entries {
    fn take(&mut self, id: CallbackId) -> Option<Notice> {
        match self {
            Self::One(known, _) if *known == id => match std::mem::replace(self, Self::None) {
                Self::One(_, notice) => Some(notice),
                _ => None,
            },
            Self::Many(all) => {
                let at = all.iter().position(|(known, _)| *known == id)?;
                Some(all.remove(at).1)
            }
            _ => None,
        }
    }
}

fn exchange(old: &mut Waker, new: &Waker) -> Option<Waker> {
    (!old.will_wake(new)).then(|| std::mem::replace(old, new.clone()))
}
