//! How a loop is kept going: by blocking in the host, or by being called from it.

mod blocking;
mod called;

use std::rc::Rc;
use std::time::Duration;

use super::core::{Core, State};
use super::running;
use crate::backend::Drive;
use crate::duration::NEVER;
use crate::{Error, Result};

/// An idle loop that perhaps nothing will wake says so after this time.
const IDLE_BEFORE_WARNING: Duration = Duration::from_secs(1);

/// What follows when the loop has stopped. A host that calls the loop gets there later.
pub(super) type Stopped = Box<dyn FnOnce(Result<()>)>;

/// Runs the loop until it is stopped.
pub(super) fn start(core: &Rc<Core>, stopped: Stopped) {
    if let Err(error) = check(core) {
        return stopped(Err(error));
    }
    core.state.set(State::Running);
    match core.backend.drive() {
        Drive::Blocks(host) => {
            let finished = Finish(core);
            let in_turn = running::enter(core);
            let ended = blocking::run(core, host);
            drop(in_turn);
            drop(finished);
            stopped(ended);
        }
        Drive::Calls(host) => called::begin(core, host, stopped),
    }
}

/// True, as a `Result`, if the loop may start to run now.
pub(super) fn check(core: &Core) -> Result<()> {
    core.check_open()?;
    if core.state.get() == State::Running {
        return Err(Error::RuntimeError("This event loop is already running"));
    }
    if running::is_in_turn() {
        return Err(Error::RuntimeError(
            "Cannot run the event loop while another loop is running",
        ));
    }
    Ok(())
}

/// However the run ends, also by a panic, the thread is free for the next one.
struct Finish<'a>(&'a Rc<Core>);

impl Drop for Finish<'_> {
    fn drop(&mut self) {
        finish(self.0);
    }
}

fn finish(core: &Rc<Core>) {
    core.stopping.set(false);
    core.set_awake(true);
    core.state.set(State::Idle);
    core.hand_out_events();
}

impl Core {
    /// Makes a loop that waits look at its state.
    pub(crate) fn awaken(&self) {
        if !self.is_awake() && self.state.get() == State::Running {
            self.rouse();
        }
    }

    /// True if the next turn has something to do at once.
    fn has_work(&self) -> bool {
        !self.ready.borrow().is_empty() || self.stopping.get() || !self.mailbox.is_empty()
    }

    /// The time of the next timer; one that never rings is none to wait for.
    fn next_deadline(&self) -> Option<Duration> {
        let earliest = self.timers.borrow_mut().earliest();
        earliest
            .filter(|&when| when != NEVER)
            .map(Duration::from_nanos)
    }
}
