//! What is to happen on the simulated host, by time.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::time::Duration;

type Event = Box<dyn FnOnce()>;

/// Events that are due at the same time happen in the order in which they were scheduled.
#[derive(Default)]
pub(super) struct Events {
    queue: RefCell<BTreeMap<(Duration, u64), Event>>,
    scheduled: Cell<u64>,
}

impl Events {
    pub(super) fn push(&self, due: Duration, event: Event) {
        let number = self.scheduled.get();
        self.scheduled.set(number + 1);
        self.queue.borrow_mut().insert((due, number), event);
    }

    /// When the next one is due.
    pub(super) fn next(&self) -> Option<Duration> {
        let queue = self.queue.borrow();
        queue.keys().next().map(|&(due, _)| due)
    }

    pub(super) fn pop_due(&self, now: Duration) -> Option<Event> {
        let mut queue = self.queue.borrow_mut();
        let next = queue.first_entry()?;
        (next.key().0 <= now).then(|| next.remove())
    }
}
