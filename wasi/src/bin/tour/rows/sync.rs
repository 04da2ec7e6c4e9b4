//! Locks and queues.

use crate::row::{Row, Rows};

pub(crate) fn rows() -> Rows {
    let locks = [
        "Lock",
        "Event",
        "Condition",
        "Semaphore",
        "BoundedSemaphore",
        "Barrier",
    ];
    let queues = ["Queue", "PriorityQueue", "LifoQueue", "queue shutdown"];
    let todo = |name| (name, Row::Todo("with the rest of asyncio's semantics"));
    locks.into_iter().chain(queues).map(todo).collect()
}
