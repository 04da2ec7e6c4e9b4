//! The one `setTimeout`.
//!
//! Browsers clamp a timeout that is set from within another one, four levels deep, to 4 ms. A
//! timer that is armed from a message is nested in nothing, so short ones are armed from there.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::js::{self, Messenger};

/// Longer delays overflow the host's counter and fire at once: a far deadline is reached in
/// steps, as the loop arms the timer again when it rings too early.
const LONGEST: Duration = Duration::from_millis(i32::MAX as u64);

/// Delays up to this are what browsers would lengthen.
const CLAMPED: Duration = Duration::from_millis(4);

pub(super) struct HostTimer {
    callback: Function,
    armed: RefCell<Option<Armed>>,
    /// A timer's callback ran, and no message has come since.
    nested: Cell<bool>,
    /// The deadline that the next message arms.
    postponed: Cell<Option<Duration>>,
}

struct Armed {
    deadline: Duration,
    timer: JsValue,
}

impl HostTimer {
    pub(super) fn new(callback: Function) -> Self {
        Self {
            callback,
            armed: RefCell::new(None),
            nested: Cell::new(false),
            postponed: Cell::new(None),
        }
    }

    /// Replaces the deadline.
    pub(super) fn set(&self, deadline: Option<Duration>, messenger: &Messenger) {
        if deadline.is_some() && self.deadline() == deadline {
            return;
        }
        self.clear();
        let Some(deadline) = deadline else { return };
        let delay = deadline.saturating_sub(js::now());
        if self.nested.get() && delay <= CLAMPED {
            self.postponed.set(Some(deadline));
            messenger.send();
        } else {
            self.arm(deadline);
        }
    }

    fn deadline(&self) -> Option<Duration> {
        let armed = self.armed.borrow();
        let armed = armed.as_ref().map(|armed| armed.deadline);
        armed.or(self.postponed.get())
    }

    fn arm(&self, deadline: Duration) {
        let delay = deadline.saturating_sub(js::now()).min(LONGEST);
        // Rounded up, or it would ring before the deadline.
        let milliseconds = (delay.as_secs_f64() * 1e3).ceil();
        let timer = js::set_timeout(&self.callback, milliseconds);
        self.armed.replace(Some(Armed { deadline, timer }));
    }

    fn clear(&self) {
        self.postponed.set(None);
        if let Some(armed) = self.armed.take() {
            js::clear_timeout(&armed.timer);
        }
    }

    /// The timer's callback runs.
    pub(super) fn rang(&self) {
        self.nested.set(true);
        self.armed.take();
    }

    pub(super) fn message_came(&self) {
        self.nested.set(false);
        if let Some(deadline) = self.postponed.take() {
            self.arm(deadline);
        }
    }
}

impl Drop for HostTimer {
    fn drop(&mut self) {
        self.clear();
    }
}
