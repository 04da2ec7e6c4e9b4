//! `Lock`.

use std::cell::Cell;
use std::fmt;
use std::future::Future;
use std::rc::Rc;

use super::waiters::{Ticket, Waiters};
use crate::task::WaitsOn;
use crate::{Error, Result, get_running_loop};

/// A lock that one task holds at a time: asyncio's `Lock`.
///
/// Clones are further handles of the same lock. It is given to those who wait in the order in
/// which they asked: nobody gets ahead of a task that was woken and has not run yet.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let lock = Lock::new();
/// let other = lock.clone();
/// let guard = lock.acquire().await;
/// let waiter = create_task(async move {
///     let _guard = other.acquire().await;
///     "mine now"
/// });
/// sleep(std::time::Duration::ZERO).await;
/// assert!(!waiter.done());
/// drop(guard);
/// assert_eq!(waiter.await, "mine now");
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[derive(Clone, Default)]
pub struct Lock(Rc<State>);

#[derive(Default)]
struct State {
    holder: Cell<Option<Holder>>,
    next_holder: Cell<u64>,
    waiters: Waiters,
}

/// One acquisition of the lock, so that a guard releases its own and no other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Holder(u64);

impl Lock {
    /// A lock that nobody holds.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Waits until the lock is free, and takes it: asyncio's `async with lock`, and its `acquire`.
    /// A free lock is taken without giving other tasks a turn.
    ///
    /// Cancel-safe: whoever is cancelled while it waits does not hold the lock, and keeps nobody
    /// else from it.
    pub fn acquire(&self) -> impl Future<Output = LockGuard> + use<> {
        let lock = self.clone();
        async move {
            let holder = lock.new_holder();
            lock.acquire_as(holder).await;
            LockGuard { lock, holder }
        }
    }

    fn new_holder(&self) -> Holder {
        let next = self.0.next_holder.get();
        self.0.next_holder.set(next + 1);
        Holder(next)
    }

    pub(super) async fn acquire_as(&self, holder: Holder) {
        let state = &*self.0;
        if self.locked() || !state.waiters.is_idle() {
            state
                .waiters
                .wait(WaitsOn::Lock, |_| self.wake_first())
                .await;
        }
        state.holder.set(Some(holder));
    }

    /// Releases the lock, whoever holds it. Not needed where a [`LockGuard`] is dropped.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if nobody holds the lock.
    pub fn release(&self) -> Result<()> {
        match self.0.holder.take() {
            Some(_) => {
                self.wake_first();
                Ok(())
            }
            None => Err(Error::RuntimeError("Lock is not acquired.")),
        }
    }

    /// Wakes the one at the head of the line. It takes the lock when it runs; till then the lock
    /// is free, but not for newcomers.
    fn wake_first(&self) {
        if self.locked() {
            return;
        }
        let waiters = &self.0.waiters;
        if let Some(first) = waiters.head() {
            first.grant();
        } else if let Some(head) = waiters.held_up_by() {
            self.go_past(head);
        }
    }

    /// The head of the line is cancelled, and as in asyncio it is up to it to wake the next one
    /// when it leaves, one hop later. But its scope may await other things, too, and leave only
    /// when they have ended: the line does not wait for that.
    fn go_past(&self, head: Ticket) {
        let lock = self.clone();
        let look_again = move || {
            if !lock.locked() && lock.0.waiters.held_up_by() == Some(head) {
                lock.0.waiters.wake_next();
            }
        };
        // Where no loop runs, the task that is cancelled has yet to run in one.
        let _ = get_running_loop().and_then(|event_loop| event_loop.call_soon(look_again));
    }

    /// True if somebody holds the lock.
    #[must_use]
    pub fn locked(&self) -> bool {
        self.holder().is_some()
    }

    /// Where its state is: no other lock is there as long as this one lives.
    #[cfg(feature = "js")]
    pub(crate) fn address(&self) -> usize {
        Rc::as_ptr(&self.0).addr()
    }

    pub(super) fn holder(&self) -> Option<Holder> {
        self.0.holder.get()
    }
}

impl fmt::Debug for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.locked() { "locked" } else { "unlocked" };
        write!(f, "<Lock [{state}, waiters:{}]>", self.0.waiters.len())
    }
}

/// Holds a [`Lock`], and releases it when it is dropped.
///
/// It owns a handle of the lock, so it can be kept in a struct and handed to another task. After
/// [`Lock::release`] it holds nothing, and does nothing when it is dropped.
#[must_use = "the lock is released when the guard is dropped"]
pub struct LockGuard {
    lock: Lock,
    holder: Holder,
}

impl LockGuard {
    /// Keeps the lock held until [`Lock::release`] is called: for an acquire and a release that
    /// are not in one block.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let lock = Lock::new();
    /// lock.acquire().await.forget();
    /// assert!(lock.locked());
    /// lock.release().unwrap();
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn forget(self) {
        if self.lock.holder() == Some(self.holder) {
            let nobodys = self.lock.new_holder();
            self.lock.0.holder.set(Some(nobodys));
        }
    }
}

impl Drop for LockGuard {
    fn drop(&mut self) {
        if self.lock.holder() == Some(self.holder) {
            // It cannot fail: the lock is held.
            let _ = self.lock.release();
        }
    }
}

impl fmt::Debug for LockGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<LockGuard of {:?}>", self.lock)
    }
}
