//! How a loop is kept going: by blocking in the host, or by being called from it.

use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::time::Duration;

use super::core::{Core, State};
use super::{deadlock, running};
use crate::backend::{Blocks, Calls, Drive, Wakes};
use crate::duration::NEVER;
use crate::{Error, Result};

/// A busy loop looks for input after this many callbacks: on WASI a look costs as much as ten of
/// them and more.
const CALLBACKS_BETWEEN_POLLS: usize = 64;

/// An idle loop that perhaps nothing will wake says so after this time.
const IDLE_BEFORE_WARNING: Duration = Duration::from_secs(1);

/// What follows when the loop has stopped. A host that calls the loop gets there later.
pub(super) type Stopped = Box<dyn FnOnce(Result<()>)>;

/// Runs the loop until it is stopped.
pub(super) fn start(core: &Rc<Core>, stopped: Stopped) {
    if let Err(error) = begin(core) {
        return stopped(Err(error));
    }
    match core.backend.drive() {
        Drive::Blocks(host) => {
            let ended = block(core, host);
            finish(core);
            stopped(ended);
        }
        Drive::Calls(host) => be_called(core, host, stopped),
    }
}

/// True, as a `Result`, if the loop may start to run now.
pub(super) fn check(core: &Core) -> Result<()> {
    core.check_open()?;
    if core.state.get() == State::Running {
        return Err(Error::RuntimeError("This event loop is already running"));
    }
    if running::is_set() {
        return Err(Error::RuntimeError(
            "Cannot run the event loop while another loop is running",
        ));
    }
    Ok(())
}

fn begin(core: &Rc<Core>) -> Result<()> {
    check(core)?;
    running::set(core);
    core.state.set(State::Running);
    Ok(())
}

fn finish(core: &Rc<Core>) {
    core.stopping.set(false);
    core.asleep.set(false);
    core.state.set(State::Idle);
    running::unset();
}

/// For hosts that the loop blocks.
fn block(core: &Rc<Core>, host: &dyn Blocks) -> Result<()> {
    let mut since_poll = 0;
    let mut warned = false;
    loop {
        if core.has_work() {
            if since_poll >= CALLBACKS_BETWEEN_POLLS && host.has_waiting_input() {
                host.park(Some(Duration::ZERO))?;
                since_poll = 0;
            }
        } else {
            let deadline = core.next_deadline();
            match (deadline, host.wakes()) {
                (None, Wakes::Nobody) => return Err(deadlock::error(core)),
                (None, Wakes::Perhaps) if !warned => {
                    host.park(Some(core.backend.now() + IDLE_BEFORE_WARNING))?;
                    warned = !core.has_work();
                    if warned {
                        deadlock::warn(core);
                    }
                }
                _ => host.park(deadline)?,
            }
            since_poll = 0;
        }
        since_poll += core.turn();
        if core.stopping.get() {
            return Ok(());
        }
    }
}

/// For hosts that call the loop.
fn be_called(core: &Rc<Core>, host: &dyn Calls, stopped: Stopped) {
    let core_for_turns: Weak<Core> = Rc::downgrade(core);
    let stopped = RefCell::new(Some(stopped));
    host.set_turn(Rc::new(move || {
        let core = core_for_turns.upgrade();
        let running = core.filter(|core| core.state.get() == State::Running);
        if let Some(core) = running {
            called(&core, &stopped);
        }
    }));
    core.asleep.set(false);
    host.call_soon();
}

/// A call from the host: turns until there is nothing to do, or until it is the host's turn.
fn called(core: &Rc<Core>, stopped: &RefCell<Option<Stopped>>) {
    let Drive::Calls(host) = core.backend.drive() else {
        unreachable!("a host does not change its kind")
    };
    core.asleep.set(false);
    loop {
        core.turn();
        if core.stopping.get() {
            host.call_at(None);
            finish(core);
            let stopped = stopped.take();
            return stopped.map_or((), |stopped| stopped(Ok(())));
        }
        if !core.has_work() {
            break;
        }
        if host.should_yield() {
            return host.call_after_yield();
        }
    }
    core.asleep.set(true);
    host.call_at(core.next_deadline());
}

impl Core {
    /// Makes a loop that waits look at its state.
    pub(super) fn awaken(&self) {
        if self.asleep.get() {
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
