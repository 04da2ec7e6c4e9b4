//! What a loop says when nothing can wake it any more.

use std::rc::Rc;

use super::EventLoop;
use super::core::Core;
use super::exceptions::ExceptionContext;
use crate::Error;
use crate::introspection::deadlock_report;

fn report(core: &Rc<Core>) -> String {
    deadlock_report(&EventLoop::from_core(core.clone()))
}

/// Nothing on this host can wake the loop.
pub(super) fn error(core: &Rc<Core>) -> Error {
    Error::Deadlock(report(core))
}

/// Only another thread, or JavaScript, could still wake the loop. A page that waits for its
/// visitor does so all the time: what was said is not said again.
pub(super) fn warn(core: &Rc<Core>) {
    let report = report(core);
    if *core.idle_report.borrow() == report {
        return;
    }
    let message = format!("the loop is idle, and only code outside of it can wake it\n{report}");
    core.idle_report.replace(report);
    EventLoop::from_core(core.clone()).call_exception_handler(&ExceptionContext::new(message));
}
