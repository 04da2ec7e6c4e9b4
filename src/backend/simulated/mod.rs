//! A host that is not there: virtual time, for tests and for replaying programs.
//!
//! Waiting takes no time at all: the clock jumps to the next deadline. So a program that sleeps
//! for a day ends at once, and every run is the same to the nanosecond.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use super::{Backend, Blocks, Drive, Notify};

/// The simulated host. Its clock begins at zero and moves only when the loop waits.
///
/// ```
/// use std::time::Duration;
/// use wasyncio::{Runner, backend::Simulated, sleep};
///
/// let runner = Runner::new().backend(Simulated::new());
/// let clock = runner.get_loop();
/// runner.run(sleep(Duration::from_secs(86_400))).result()?;
/// assert_eq!(clock.time(), Duration::from_secs(86_400));
/// # Ok::<(), wasyncio::Error>(())
/// ```
#[derive(Default)]
pub struct Simulated {
    now: Cell<Duration>,
    shuffle: RefCell<Option<fastrand::Rng>>,
}

impl Simulated {
    /// A simulated host at time zero.
    #[must_use]
    pub fn new() -> Rc<Self> {
        Rc::new(Self::default())
    }

    /// A simulated host that permutes what is unordered, the same way for the same seed: the
    /// ready queue of each turn. It finds programs that rely on an order that asyncio happens to
    /// have.
    #[must_use]
    pub fn with_seed(seed: u64) -> Rc<Self> {
        let simulated = Self::default();
        *simulated.shuffle.borrow_mut() = Some(fastrand::Rng::with_seed(seed));
        Rc::new(simulated)
    }

    /// Moves the clock forward, as a computation that takes this long would.
    pub fn advance(&self, by: Duration) {
        self.now.set(self.now.get().saturating_add(by));
    }
}

impl Backend for Simulated {
    fn name(&self) -> &'static str {
        "simulated"
    }

    fn now(&self) -> Duration {
        self.now.get()
    }

    fn drive(&self) -> Drive<'_> {
        Drive::Blocks(self)
    }

    fn notifier(&self) -> Arc<dyn Notify> {
        Arc::new(super::NoThreads)
    }

    fn permutation(&self, length: usize) -> Option<Vec<usize>> {
        let mut shuffle = self.shuffle.borrow_mut();
        let mut order: Vec<usize> = (0..length).collect();
        shuffle.as_mut()?.shuffle(&mut order);
        Some(order)
    }
}

impl Blocks for Simulated {
    fn park(&self, deadline: Option<Duration>) -> std::io::Result<()> {
        if let Some(deadline) = deadline {
            self.now.set(self.now.get().max(deadline));
        }
        Ok(())
    }

    fn has_waiting_input(&self) -> bool {
        false
    }
}
