//! Who waits for whom.
//!
//! A scope knows what is awaited in it: that leads from a task to those it waits for. `wait`, a
//! task group and their like are not awaited things but watch others; there the way is the other
//! one, from a task through those that are told of its end to the wakers that they will wake.

use crate::callbacks::Notice;
use crate::numbered::{Map, Set};
use crate::task::{Awaited, TaskRef};

/// Numbers of tasks, each once, in the order in which they came.
#[derive(Default)]
pub(super) struct Numbers {
    known: Set<u32>,
    in_order: Vec<u32>,
}

impl Numbers {
    /// Those that a task waits for, as far as its scopes know.
    pub(super) fn awaited_by(task: &TaskRef) -> Self {
        let mut numbers = Self::default();
        let extra = task.header().extra.get();
        let mut left = extra.map_or_else(Vec::new, |extra| extra.body.all_awaiting());
        left.reverse();
        while let Some(awaited) = left.pop() {
            match awaited {
                Awaited::Task(task) if !task.done() => numbers.push(task.number()),
                Awaited::Task(_) => {}
                Awaited::Other(other) => left.extend(other.children().into_iter().rev()),
            }
        }
        numbers
    }

    pub(super) fn push(&mut self, number: u32) {
        if self.known.insert(number) {
            self.in_order.push(number);
        }
    }

    pub(super) fn into_vec(self) -> Vec<u32> {
        self.in_order
    }
}

/// For each of these tasks of one loop the numbers of those that it waits for.
pub(super) fn among(tasks: &[TaskRef]) -> Vec<Vec<u32>> {
    let mut awaits: Vec<Numbers> = tasks.iter().map(Numbers::awaited_by).collect();
    let places = tasks.iter().enumerate();
    let places: Map<usize, usize> = places.map(|(at, task)| (task.address(), at)).collect();
    for task in tasks {
        task.header().callbacks.each(&mut |notice| {
            // A waker of this crate's is a task's address; others are in no map.
            notice.wakers(&mut |waker| {
                if let Some(&awaiter) = places.get(&waker.data().addr()) {
                    awaits[awaiter].push(task.number());
                }
            });
        });
    }
    awaits.into_iter().map(Numbers::into_vec).collect()
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
