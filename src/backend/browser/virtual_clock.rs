//! A clock that jumps: while a loop only waits for its timers, no time passes, and then all of it
//! at once.
//!
//! The rest is the host's. While something is awaited that the host may bring at any time, such
//! as a child's output, time passes as it does there.

use std::cell::Cell;
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::time::Duration;

use super::{Backend, Calls, Drive, Network, Notify, Processes, Turn, js};
use crate::Result;

pub(super) struct VirtualClock {
    this: Weak<Self>,
    host: Rc<dyn Backend>,
    now: Cell<Duration>,
    passing: Cell<Passing>,
}

/// How time passes until the next turn.
#[derive(Clone, Copy)]
enum Passing {
    Not,
    /// To this moment, unless something becomes ready before.
    Jumps(Duration),
    /// As on the host's clock, which showed this.
    Flows(Duration),
}

impl VirtualClock {
    /// Of this host, which calls its loops.
    pub(super) fn of(host: Rc<dyn Backend>) -> Rc<Self> {
        Rc::new_cyclic(|this| Self {
            this: this.clone(),
            host,
            now: Cell::new(js::BEFORE_THE_PAGE),
            passing: Cell::new(Passing::Not),
        })
    }

    fn calls(&self) -> &dyn Calls {
        match self.host.drive() {
            Drive::Calls(host) => host,
            Drive::Blocks(_) => unreachable!("it is made of a host that calls its loops"),
        }
    }

    /// A turn begins.
    fn pass(&self) {
        let now = self.now.get();
        self.now.set(match self.passing.replace(Passing::Not) {
            Passing::Not => now,
            Passing::Jumps(deadline) => deadline.max(now),
            Passing::Flows(since) => now + self.host.now().saturating_sub(since),
        });
    }

    /// Something is ready.
    fn keep_from_jumping(&self) {
        if let Passing::Jumps(_) = self.passing.get() {
            self.passing.set(Passing::Not);
        }
    }
}

impl Backend for VirtualClock {
    fn name(&self) -> &'static str {
        self.host.name()
    }

    fn now(&self) -> Duration {
        self.now.get()
    }

    fn drive(&self) -> Drive<'_> {
        Drive::Calls(self)
    }

    fn notifier(&self) -> Arc<dyn Notify> {
        self.host.notifier()
    }

    fn network(self: Rc<Self>, call: &'static str) -> Result<Rc<dyn Network>> {
        self.host.clone().network(call)
    }

    fn processes(self: Rc<Self>, call: &'static str) -> Result<Rc<dyn Processes>> {
        self.host.clone().processes(call)
    }
}

impl Calls for VirtualClock {
    fn set_turn(&self, turn: Turn) {
        let this = self.this.clone();
        self.calls().set_turn(Rc::new(move |_: &dyn Calls| {
            if let Some(this) = this.upgrade() {
                this.pass();
                turn(&*this);
            }
        }));
    }

    fn call_soon(&self) {
        self.keep_from_jumping();
        self.calls().call_soon();
    }

    fn call_after_yield(&self) {
        self.keep_from_jumping();
        self.calls().call_after_yield();
    }

    fn call_at(&self, deadline: Option<Duration>) {
        let host = self.calls();
        if host.has_waiting_input() {
            let (now, here) = (self.host.now(), self.now.get());
            self.passing.set(Passing::Flows(now));
            let delay = deadline.map(|deadline| deadline.saturating_sub(here));
            return host.call_at(delay.map(|delay| now.saturating_add(delay)));
        }
        self.passing
            .set(deadline.map_or(Passing::Not, Passing::Jumps));
        match deadline {
            None => host.call_at(None),
            // A macrotask of the page's, and the microtasks before it, may bring something yet.
            Some(_) => host.call_after_yield(),
        }
    }

    fn should_yield(&self, ran: usize) -> bool {
        self.calls().should_yield(ran)
    }

    fn has_waiting_input(&self) -> bool {
        self.calls().has_waiting_input()
    }
}
