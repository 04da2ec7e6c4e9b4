//! `Barrier`.

use std::cell::Cell;
use std::fmt;
use std::future::Future;
use std::rc::Rc;

use super::condition::Condition;
use crate::{Error, Result};

/// A place where tasks wait until a number of them has come: asyncio's `Barrier`.
///
/// When the last one has come, all pass, and the barrier can be used again. Clones are further
/// handles of the same barrier.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let start = Barrier::new(2)?;
/// let other = create_task(start.wait());
/// let index = start.wait().await?;
/// assert_eq!((index, other.await?), (0, 1));
/// # Ok::<(), Error>(())
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap().unwrap();
/// ```
#[derive(Clone)]
pub struct Barrier(Rc<State>);

struct State {
    /// Told of each change; its lock is held by whoever makes one.
    changed: Condition,
    parties: usize,
    phase: Cell<Phase>,
    /// How many are inside.
    count: Cell<usize>,
}

/// ```text
///            the last one comes            the last one leaves
///  Filling ──────────────────────▶ Draining ──────────────────▶ Filling
///     │  reset, with some inside            the last one leaves
///     ├──────────────────────────▶ Resetting ─────────────────▶ Filling
///     │  abort, as in any phase             reset
///     └──────────────────────────▶ Broken ────────────────────▶ Filling, or Resetting
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Phase {
    Filling,
    Draining,
    Resetting,
    Broken,
}

impl Barrier {
    /// A barrier for this many tasks.
    ///
    /// # Errors
    /// [`Error::ValueError`] for none.
    pub fn new(parties: usize) -> Result<Self> {
        if parties < 1 {
            return Err(Error::ValueError("parties must be >= 1".to_owned()));
        }
        Ok(Self(Rc::new(State {
            changed: Condition::new(),
            parties,
            phase: Cell::new(Phase::Filling),
            count: Cell::new(0),
        })))
    }

    /// Waits until all have come, and gives the place in the order of their coming, from 0. The
    /// last one does not wait.
    ///
    /// Cancel-safe: whoever is cancelled is no longer among those who have come.
    ///
    /// # Errors
    /// [`Error::BrokenBarrierError`] if the barrier is, or was meanwhile, aborted or reset.
    pub fn wait(&self) -> impl Future<Output = Result<usize>> + use<> {
        let barrier = self.clone();
        async move {
            let State { changed, .. } = &*barrier.0;
            let _guard = changed.acquire().await;
            barrier.until_open().await?;
            let inside = Inside::enter(&barrier.0);
            match inside.index + 1 == barrier.parties() {
                true => barrier.change(Phase::Draining),
                false => barrier.until_full().await?,
            }
            Ok(inside.index)
        }
    }

    /// Those who passed, or were thrown out, leave first.
    async fn until_open(&self) -> Result<()> {
        let open = || !matches!(self.0.phase.get(), Phase::Draining | Phase::Resetting);
        self.0.changed.wait_for(open).await?;
        match self.0.phase.get() {
            Phase::Broken => Err(Error::BrokenBarrierError("Barrier aborted")),
            _ => Ok(()),
        }
    }

    async fn until_full(&self) -> Result<()> {
        let over = || self.0.phase.get() != Phase::Filling;
        self.0.changed.wait_for(over).await?;
        match self.0.phase.get() {
            Phase::Broken | Phase::Resetting => {
                Err(Error::BrokenBarrierError("Abort or reset of barrier"))
            }
            _ => Ok(()),
        }
    }

    fn change(&self, phase: Phase) {
        self.0.phase.set(phase);
        self.0.changed.wake_all();
    }

    /// Makes the barrier as new. Those who wait get an [`Error::BrokenBarrierError`].
    pub fn reset(&self) -> impl Future<Output = ()> + use<> {
        let barrier = self.clone();
        async move {
            let _guard = barrier.0.changed.acquire().await;
            barrier.change(match barrier.0.count.get() {
                0 => Phase::Filling,
                _ => Phase::Resetting,
            });
        }
    }

    /// Breaks the barrier. Those who wait, and those who come, get an
    /// [`Error::BrokenBarrierError`], until it is reset.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let start = Barrier::new(2).unwrap();
    /// let early = create_task(start.wait());
    /// sleep(std::time::Duration::ZERO).await;
    /// start.abort().await;
    /// assert!(matches!(early.await, Err(Error::BrokenBarrierError(_))));
    /// start.reset().await;
    /// assert!(!start.broken());
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn abort(&self) -> impl Future<Output = ()> + use<> {
        let barrier = self.clone();
        async move {
            let _guard = barrier.0.changed.acquire().await;
            barrier.change(Phase::Broken);
        }
    }

    /// How many it takes to pass.
    #[must_use]
    pub fn parties(&self) -> usize {
        self.0.parties
    }

    /// How many have come.
    #[must_use]
    pub fn n_waiting(&self) -> usize {
        match self.0.phase.get() {
            Phase::Filling => self.0.count.get(),
            _ => 0,
        }
    }

    /// True if it was aborted.
    #[must_use]
    pub fn broken(&self) -> bool {
        self.0.phase.get() == Phase::Broken
    }
}

/// One who has come and not left.
struct Inside<'a> {
    state: &'a State,
    index: usize,
}

impl<'a> Inside<'a> {
    fn enter(state: &'a State) -> Self {
        let index = state.count.get();
        state.count.set(index + 1);
        Self { state, index }
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        let State { count, phase, .. } = self.state;
        count.set(count.get() - 1);
        if count.get() > 0 {
            return;
        }
        if phase.get() != Phase::Broken {
            phase.set(Phase::Filling);
        }
        self.state.changed.wake_all();
    }
}

impl fmt::Debug for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (phase, waiting) = (self.0.phase.get(), self.n_waiting());
        write!(
            f,
            "<Barrier [{phase:?}, waiters:{waiting}/{}]>",
            self.parties()
        )
    }
}
