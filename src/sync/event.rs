//! `Event`.

use std::cell::Cell;
use std::fmt;
use std::future::Future;
use std::rc::Rc;

use super::waiters::Waiters;
use crate::task::WaitsOn;

/// A flag that tasks wait for: asyncio's `Event`.
///
/// Clones are further handles of the same event.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let ready = Event::new();
/// let waiter = create_task(ready.wait());
/// ready.set();
/// waiter.await;
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[derive(Clone, Default)]
pub struct Event(Rc<State>);

#[derive(Default)]
struct State {
    is_set: Cell<bool>,
    waiters: Waiters,
}

impl Event {
    /// An event that is not set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the event and wakes all who wait, in the order in which they came. They go on even if
    /// it is cleared before they run.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let tick = Event::new();
    /// let waiter = create_task(tick.wait());
    /// sleep(std::time::Duration::ZERO).await;
    /// tick.set();
    /// tick.clear();
    /// waiter.await;
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn set(&self) {
        if !self.0.is_set.replace(true) {
            self.0.waiters.wake_all();
        }
    }

    /// Clears the event: from now on tasks wait again.
    pub fn clear(&self) {
        self.0.is_set.set(false);
    }

    /// Where its state is: no other event is there as long as this one lives.
    #[cfg(feature = "js")]
    pub(crate) fn address(&self) -> usize {
        Rc::as_ptr(&self.0).addr()
    }

    /// True if the event is set.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.0.is_set.get()
    }

    /// Waits until the event is set. If it is, other tasks get no turn.
    ///
    /// Cancel-safe: there is nothing to lose.
    pub fn wait(&self) -> impl Future<Output = ()> + use<> {
        let event = self.clone();
        async move {
            if !event.is_set() {
                event.0.waiters.wait(WaitsOn::Event, |_| ()).await;
            }
        }
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.is_set() { "set" } else { "unset" };
        write!(f, "<Event [{state}, waiters:{}]>", self.0.waiters.len())
    }
}
