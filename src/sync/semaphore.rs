//! `Semaphore` and `BoundedSemaphore`.

use std::cell::Cell;
use std::fmt;
use std::future::Future;
use std::rc::Rc;

use super::waiters::Waiters;
use crate::task::WaitsOn;
use crate::{Error, Result};

/// A number of permits, of which each task takes one: asyncio's `Semaphore`.
///
/// Clones are further handles of the same semaphore. Permits are given out in the order in which
/// they were asked for: nobody gets ahead of a task that was woken and has not run yet.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let two_at_a_time = Semaphore::new(2);
/// let jobs = [0, 1, 2, 3, 4].map(|n| {
///     let permits = two_at_a_time.clone();
///     async move {
///         let _permit = permits.acquire().await;
///         sleep(std::time::Duration::from_millis(1)).await;
///         n
///     }
/// });
/// assert_eq!(gather(jobs).await, [0, 1, 2, 3, 4]);
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[derive(Clone)]
pub struct Semaphore(Rc<Permits>);

/// A semaphore that never has more permits than it began with: asyncio's `BoundedSemaphore`.
///
/// To release more often than was acquired is an error here.
///
/// ```
/// # use wasyncio::prelude::*;
/// let seats = BoundedSemaphore::new(2);
/// assert!(matches!(seats.release(), Err(Error::ValueError(_))));
/// ```
#[derive(Clone)]
pub struct BoundedSemaphore(Rc<Permits>);

/// What both semaphores are.
struct Permits {
    value: Cell<usize>,
    bound: usize,
    waiters: Waiters,
}

impl Permits {
    fn new(value: usize, bound: usize) -> Rc<Self> {
        Rc::new(Self {
            value: Cell::new(value),
            bound,
            waiters: Waiters::default(),
        })
    }

    fn is_locked(&self) -> bool {
        self.value.get() == 0 || !self.waiters.is_idle()
    }

    async fn acquire(self: Rc<Self>) -> Permit {
        if self.is_locked() {
            self.waiters
                .wait(WaitsOn::Semaphore, |granted| self.give_back(granted))
                .await;
            self.wake_all_allowed();
        } else {
            self.take_one();
        }
        Permit(Some(self))
    }

    fn take_one(&self) {
        self.value.set(self.value.get() - 1);
    }

    fn release(&self) -> Result<()> {
        if self.value.get() >= self.bound {
            let message = "BoundedSemaphore released too many times";
            return Err(Error::ValueError(message.to_owned()));
        }
        self.value.set(self.value.get() + 1);
        self.wake_next();
        Ok(())
    }

    /// A waiter leaves without a permit. One that was granted is free again.
    fn give_back(&self, granted: bool) {
        self.value.set(self.value.get() + usize::from(granted));
        self.wake_all_allowed();
    }

    /// Grants the next one a permit, which is its own from now on.
    fn wake_next(&self) -> bool {
        let next = self.waiters.next();
        let found = next.is_some();
        if let Some(next) = next {
            self.take_one();
            next.grant();
        }
        found
    }

    /// Newcomers had to wait although permits were left, as long as somebody was ahead of them.
    fn wake_all_allowed(&self) {
        while self.value.get() > 0 && self.wake_next() {}
    }

    fn show(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (value, waiters) = (self.value.get(), self.waiters.len());
        let state = if self.is_locked() {
            "locked"
        } else {
            "unlocked"
        };
        write!(f, "<{name} [{state}, value:{value}, waiters:{waiters}]>")
    }
}

impl Semaphore {
    /// A semaphore with this many permits.
    #[must_use]
    pub fn new(value: usize) -> Self {
        Self(Permits::new(value, usize::MAX))
    }

    /// Adds a permit, and wakes a waiter. Not needed where a [`Permit`] is dropped.
    ///
    /// # Panics
    /// If there are `usize::MAX` permits.
    pub fn release(&self) {
        // An unbounded one refuses nothing.
        let _ = self.0.release();
    }
}

impl BoundedSemaphore {
    /// A semaphore with this many permits, and never more.
    #[must_use]
    pub fn new(value: usize) -> Self {
        Self(Permits::new(value, value))
    }

    /// Gives a permit back, and wakes a waiter. Not needed where a [`Permit`] is dropped.
    ///
    /// # Errors
    /// [`Error::ValueError`] if all permits are there already.
    pub fn release(&self) -> Result<()> {
        self.0.release()
    }
}

/// What both have in common, word for word.
macro_rules! semaphore {
    ($name:ident) => {
        impl $name {
            /// Waits for a permit, and takes it: asyncio's `async with semaphore`, and its
            /// `acquire`. If there is one, other tasks get no turn.
            ///
            /// Cancel-safe: a permit that was granted to a cancelled waiter goes to the next one.
            pub fn acquire(&self) -> impl Future<Output = Permit> + use<> {
                self.0.clone().acquire()
            }

            /// True if [`acquire`](Self::acquire) would wait: no permit is left, or others were
            /// there first.
            #[must_use]
            pub fn locked(&self) -> bool {
                self.0.is_locked()
            }
        }

        /// One permit, as in asyncio.
        impl Default for $name {
            fn default() -> Self {
                Self::new(1)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.show(stringify!($name), f)
            }
        }
    };
}

semaphore!(Semaphore);
semaphore!(BoundedSemaphore);

/// A permit of a [`Semaphore`] or a [`BoundedSemaphore`], given back when it is dropped.
#[must_use = "the permit is given back when it is dropped"]
pub struct Permit(Option<Rc<Permits>>);

impl Permit {
    /// Keeps the permit until `release` is called: for an acquire and a release that are not in
    /// one block.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let semaphore = Semaphore::new(1);
    /// semaphore.acquire().await.forget();
    /// assert!(semaphore.locked());
    /// semaphore.release();
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn forget(mut self) {
        self.0 = None;
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if let Some(permits) = self.0.take() {
            // It fails only if it was released by hand, too: then there is nothing to give back.
            let _ = permits.release();
        }
    }
}

impl fmt::Debug for Permit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<Permit>")
    }
}
