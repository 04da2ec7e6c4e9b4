//! Hosts that call the loop.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::{Core, IDLE_BEFORE_WARNING, Stopped, finish};
use crate::backend::Calls;
use crate::event_loop::core::State;
use crate::event_loop::deadlock;

/// A run of the loop, between the host's calls.
struct UnderWay {
    core: Weak<Core>,
    /// Taken when the loop has stopped.
    stopped: RefCell<Option<Stopped>>,
    idle: Cell<Idle>,
}

/// Whether the loop is known to wait for nothing that it could name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Idle {
    No,
    /// If the host calls for no other reason, it is.
    Watched,
    /// Said once.
    Warned,
}

/// Has the host call the loop until it is stopped.
pub(super) fn begin(core: &Rc<Core>, host: &dyn Calls, stopped: Stopped) {
    let under_way = UnderWay {
        core: Rc::downgrade(core),
        stopped: RefCell::new(Some(stopped)),
        idle: Cell::new(Idle::No),
    };
    host.set_turn(Rc::new(move |host: &dyn Calls| under_way.called(host)));
    core.awake.set(true);
    host.call_soon();
}

impl UnderWay {
    /// Turns until there is nothing to do, or until it is the host's turn.
    fn called(&self, host: &dyn Calls) {
        let core = self.core.upgrade();
        let Some(core) = core.filter(|core| core.state.get() == State::Running) else {
            return;
        };
        core.awake.set(true);
        let mut ran = 0;
        loop {
            ran += core.turn();
            if core.stopping.get() {
                return self.end(&core, host);
            }
            if !core.has_work() {
                break;
            }
            if host.should_yield() {
                return host.call_after_yield();
            }
        }
        self.watch(&core, ran);
        core.awake.set(false);
        let watched = self.idle.get() == Idle::Watched;
        let warning = watched.then(|| core.backend.now() + IDLE_BEFORE_WARNING);
        host.call_at(core.next_deadline().or(warning));
    }

    fn end(&self, core: &Rc<Core>, host: &dyn Calls) {
        host.call_at(None);
        finish(core);
        let stopped = self.stopped.take();
        if let Some(stopped) = stopped {
            stopped(Ok(()));
        }
    }

    /// A loop whose tasks wait, and none of them for a timer, is woken by JavaScript or never.
    fn watch(&self, core: &Rc<Core>, ran: usize) {
        let waits = core.next_deadline().is_none() && !core.tasks.is_empty();
        match self.idle.get() {
            Idle::Warned => {}
            Idle::Watched if waits && ran == 0 => {
                self.idle.set(Idle::Warned);
                deadlock::warn(core);
            }
            _ => self.idle.set(if waits { Idle::Watched } else { Idle::No }),
        }
    }
}
