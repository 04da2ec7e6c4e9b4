//! Who waits for whom.
//!
//! A scope knows what is awaited in it: that leads from a task to those it waits for. `wait`, a
//! task group and their like are not awaited things but watch others; there the way is the other
//! one, from a task through those that are told of its end to the wakers that they will wake.

use std::collections::BinaryHeap;

use super::TaskSnapshot;
use crate::callbacks::Notice;
use crate::task::{Awaited, TaskRef, number_of_waker};

/// Numbers of tasks. Of several that are the same one counts.
#[derive(Default)]
pub(super) struct Numbers(BinaryHeap<u32>);

impl Numbers {
    /// Those that a task waits for, as far as its scopes know.
    pub(super) fn awaited_by(task: &TaskRef) -> Self {
        let mut numbers = Self::default();
        let extra = task.header().extra.get();
        let mut left = extra.map_or_else(Vec::new, |extra| extra.body.all_awaiting());
        while let Some(awaited) = left.pop() {
            match awaited {
                Awaited::Task(task) if !task.done() => numbers.push(task.number()),
                Awaited::Task(_) => {}
                Awaited::Other(other) => left.extend(other.children()),
            }
        }
        numbers
    }

    pub(super) fn of(numbers: impl IntoIterator<Item = u32>) -> Self {
        Self(numbers.into_iter().collect())
    }

    pub(super) fn push(&mut self, number: u32) {
        self.0.push(number);
    }

    pub(super) fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// In the order in which the tasks were created.
    pub(super) fn into_vec(self) -> Vec<u32> {
        let mut numbers = self.0.into_sorted_vec();
        numbers.dedup();
        numbers
    }
}

/// For each of these tasks of one loop the numbers of those that it waits for.
pub(super) fn among(tasks: &[TaskRef]) -> Vec<Vec<u32>> {
    let mut awaits: Vec<Numbers> = tasks.iter().map(Numbers::awaited_by).collect();
    for task in tasks {
        let loop_id = task.header().loop_id;
        task.header().callbacks.each(&mut |notice| {
            notice.wakers(&mut |waker| {
                let awaiter = number_of_waker(waker, loop_id);
                if let Some(at) =
                    awaiter.and_then(|number| place_of(number, tasks, TaskRef::number))
                {
                    awaits[at].push(task.number());
                }
            });
        });
    }
    awaits.into_iter().map(Numbers::into_vec).collect()
}

/// The place of the task of this number. They are in the order of their creation, and so are their
/// numbers, but where a task factory has created one before another was listed.
pub(super) fn place_of<T>(number: u32, all: &[T], number_of: impl Fn(&T) -> u32) -> Option<usize> {
    let found = all.binary_search_by_key(&number, &number_of).ok();
    found.or_else(|| all.iter().position(|task| number_of(task) == number))
}

/// The places of those that this task waits for.
pub(super) fn places(task: &TaskSnapshot, all: &[TaskSnapshot]) -> Vec<usize> {
    let numbers = task.awaits.iter();
    let places = numbers.filter_map(|&number| place_of(number, all, |other| other.number));
    places.collect()
}

impl Notice {
    /// Shows the wakers of those who wait by this notice.
    pub(crate) fn wakers(&self, visit: &mut dyn FnMut(&std::task::Waker)) {
        match self {
            Self::Wake(waker) => visit(waker),
            Self::Tell(observer, _) => observer.wakers(visit),
            Self::Call(_) => {}
        }
    }
}
