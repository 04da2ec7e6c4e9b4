//! Signals.
//!
//! A WebAssembly module cannot catch any: a deadly one ends it at once. A JavaScript module hears
//! of SIGTERM and SIGINT, and has a while to end by itself.

use std::rc::{Rc, Weak};
use std::time::Duration;

use js_sys::Array;

use super::super::js;
use super::child::Child;
use crate::backend::process::wasm::Effect;
use crate::backend::{Control, Signal};
use crate::{Error, Result};

/// How long a JavaScript module may take to end.
const GRACE: Duration = Duration::from_secs(2);

pub(super) struct Signals(pub(super) Rc<Child>);

impl Control for Signals {
    fn send_signal(&self, signal: Signal) -> Result<()> {
        let child = &self.0;
        if child.has_ended() {
            return Err(Error::ProcessLookupError);
        }
        match signal.effect()? {
            Effect::None => {}
            Effect::Asks if child.is_script => ask(child, signal),
            Effect::Asks | Effect::Kills => child.end(-signal.0, false),
        }
        Ok(())
    }
}

fn ask(child: &Rc<Child>, signal: Signal) {
    let message = Array::of2(&"signal".into(), &signal.0.into());
    child.tell(&message, &Array::new());
    let mut grace = child.grace.borrow_mut();
    if grace.is_some() {
        return;
    }
    let child: Weak<Child> = Rc::downgrade(child);
    let too_late = js::function(move || {
        if let Some(child) = child.upgrade() {
            child.end(-signal.0, false);
        }
    });
    *grace = Some(js::set_timeout(&too_late, GRACE.as_secs_f64() * 1e3));
}
