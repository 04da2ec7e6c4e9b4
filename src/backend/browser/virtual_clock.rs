//! A clock that jumps: while a loop only waits for its timers, no time passes, and then all of it
//! at once.
//!
//! The rest is the host's. Where something is awaited that the host may bring at any time, such
//! as a child's output, a deadline is waited for as long as it really takes; what comes before
//! it came in no time.

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
    /// The time of the next turn, if nothing becomes ready before.
    jump: Cell<Option<Duration>>,
}

impl VirtualClock {
    /// Of this host, which calls its loops.
    pub(super) fn of(host: Rc<dyn Backend>) -> Rc<Self> {
        Rc::new_cyclic(|this| Self {
            this: this.clone(),
            host,
            now: Cell::new(js::BEFORE_THE_PAGE),
            jump: Cell::new(None),
        })
    }

    fn calls(&self) -> &dyn Calls {
        match self.host.drive() {
            Drive::Calls(host) => host,
            Drive::Blocks(_) => unreachable!("it is made of a host that calls its loops"),
        }
    }

    fn pass(&self) {
        if let Some(deadline) = self.jump.take() {
            self.now.set(deadline.max(self.now.get()));
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
        self.jump.set(None);
        self.calls().call_soon();
    }

    fn call_after_yield(&self) {
        self.jump.set(None);
        self.calls().call_after_yield();
    }

    fn call_at(&self, deadline: Option<Duration>) {
        self.jump.set(deadline);
        let host = self.calls();
        match deadline {
            None => host.call_at(None),
            Some(deadline) if host.has_waiting_input() => {
                let delay = deadline.saturating_sub(self.now.get());
                host.call_at(Some(self.host.now().saturating_add(delay)));
            }
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
