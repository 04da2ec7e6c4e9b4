//! What a loop says when nothing can wake it any more.

use std::fmt::Write;
use std::rc::Rc;

use super::EventLoop;
use super::core::Core;
use super::exceptions::ExceptionContext;
use crate::Error;
use crate::task::{Awaited, TaskRef};

/// Each pending task and what it waits on, a line each.
fn report(core: &Core) -> String {
    let tasks = core.all_tasks();
    if tasks.is_empty() {
        return "no task is left, and nobody stops the loop".to_owned();
    }
    let mut text = String::new();
    for task in tasks {
        let _ = writeln!(text, "{} waits on {}", task.name(), waits_on(&task));
    }
    text.truncate(text.trim_end().len());
    text
}

fn waits_on(task: &TaskRef) -> String {
    let header = task.header();
    let awaiting = header.extra.get().map(|extra| extra.body.all_awaiting());
    let tasks: Vec<String> = awaiting
        .unwrap_or_default()
        .iter()
        .filter_map(|awaited| match awaited {
            Awaited::Task(task) => Some(task.name()),
            Awaited::Other(_) => None,
        })
        .collect();
    match tasks.is_empty() {
        true => header.waits_on.get().to_string(),
        false => tasks.join(" and "),
    }
}

/// Nothing on this host can wake the loop.
pub(super) fn error(core: &Core) -> Error {
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
