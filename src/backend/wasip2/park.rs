//! Waiting for the host.
//!
//! | who waits | what a park does |
//! |---|---|
//! | a few | polls them all |
//! | many, and some are hot | polls the hot ones; looks at slices of the others now and then |
//! | many, and none is hot, or those are silent | polls them all |
//!
//! Looking at those that are not ready is to take a fifth of the time at most. While looks find
//! many that are ready they are no loss, and one follows the other.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::task::Waker;
use std::time::Duration;

use wasip2::clocks::monotonic_clock::{now, subscribe_duration, subscribe_instant};
use wasip2::io::poll::{Pollable, poll};

use super::Wasip2;
use super::budget::AT_ONCE;
use super::waits::{Wait, Waits};
use crate::duration::{Nanos, to_nanos};

/// So few cold ones are polled along with the hot ones.
const FEW: usize = 4;

/// A look pays if one in so many is ready.
const PAYS: usize = 16;

/// After one that does not pay, so many times its duration pass before the next.
const PAUSE: Nanos = 4;

/// And at least this: a busy loop with a single listener has better things to do.
const SHORTEST_PAUSE: Nanos = 50_000;

/// And at most this: the system may have run something else in the midst of a look.
const LONGEST_PAUSE: Nanos = 300_000;

/// The hot ones are silent if nothing comes for so long: 2 ms.
const SILENCE: Nanos = 2_000_000;

#[derive(Default)]
pub(super) struct Parking {
    /// The earliest deadline's pollable, kept as long as that stays the same: making one costs as
    /// much as polling it.
    timer: RefCell<Option<(Nanos, Pollable)>>,
    /// What ends a wait for the hot ones, which are silent if it does.
    silence: RefCell<Option<(Nanos, Pollable)>>,
    /// Always ready, so that a poll does not wait.
    at_once: OnceCell<Pollable>,
    next_look: Cell<Nanos>,
}

impl Wasip2 {
    pub(super) fn park_until(&self, deadline: Option<Duration>) {
        let deadline = deadline.map(to_nanos);
        if deadline.is_some_and(|deadline| deadline <= now()) {
            self.look_if_due();
        } else {
            self.wait_until(deadline);
        }
    }

    fn wait_until(&self, deadline: Option<Nanos>) {
        self.parking.set_timer(deadline);
        while self.waits.cold_len() > FEW {
            if self.look_if_due() {
                return;
            }
            if self.waits.hot_len() == 0 || !self.parking.hot_ones_pay(&self.waits) {
                break;
            }
            if self.poll_hot() || deadline.is_some_and(|deadline| deadline <= now()) {
                return;
            }
        }
        self.poll_all();
    }

    /// True if it woke somebody.
    fn look_if_due(&self) -> bool {
        let began = now();
        if self.waits.is_empty() || began < self.parking.next_look.get() {
            return false;
        }
        let slice = self.waits.slice(AT_ONCE);
        let count = slice.len();
        let woken = wake(self.poll(slice, &[self.parking.at_once()]));
        let ended = now();
        let pause = match woken * PAYS >= count {
            true => 0,
            false => ((ended - began) * PAUSE).clamp(SHORTEST_PAUSE, LONGEST_PAUSE),
        };
        self.parking.next_look.set(ended + pause);
        woken > 0
    }

    /// True if it woke somebody.
    fn poll_hot(&self) -> bool {
        let ready = {
            let timer = self.parking.timer.borrow();
            let silence = self.parking.silence.borrow();
            let others: Vec<_> = timer
                .iter()
                .chain(silence.iter())
                .map(|(_, it)| it)
                .collect();
            self.poll(self.waits.hot(), &others)
        };
        let heard = wake(ready) > 0;
        if heard {
            self.waits.grow_cold();
        }
        heard
    }

    fn poll_all(&self) {
        let all = self.waits.all();
        let count = all.len();
        let ready = {
            let timer = self.parking.timer.borrow();
            let timer: Vec<_> = timer.iter().map(|(_, it)| it).collect();
            if count + timer.len() == 0 {
                return; // an empty list traps
            }
            self.poll(all, &timer)
        };
        if wake(ready) * PAYS >= count {
            // The host tells of so many at most, and there may be more.
            self.parking.next_look.set(0);
        }
        self.waits.grow_cold();
    }

    /// Who is to be woken. Nothing may be borrowed when they are.
    fn poll(&self, waits: Vec<Rc<Wait>>, others: &[&Pollable]) -> Vec<Waker> {
        self.budget.spend_in_poll(waits.len());
        let mut pollables = Vec::with_capacity(waits.len() + others.len());
        pollables.extend(waits.iter().map(|wait| &wait.pollable));
        pollables.extend(others);
        let ready = poll(&pollables);
        drop(pollables);
        self.waits.settle(waits, &ready)
    }
}

/// How many there were.
fn wake(woken: Vec<Waker>) -> usize {
    let count = woken.len();
    woken.into_iter().for_each(Waker::wake);
    count
}

impl Parking {
    fn set_timer(&self, deadline: Option<Nanos>) {
        let mut timer = self.timer.borrow_mut();
        if timer.as_ref().map(|(known, _)| *known) != deadline {
            *timer = deadline.map(|deadline| (deadline, subscribe_instant(deadline)));
        }
    }

    /// False while what happens happens to cold ones.
    fn hot_ones_pay(&self, waits: &Waits) -> bool {
        let now = now();
        let mut silence = self.silence.borrow_mut();
        if silence.as_ref().is_some_and(|(end, _)| now < *end) {
            return true;
        }
        let pay = waits.heard_a_hot_one();
        *silence = pay.then(|| (now + SILENCE, subscribe_duration(SILENCE)));
        pay
    }

    fn at_once(&self) -> &Pollable {
        self.at_once.get_or_init(|| {
            let pollable = subscribe_duration(0);
            // The first time it yields to the host.
            pollable.block();
            pollable
        })
    }
}
