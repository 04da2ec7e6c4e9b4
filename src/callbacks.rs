//! Who is told, and in which order, when a task or a future settles.
//!
//! asyncio keeps one ordered list of done-callbacks, and an awaiting task is just one of them;
//! so does this crate, because the order is part of the semantics.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Waker;

use crate::context::{self, Context};
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
            context: context::capture(),
            settled: None,
        }))
    }
}

/// A done-callback, and once it is queued the thing that settled, which it keeps alive.
pub(crate) struct DoneCallback {
    callback: Box<dyn FnOnce(&Awaited)>,
    /// That of its scheduler.
    context: Option<Context>,
    settled: Option<Awaited>,
}

impl DoneCallback {
    pub(crate) fn run(self) {
        if let Some(settled) = &self.settled {
            context::run_in(self.context, || (self.callback)(settled));
        }
    }
}

/// A combinator that watches children.
pub(crate) trait Observer {
    /// The child of this index is settling. True if the observer wants to be told, one hop later:
    /// asyncio tells it of every child, and of most nothing follows.
    fn wants(&self, index: u32) -> bool;

    /// The child of this index has settled. Runs as a callback of the loop.
    fn child_settled(self: Rc<Self>, index: u32);

    /// Shows the wakers of those who wait for it, to a visitor that runs no user code.
    fn wakers(&self, visit: &mut dyn FnMut(&Waker));
}

/// Names an added done-callback, to remove it again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CallbackId(u32);

/// The ordered list. Its usual length is zero or one, and that needs no allocation. It is taken
/// out of its cell to be changed, so nothing is borrowed while a waker is cloned or dropped.
pub(crate) struct Callbacks(Cell<Entries>);

enum Entries {
    None,
    One(CallbackId, Notice),
    Many(Many),
}

/// Several, in the order in which they came, which is that of their ids. Who is removed leaves a gap, so that thousands who wait for one
/// thing can be cancelled, in any order, without looking at each other.
struct Many {
    all: Vec<(CallbackId, Option<Notice>)>,
    gaps: usize,
}

impl Many {
    /// Where the one of this id is, or was.
    fn place(&self, id: CallbackId) -> Option<usize> {
        // Ids are given in turn, and begin anew after the last one: who has waited through all of
        // them may be out of order.
        let in_order = self.all.binary_search_by_key(&id.0, |(known, _)| known.0);
        in_order
            .ok()
            .or_else(|| self.all.iter().position(|(known, _)| *known == id))
    }

    fn push(&mut self, id: CallbackId, notice: Notice) {
        self.all.push((id, Some(notice)));
    }

    fn find(&mut self, id: CallbackId) -> Option<&mut Notice> {
        let place = self.place(id)?;
        self.all[place].1.as_mut()
    }

    fn take(&mut self, id: CallbackId) -> Option<Notice> {
        let place = self.place(id)?;
        let taken = self.all[place].1.take()?;
        self.gaps += 1;
        if self.gaps > self.all.len() / 2 {
            self.all.retain(|(_, notice)| notice.is_some());
            self.gaps = 0;
        }
        Some(taken)
    }

    fn notices(&self) -> impl Iterator<Item = &Notice> {
        self.all.iter().filter_map(|(_, notice)| notice.as_ref())
    }

    fn into_notices(self) -> impl Iterator<Item = Notice> {
        self.all.into_iter().filter_map(|(_, notice)| notice)
    }
}

impl CallbackId {
    #[cfg(feature = "js")]
    pub(crate) fn number(self) -> u32 {
        self.0
    }

    #[cfg(feature = "js")]
    pub(crate) fn of_number(number: u32) -> Self {
        Self(number)
    }

    fn next() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

impl Callbacks {
    pub(crate) const fn new() -> Self {
        Self(Cell::new(Entries::None))
    }

    fn take(&self) -> Entries {
        self.0.replace(Entries::None)
    }

    pub(crate) fn add(&self, notice: Notice) -> CallbackId {
        let id = CallbackId::next();
        self.0.set(match self.take() {
            Entries::None => Entries::One(id, notice),
            Entries::One(first, before) => Entries::Many(Many {
                all: vec![(first, Some(before)), (id, Some(notice))],
                gaps: 0,
            }),
            Entries::Many(mut many) => {
                many.push(id, notice);
                Entries::Many(many)
            }
        });
        id
    }

    /// Has an await that is registered wake another waker.
    pub(crate) fn renew(&self, id: CallbackId, waker: &Waker) {
        let mut entries = self.take();
        let stale = matches!(entries.find(id), Some(Notice::Wake(old)) if !old.will_wake(waker));
        self.0.set(entries);
        if !stale {
            return;
        }
        // A foreign waker may do anything while it is cloned or dropped, even settle this: then
        // nobody is left to be renewed, and the poll that renews finds out by waking itself.
        let renewed = waker.clone();
        let mut entries = self.take();
        let left = match entries.find(id) {
            Some(Notice::Wake(old)) => std::mem::replace(old, renewed),
            _ => {
                renewed.wake_by_ref();
                renewed
            }
        };
        self.0.set(entries);
        drop(left);
    }

    /// True if a notice of this id still waits here.
    pub(crate) fn contains(&self, id: CallbackId) -> bool {
        let mut entries = self.take();
        let found = entries.find(id).is_some();
        self.0.set(entries);
        found
    }

    /// Shows each notice to a visitor that runs no user code.
    pub(crate) fn each(&self, visit: &mut dyn FnMut(&Notice)) {
        let entries = self.take();
        match &entries {
            Entries::None => {}
            Entries::One(_, notice) => visit(notice),
            Entries::Many(many) => many.notices().for_each(visit),
        }
        self.0.set(entries);
    }

    /// Takes it out, if it is there.
    pub(crate) fn remove(&self, id: CallbackId) -> Option<Notice> {
        let mut entries = self.take();
        let removed = entries.take(id);
        self.0.set(entries);
        removed
    }

    /// Takes all of them out and queues them, in the order in which they were added.
    #[inline]
    pub(crate) fn drain(&self, loop_id: u32, settled: impl FnOnce() -> Awaited) {
        match self.take() {
            Entries::None => {}
            Entries::One(_, notice) => queue(notice, loop_id, settled),
            Entries::Many(many) => {
                let settled = settled();
                for notice in many.into_notices() {
                    queue(notice, loop_id, || settled.clone());
                }
            }
        }
    }

    /// Forgets all of them.
    pub(crate) fn clear(&self) {
        drop(self.take());
    }
}

fn queue(notice: Notice, loop_id: u32, settled: impl FnOnce() -> Awaited) {
    match notice {
        Notice::Wake(waker) => waker.wake(),
        Notice::Call(mut callback) => {
            callback.settled = Some(settled());
            running::ready_on(loop_id, Ready::Done(callback));
        }
        Notice::Tell(observer, index) => {
            if observer.wants(index) {
                running::ready_on(loop_id, Ready::Tell(observer, index));
            }
        }
    }
}

impl Entries {
    fn find(&mut self, id: CallbackId) -> Option<&mut Notice> {
        match self {
            Self::One(known, notice) if *known == id => Some(notice),
            Self::Many(many) => many.find(id),
            _ => None,
        }
    }

    fn take(&mut self, id: CallbackId) -> Option<Notice> {
        match self {
            Self::One(known, _) if *known == id => match std::mem::replace(self, Self::None) {
                Self::One(_, notice) => Some(notice),
                _ => None,
            },
            Self::Many(many) => many.take(id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CallbackId, Many, Notice};

    fn notice() -> Notice {
        Notice::Wake(std::task::Waker::noop().clone())
    }

    fn many(ids: impl IntoIterator<Item = u32>) -> Many {
        let all = ids.into_iter().map(|id| (CallbackId(id), Some(notice())));
        Many {
            all: all.collect(),
            gaps: 0,
        }
    }

    fn ids(many: &Many) -> Vec<u32> {
        let there = many.all.iter().filter(|(_, notice)| notice.is_some());
        there.map(|(id, _)| id.0).collect()
    }

    #[test]
    fn removed_in_any_order_the_others_stay_in_theirs() {
        for seed in 0..50 {
            let mut random = fastrand::Rng::with_seed(seed);
            let mut left: Vec<u32> = (0..200).map(|number| number * 3).collect();
            let mut many = many(left.clone());
            let mut next = 600;
            while !left.is_empty() {
                if random.u32(..4) == 0 && next < 700 {
                    many.push(CallbackId(next), notice());
                    left.push(next);
                    next += 1;
                }
                let id = left.remove(random.usize(..left.len()));
                assert!(many.find(CallbackId(id)).is_some());
                assert!(many.take(CallbackId(id)).is_some());
                assert!(many.take(CallbackId(id)).is_none());
                assert!(many.find(CallbackId(id)).is_none());
                assert_eq!(ids(&many), left);
                assert!(many.all.len() <= left.len() * 2 + 1, "gaps are closed");
            }
        }
    }

    #[test]
    fn ids_that_began_anew_are_found() {
        let mut many = many([5, 1000, u32::MAX, 0, 7]);
        for id in [7, 5, 0, u32::MAX, 1000] {
            assert!(many.take(CallbackId(id)).is_some(), "{id}");
        }
        assert!(many.take(CallbackId(5)).is_none());
    }
}
