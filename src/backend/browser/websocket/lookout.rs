//! Looks again and again whether a `WebSocket` has sent what it was given: no event tells.

use std::cell::{Cell, OnceCell};
use std::rc::Weak;

use super::super::js::{self, Messenger};
use super::Timer;

/// The first looks come by message, without any delay: much is sent within a millisecond.
const BY_MESSAGE: u32 = 16;

/// The later ones by timer, after so many milliseconds each, and then after as many as the last.
const DELAYS: [f64; 4] = [4.0, 4.0, 16.0, 50.0];

/// One that has a lookout.
pub(super) trait Watches: 'static {
    /// True if one need not look again.
    fn look(&self) -> bool;

    fn lookout(&self) -> &Lookout;
}

#[derive(Default)]
pub(super) struct Lookout {
    ways: OnceCell<(Messenger, Timer)>,
    is_looking: Cell<bool>,
    looks: Cell<u32>,
}

impl Lookout {
    /// Begins to look, unless it does already.
    pub(super) fn begin(&self, owner: &Weak<impl Watches>) {
        if self.is_looking.replace(true) {
            return;
        }
        self.looks.set(0);
        self.ways.get_or_init(|| ways(owner.clone()));
        self.look_later();
    }

    pub(super) fn end(&self) {
        self.is_looking.set(false);
        if let Some((_, timer)) = self.ways.get() {
            timer.clear();
        }
    }

    fn look_later(&self) {
        let Some((messenger, timer)) = self.ways.get() else {
            return;
        };
        let looks = self.looks.replace(self.looks.get().saturating_add(1));
        match looks.checked_sub(BY_MESSAGE) {
            None => messenger.send(),
            Some(more) => timer.arm(DELAYS[DELAYS.len().min(more as usize + 1) - 1]),
        }
    }
}

fn ways(owner: Weak<impl Watches>) -> (Messenger, Timer) {
    let by_message = owner.clone();
    let messenger = Messenger::new(js::function(move || {
        let Some(owner) = by_message.upgrade() else {
            return;
        };
        if let Some((messenger, _)) = owner.lookout().ways.get() {
            messenger.came();
        }
        looks(&*owner);
    }));
    let timer = Timer::new(move || {
        if let Some(owner) = owner.upgrade() {
            looks(&*owner);
        }
    });
    (messenger, timer)
}

fn looks(owner: &impl Watches) {
    let lookout = owner.lookout();
    if !lookout.is_looking.get() {
        return;
    }
    if owner.look() {
        lookout.is_looking.set(false);
    } else {
        lookout.look_later();
    }
}
