//! The timers: a heap of deadlines, first by time and then by age.
//!
//! CPython's heap leaves the order of equal deadlines open; here they are first in, first out. A
//! cancelled timer leaves a stale entry in the heap, which is dropped when it comes to the top or
//! when stale entries are the greater part (asyncio's rule, and its numbers).

use std::cmp::Ordering;
use std::rc::Rc;
use std::task::Waker;

use dary_heap::QuaternaryHeap;
use slab::Slab;

use super::handle::Handle;
use crate::duration::Nanos;

/// Below this many entries a heap is not worth cleaning.
const MIN_ENTRIES_TO_CLEAN: usize = 100;

/// What happens when a timer is due.
pub(crate) enum Alarm {
    /// A sleeper's await is woken.
    Wake(Waker),
    /// A callback runs.
    Call(Rc<Handle>),
}

/// Names one armed timer: its slot, and its age, which tells it from the timers that had the slot
/// before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct TimerKey {
    slot: u32,
    /// Ages begin again after 2³², but no two timers that old are compared.
    age: u32,
}

impl TimerKey {
    /// Tells it from the other timers of its loop.
    pub(crate) fn number(self) -> u32 {
        self.age
    }
}

/// An entry of the heap, whose greatest is the next to ring. 16 bytes: a heap is all about memory.
#[derive(PartialEq, Eq)]
struct Entry {
    when: Nanos,
    key: TimerKey,
}

impl Entry {
    fn copy(&self) -> Self {
        Self { ..*self }
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        let younger = self.key.age.wrapping_sub(other.key.age).cast_signed();
        let later = self.when.cmp(&other.when).then(younger.cmp(&0));
        later.reverse()
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

pub(crate) struct Armed {
    age: u32,
    /// No longer in the heap, but in the ready queue.
    due: bool,
    alarm: Alarm,
}

#[derive(Default)]
pub(crate) struct Timers {
    heap: QuaternaryHeap<Entry>,
    /// The timers that are armed, or due and not yet run.
    armed: Slab<Armed>,
    /// How many entries of the heap belong to no armed timer.
    stale: usize,
    next_age: u32,
}

impl Timers {
    pub(crate) fn arm(&mut self, when: Nanos, alarm: Alarm) -> TimerKey {
        let age = self.next_age;
        self.next_age = age.wrapping_add(1);
        let armed = Armed {
            age,
            due: false,
            alarm,
        };
        let slot = u32::try_from(self.armed.insert(armed)).expect("fewer than 2³² timers");
        let key = TimerKey { slot, age };
        self.heap.push(Entry { when, key });
        key
    }

    /// Takes a timer out, whether or not it is due. `None` if it was taken before.
    pub(crate) fn take(&mut self, key: TimerKey) -> Option<Alarm> {
        if !is_armed(&self.armed, key) {
            return None;
        }
        let armed = self.armed.remove(key.slot as usize);
        if !armed.due {
            self.stale += 1;
            self.clean();
        }
        Some(armed.alarm)
    }

    /// The alarm of an armed timer.
    pub(crate) fn alarm_mut(&mut self, key: TimerKey) -> Option<&mut Alarm> {
        match self.armed.get_mut(key.slot as usize) {
            Some(armed) if armed.age == key.age => Some(&mut armed.alarm),
            _ => None,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.heap.is_empty()
    }

    /// The earliest deadline of an armed timer.
    pub(crate) fn earliest(&mut self) -> Option<Nanos> {
        while let Some(entry) = self.heap.peek() {
            // Without stale entries there is nothing to look up.
            if self.stale == 0 || is_armed(&self.armed, entry.key) {
                return Some(entry.when);
            }
            self.heap.pop();
            self.stale -= 1;
        }
        None
    }

    /// Takes one timer that is due out of the heap, and says when it was; its alarm stays armed
    /// until it runs.
    pub(crate) fn pop_due(&mut self, now: Nanos) -> Option<(Nanos, TimerKey)> {
        if self.earliest()? > now {
            return None;
        }
        let Entry { when, key } = self.heap.pop()?;
        self.armed[key.slot as usize].due = true;
        Some((when, key))
    }

    /// When each armed timer is due, and its number; the next one first.
    pub(crate) fn armed(&self) -> Vec<(Nanos, u32)> {
        let entries = self.heap.iter();
        let armed = entries.filter(|entry| is_armed(&self.armed, entry.key));
        let mut heap: QuaternaryHeap<Entry> = armed.map(Entry::copy).collect();
        let in_order = std::iter::from_fn(|| heap.pop());
        in_order
            .map(|entry| (entry.when, entry.key.number()))
            .collect()
    }

    fn clean(&mut self) {
        if self.heap.len() > MIN_ENTRIES_TO_CLEAN && self.stale * 2 > self.heap.len() {
            let armed = &self.armed;
            self.heap.retain(|entry| is_armed(armed, entry.key));
            self.stale = 0;
        }
    }

    /// Forgets everything, and hands back what must be dropped outside of any borrow.
    pub(crate) fn clear(&mut self) -> Slab<Armed> {
        self.heap.clear();
        self.stale = 0;
        std::mem::take(&mut self.armed)
    }
}

fn is_armed(armed: &Slab<Armed>, key: TimerKey) -> bool {
    matches!(armed.get(key.slot as usize), Some(armed) if armed.age == key.age)
}
