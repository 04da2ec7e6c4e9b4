//! Synchronisation: locks, events, conditions, semaphores, barriers and queues.
//!
//! Each primitive is a handle: cloning it makes another handle of the same thing. None is bound
//! to a loop; each can be made before any loop runs, and outlive it.
//!
//! ```text
//!  Lock ── Semaphore ── Event ── Queue          Barrier
//!    └─────────┴──────────┴────────┴─▶ Waiters ◀── Condition ──▶ Lock
//! ```
//!
//! They follow five rules:
//! 1. Whoever does not have to wait goes on at once: other tasks get no turn.
//! 2. Waiting is one line of [`waiters`], first come, first served. To be granted something costs
//!    one hop: the waiter's task is queued, and takes it when it runs.
//! 3. A cancellation hits the waiter and nobody else. A waiter that was granted something and is
//!    dropped before it took it passes it on.
//! 4. What is held is released when its guard is dropped, or by hand after `forget()`.
//! 5. Nothing is borrowed while a waker, a destructor, or other code that is not ours runs, but for
//!    the items of a queue while they are compared with each other.

mod barrier;
mod condition;
mod event;
mod lock;
mod queue;
mod semaphore;
mod waiters;

pub use barrier::Barrier;
pub use condition::{Condition, Truth};
pub use event::Event;
pub use lock::{Lock, LockGuard};
pub use queue::{
    Fifo, Lifo, LifoQueue, PriorityQueue, Queue, QueueOf, QueueSink, QueueStream, Rejected,
    Smallest, Storage,
};
pub use semaphore::{BoundedSemaphore, Permit, Semaphore};
pub(crate) use waiters::Waiters;
