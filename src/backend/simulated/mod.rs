//! A host that is not there: virtual time, for tests and for replaying programs.
//!
//! Waiting takes no time at all: the clock jumps to the next deadline. So a program that sleeps
//! for a day ends at once, and every run is the same to the nanosecond.

mod datagrams;
mod events;
mod network;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use self::events::Events;
use self::network::Conditions;
use super::{Backend, Blocks, Drive, Network, Notify};
use crate::Result;

/// The first second of the year 2000, counted from 1970.
const YEAR_2000: Duration = Duration::from_secs(946_684_800);

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
pub struct Simulated {
    now: Cell<Duration>,
    /// It permutes what is unordered.
    shuffles: bool,
    random: RefCell<fastrand::Rng>,
    /// What the network has under way.
    events: Events,
    conditions: Conditions,
}

impl Simulated {
    /// A simulated host at time zero.
    #[must_use]
    pub fn new() -> Rc<Self> {
        Rc::new(Self::of(0, false))
    }

    fn of(seed: u64, shuffles: bool) -> Self {
        Self {
            now: Cell::default(),
            shuffles,
            random: RefCell::new(fastrand::Rng::with_seed(seed)),
            events: Events::default(),
            conditions: Conditions::default(),
        }
    }

    /// A simulated host that permutes what is unordered, the same way for the same seed: the
    /// ready queue of each turn. The seed is that of the network's delays and faults, too. It finds programs that rely on an order that asyncio happens to
    /// have.
    #[must_use]
    pub fn with_seed(seed: u64) -> Rc<Self> {
        Rc::new(Self::of(seed, true))
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

    /// It begins with the year 2000.
    fn wall_clock(&self) -> Duration {
        YEAR_2000.saturating_add(self.now())
    }

    fn drive(&self) -> Drive<'_> {
        Drive::Blocks(self)
    }

    fn notifier(&self) -> Arc<dyn Notify> {
        Arc::new(super::NoThreads)
    }

    fn permutation(&self, length: usize) -> Option<Vec<usize>> {
        if !self.shuffles {
            return None;
        }
        let mut order: Vec<usize> = (0..length).collect();
        self.random.borrow_mut().shuffle(&mut order);
        Some(order)
    }

    /// A unit takes a nanosecond, so that a child that never ends does not stop the clock.
    fn has_computed(&self, fuel: u64) {
        self.advance(Duration::from_nanos(fuel));
    }

    fn fill_random(&self, bytes: &mut [u8]) -> bool {
        self.random.borrow_mut().fill(bytes);
        true
    }

    fn network(self: Rc<Self>, _call: &'static str) -> Result<Rc<dyn Network>> {
        Ok(self)
    }
}

impl Simulated {
    fn schedule(&self, due: Duration, event: Box<dyn FnOnce()>) {
        self.events.push(due, event);
    }
}

impl Blocks for Simulated {
    /// Jumps to the deadline, or to the next event of the network if that comes first.
    fn park(&self, deadline: Option<Duration>) -> std::io::Result<()> {
        let next = self.events.next().into_iter().chain(deadline).min();
        if let Some(next) = next {
            self.now.set(self.now().max(next));
        }
        while let Some(event) = self.events.pop_due(self.now()) {
            event();
        }
        Ok(())
    }

    fn has_waiting_input(&self) -> bool {
        self.events.next().is_some()
    }
}
