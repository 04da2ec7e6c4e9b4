//! Hosts that call the loop.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

use super::{Core, IDLE_BEFORE_WARNING, Stopped, finish};
use crate::backend::Calls;
use crate::event_loop::core::State;
use crate::event_loop::{deadlock, running};

/// A run of the loop, between the host's calls. Until its end the thread's list of such runs keeps
/// the loop.
struct UnderWay {
    core: Weak<Core>,
    /// Taken when the loop has stopped.
    stopped: RefCell<Option<Stopped>>,
    idle: Cell<Idle>,
}

/// Whether the loop waits for nothing that it could name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Idle {
    No,
    /// Since this time.
    Since(Duration),
    /// For so long that it said so. It does not again before it has run something.
    Warned,
}

/// Has the host call the loop until it is stopped.
pub(super) fn begin(core: &Rc<Core>, host: &dyn Calls, stopped: Stopped) {
    let under_way = UnderWay {
        core: Rc::downgrade(core),
        stopped: RefCell::new(Some(stopped)),
        idle: Cell::new(Idle::No),
    };
    running::begin(core);
    host.set_turn(Rc::new(move |host: &dyn Calls| under_way.called(host)));
    core.set_awake(true);
    host.call_soon();
}

impl UnderWay {
    /// Turns until there is nothing to do, or until it is the host's turn.
    fn called(&self, host: &dyn Calls) {
        let core = self.core.upgrade();
        let Some(core) = core.filter(|core| core.state.get() == State::Running) else {
            return;
        };
        core.set_awake(true);
        let in_turn = running::enter(&core);
        loop {
            let ran = core.turn();
            if ran > 0 {
                self.idle.set(Idle::No);
            }
            if core.stopping.get() {
                drop(in_turn);
                return self.end(&core, host);
            }
            if !core.has_work() && !is_due(&core) {
                break;
            }
            if host.should_yield(ran) {
                return host.call_after_yield();
            }
        }
        // From here on whoever has work for the loop calls the host, a warning's handler, too.
        core.set_awake(false);
        if core.next_deadline().is_none() && !host.has_waiting_input() {
            core.tell_idle();
        }
        core.hand_out_events();
        let look_again = self.watch(&core, host);
        if core.is_awake() {
            return; // somebody who was told had work for the loop, and it is called soon
        }
        host.call_at(core.next_deadline().or(look_again));
    }

    fn end(&self, core: &Rc<Core>, host: &dyn Calls) {
        host.call_at(None);
        running::end(core);
        finish(core);
        let stopped = self.stopped.take();
        if let Some(stopped) = stopped {
            stopped(Ok(()));
        }
    }

    /// A loop whose tasks wait, and none of them for a timer or for input, is woken by JavaScript
    /// or never.
    /// Gives the time at which it is to be looked at again.
    fn watch(&self, core: &Rc<Core>, host: &dyn Calls) -> Option<Duration> {
        let needs_no_watch = core.tasks.is_empty() || core.expects_javascript.get();
        if needs_no_watch || core.next_deadline().is_some() || host.has_waiting_input() {
            self.idle.set(Idle::No);
            return None;
        }
        let now = core.backend.now();
        let since = match self.idle.get() {
            Idle::No => now,
            Idle::Since(since) => since,
            Idle::Warned => return None,
        };
        let warning = since.saturating_add(IDLE_BEFORE_WARNING);
        if now < warning {
            self.idle.set(Idle::Since(since));
            return Some(warning);
        }
        self.idle.set(Idle::Warned);
        deadlock::warn(core);
        None
    }
}

/// True if a timer is due, which the next turn runs: there is no need to ask the host for that.
fn is_due(core: &Core) -> bool {
    let deadline = core.next_deadline();
    deadline.is_some_and(|deadline| deadline <= core.backend.now())
}
