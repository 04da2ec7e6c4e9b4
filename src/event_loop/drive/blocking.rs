//! Hosts that the loop blocks.

use std::rc::Rc;
use std::time::Duration;

use super::{Core, IDLE_BEFORE_WARNING};
use crate::Result;
use crate::backend::Blocks;
use crate::event_loop::deadlock;

/// A busy loop looks for input after this many callbacks: on WASI a look costs as much as ten of
/// them and more.
const CALLBACKS_BETWEEN_POLLS: usize = 64;

/// Runs the loop until it is stopped, or until nothing can wake it any more.
pub(super) fn run(core: &Rc<Core>, host: &dyn Blocks) -> Result<()> {
    let mut since_poll = 0;
    let mut warned = false;
    loop {
        if !core.has_work() {
            wait(core, host, &mut warned)?;
            since_poll = 0;
        } else if since_poll >= CALLBACKS_BETWEEN_POLLS && host.has_waiting_input() {
            host.park(Some(Duration::ZERO))?;
            since_poll = 0;
        }
        since_poll += core.turn();
        if core.stopping.get() {
            return Ok(());
        }
    }
}

/// Waits for the next timer, for input, or for another thread.
fn wait(core: &Rc<Core>, host: &dyn Blocks, warned: &mut bool) -> Result<()> {
    if core.next_deadline().is_none() && !host.has_waiting_input() {
        core.tell_idle();
    }
    core.hand_out_events();
    if core.has_work() {
        return Ok(()); // a listener's
    }
    let deadline = core.next_deadline();
    if deadline.is_some() || host.has_waiting_input() || *warned {
        host.park(deadline)?;
    } else if host.may_be_notified() {
        host.park(Some(core.backend.now() + IDLE_BEFORE_WARNING))?;
        *warned = !core.has_work();
        if *warned {
            deadlock::warn(core);
        }
    } else {
        return Err(deadlock::error(core));
    }
    Ok(())
}
