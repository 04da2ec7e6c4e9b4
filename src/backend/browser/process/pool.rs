//! How many workers there are, and who gets one.
//!
//! A child has a [`Turn`] while it lives; those for whom there is none wait, first come, first
//! served. Threads that nobody has now are kept ready: one is started ahead, as it takes much
//! longer than all else of a child's start.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use futures_channel::oneshot;

use super::super::js;
use super::thread::Thread;
use crate::Result;
use crate::backend::process::worker_limit;

/// How many idle threads are kept. Each takes a few megabytes.
const IDLE: usize = 4;

struct Pool {
    living: Cell<usize>,
    waiting: RefCell<VecDeque<oneshot::Sender<Turn>>>,
    idle: RefCell<Vec<Thread>>,
}

thread_local! {
    static POOL: Pool = const {
        Pool {
            living: Cell::new(0),
            waiting: RefCell::new(VecDeque::new()),
            idle: RefCell::new(Vec::new()),
        }
    };
}

/// The right to have a worker, for as long as this lives.
pub(super) struct Turn(());

impl Turn {
    /// Waits for one.
    pub(super) async fn take() -> Self {
        let taken = POOL.with(|pool| {
            if pool.living.get() < worker_limit() {
                return Ok(Self::begin());
            }
            let (sender, turn) = oneshot::channel();
            pool.waiting.borrow_mut().push_back(sender);
            Err(turn)
        });
        match taken {
            Ok(turn) => turn,
            Err(turn) => match turn.await {
                Ok(turn) => turn,
                // Nobody drops the place of one who waits; but then one more does no harm.
                Err(_) => Self::begin(),
            },
        }
    }

    fn begin() -> Self {
        POOL.with(|pool| pool.living.set(pool.living.get() + 1));
        Self(())
    }
}

impl Drop for Turn {
    /// The next one who still waits gets it. Whoever gave up with a turn in hand drops it, too.
    fn drop(&mut self) {
        POOL.with(|pool| {
            pool.living.set(pool.living.get() - 1);
            while pool.living.get() < worker_limit() {
                let Some(next) = pool.waiting.borrow_mut().pop_front() else {
                    return;
                };
                if !next.is_canceled() {
                    let _ = next.send(Self::begin());
                }
            }
        });
    }
}

/// A thread that waits for work.
pub(super) fn thread() -> Result<Thread> {
    let ready = || POOL.with(|pool| pool.idle.borrow_mut().pop());
    std::iter::from_fn(ready)
        .find(Thread::is_whole)
        .map_or_else(Thread::start, Ok)
}

/// Starts one ahead, when there is nothing else to do. What goes wrong then, goes wrong again when
/// it is wanted.
pub(super) fn prepare() {
    let start = || {
        let is_empty = POOL.with(|pool| pool.idle.borrow().is_empty());
        if is_empty {
            if let Ok(thread) = Thread::start() {
                give_back(thread);
            }
        }
    };
    js::set_timeout(&js::function(start), 0.0);
}

/// Takes back a thread that has done its work and has nothing of it left.
pub(super) fn give_back(thread: Thread) {
    let surplus = POOL.with(|pool| {
        let mut idle = pool.idle.borrow_mut();
        if idle.len() < IDLE {
            idle.push(thread);
            return None;
        }
        Some(thread)
    });
    drop(surplus);
}
