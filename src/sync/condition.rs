//! `Condition`.

use std::fmt;
use std::future::Future;
use std::rc::Rc;

use super::lock::{Holder, Lock, LockGuard};
use super::waiters::Waiters;
use crate::task::{Cancelled, WaitsOn, catch_cancelled};
use crate::{Error, Result};

/// A lock, and a place to wait for a change of what it guards: asyncio's `Condition`.
///
/// Clones are further handles of the same condition.
///
/// ```
/// # use wasyncio::prelude::*;
/// # use std::{cell::Cell, rc::Rc};
/// # let run = run(async {
/// let changed = Condition::new();
/// let level = Rc::new(Cell::new(0));
///
/// let (seen, height) = (changed.clone(), level.clone());
/// let watcher = create_task(async move {
///     let _guard = seen.acquire().await;
///     seen.wait_for(|| height.get() >= 2).await
/// });
/// for _ in 0..2 {
///     let _guard = changed.acquire().await;
///     level.set(level.get() + 1);
///     changed.notify_all()?;
/// }
/// watcher.await?;
/// # Ok::<(), Error>(())
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap().unwrap();
/// ```
#[derive(Clone, Default)]
pub struct Condition(Rc<State>);

#[derive(Default)]
struct State {
    lock: Lock,
    waiters: Waiters,
}

/// What a predicate of [`Condition::wait_for`] says: a `bool`, or an `Option` whose content is of
/// use.
///
/// ```
/// use wasyncio::Truth;
///
/// assert!(true.truth() && Some("found").truth());
/// assert!(!false.truth() && !None::<u32>.truth());
/// ```
pub trait Truth {
    /// Whether it counts as true: Python's `bool(…)`.
    fn truth(&self) -> bool;
}

impl Truth for bool {
    fn truth(&self) -> bool {
        *self
    }
}

impl<T> Truth for Option<T> {
    fn truth(&self) -> bool {
        self.is_some()
    }
}

impl Condition {
    /// A condition with a lock of its own.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A condition of a lock that others may use, too.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let lock = Lock::new();
    /// let not_full = Condition::with_lock(lock.clone());
    /// let not_empty = Condition::with_lock(lock.clone());
    /// let _guard = lock.acquire().await;
    /// not_full.notify(1).unwrap();
    /// not_empty.notify_all().unwrap();
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    #[must_use]
    pub fn with_lock(lock: Lock) -> Self {
        Self(Rc::new(State {
            lock,
            waiters: Waiters::default(),
        }))
    }

    /// Acquires the lock: asyncio's `async with condition`. See [`Lock::acquire`].
    pub fn acquire(&self) -> impl Future<Output = LockGuard> + use<> {
        self.0.lock.acquire()
    }

    /// Releases the lock. Not needed where a [`LockGuard`] is dropped.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if nobody holds the lock.
    pub fn release(&self) -> Result<()> {
        self.0.lock.release()
    }

    /// True if somebody holds the lock.
    #[must_use]
    pub fn locked(&self) -> bool {
        self.0.lock.locked()
    }

    /// Releases the lock, waits to be notified, and acquires the lock again. It may end without
    /// a notification, so look again at what you wait for, or use [`wait_for`](Self::wait_for).
    ///
    /// Cancel-safe: a cancelled wait acquires the lock before it unwinds, however often it is
    /// cancelled meanwhile, and notifies another waiter in its place. A wait that is dropped by
    /// hand, as the loser of a `select!`, cannot wait for the lock: its guard then holds nothing.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if nobody holds the lock.
    pub fn wait(&self) -> impl Future<Output = Result<()>> + use<> {
        let condition = self.clone();
        async move {
            let Some(holder) = condition.0.lock.holder() else {
                return Err(Error::RuntimeError("cannot wait on un-acquired lock"));
            };
            let relay = Relay(&condition.0);
            let ended = condition.released_by(holder).await;
            match ended {
                Ok(()) => relay.arrived(),
                Err(cancelled) => {
                    drop(relay);
                    cancelled.raise().await
                }
            }
            Ok(())
        }
    }

    /// Waits without the lock, then gets it back for its holder; the last cancellation counts.
    async fn released_by(&self, holder: Holder) -> Result<(), Cancelled> {
        let State { lock, waiters } = &*self.0;
        // It cannot fail: the lock is held.
        let _ = lock.release();
        let mut ended = catch_cancelled(waiters.wait(WaitsOn::Condition, |_| ())).await;
        while let Err(cancelled) = catch_cancelled(lock.acquire_as(holder)).await {
            ended = Err(cancelled);
        }
        ended
    }

    /// Waits until the predicate is true, which is asked at once and after each notification, and
    /// gives what it said. Cancel-safe as [`wait`](Self::wait).
    ///
    /// # Errors
    /// As [`wait`](Self::wait), unless the predicate is true at once.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let condition = Condition::new();
    /// let _guard = condition.acquire().await;
    /// let first = condition.wait_for(|| ["found"].first().copied()).await;
    /// assert_eq!(first.unwrap(), Some("found"));
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn wait_for<P, T>(&self, mut predicate: P) -> impl Future<Output = Result<T>> + use<P, T>
    where
        P: FnMut() -> T,
        T: Truth,
    {
        let condition = self.clone();
        async move {
            loop {
                let said = predicate();
                if said.truth() {
                    return Ok(said);
                }
                condition.wait().await?;
            }
        }
    }

    /// Wakes `count` of those who wait, those first who have waited longest. They go on when they
    /// have got the lock, so release it.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if nobody holds the lock.
    pub fn notify(&self, count: usize) -> Result<()> {
        if !self.locked() {
            return Err(Error::RuntimeError("cannot notify on un-acquired lock"));
        }
        self.0.waiters.wake(count);
        Ok(())
    }

    /// Wakes all who wait.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if nobody holds the lock.
    pub fn notify_all(&self) -> Result<()> {
        self.notify(self.0.waiters.len())
    }

    /// As [`notify_all`](Self::notify_all), for those who may have lost the lock.
    pub(super) fn wake_all(&self) {
        self.0.waiters.wake_all();
    }
}

/// A wait may have been notified and not come to its end: then another one is notified instead.
struct Relay<'a>(&'a State);

impl Relay<'_> {
    fn arrived(self) {
        std::mem::forget(self);
    }
}

impl Drop for Relay<'_> {
    fn drop(&mut self) {
        self.0.waiters.wake_next();
    }
}

impl fmt::Debug for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let State { lock, waiters } = &*self.0;
        write!(f, "<Condition [{lock:?}, waiters:{}]>", waiters.len())
    }
}
