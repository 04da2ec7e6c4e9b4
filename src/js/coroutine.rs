//! A generator, stepped by the loop.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::hooks::{self, RETURNED, YIELDED};
use super::{Outcome, pending};
use crate::task::{Cancelled, TaskRef, catch_cancelled, current_task};

thread_local! {
    /// The JavaScript objects of the tasks that are not done. They keep these alive.
    static TASKS: RefCell<HashMap<TaskRef, JsValue>> = RefCell::default();
}

/// JavaScript's object for a task that is not done.
pub(super) fn object_of(task: &TaskRef) -> Option<JsValue> {
    TASKS.with(|tasks| tasks.borrow().get(task).cloned())
}

/// The entry of a task that is not done, in the list that [`object_of`] looks at.
#[derive(Clone, Default)]
pub(super) struct Entry(Rc<RefCell<State>>);

#[derive(Default)]
enum State {
    #[default]
    New,
    Listed(TaskRef),
    Over,
}

impl Entry {
    /// Lists the task. An eager one is listed by its first step, and may be over after that.
    pub(super) fn list(&self, task: &TaskRef, object: &JsValue) {
        let mut state = self.0.borrow_mut();
        if matches!(*state, State::New) {
            *state = State::Listed(task.clone());
            TASKS.with(|tasks| tasks.borrow_mut().insert(task.clone(), object.clone()));
        }
    }

    fn strike(&self) {
        let before = self.0.replace(State::Over);
        if let State::Listed(task) = before {
            let entry = TASKS.try_with(|tasks| tasks.borrow_mut().remove_entry(&task));
            drop(entry);
        }
    }
}

/// A generator that is closed when it is dropped before its end.
pub(super) struct Generator {
    generator: JsValue,
    over: bool,
    entry: Entry,
}

impl Generator {
    pub(super) fn new(generator: JsValue, entry: Entry) -> Self {
        Self {
            generator,
            over: false,
            entry,
        }
    }

    fn step(&mut self, resume: Resume) -> Result<i32, JsValue> {
        let (throws, value) = match resume {
            Resume::Next(value) => (false, value),
            Resume::Throw(error) => (true, error),
        };
        let stepped = hooks::with(|hooks| hooks.step(&self.generator, throws, &value));
        self.over = !matches!(stepped, Ok(key) if key != RETURNED);
        stepped
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        self.entry.strike();
        if !self.over {
            hooks::with(|hooks| hooks.close(&self.generator));
        }
    }
}

/// How a suspended generator goes on.
enum Resume {
    Next(JsValue),
    Throw(JsValue),
}

/// Steps the generator to its end. Each suspension is a scope: a cancellation that acts there is
/// thrown in, and what the generator makes of it counts.
pub(super) async fn drive(mut generator: Generator, object: JsValue) -> Outcome {
    if let Some(task) = current_task() {
        generator.entry.list(&task, &object);
    }
    drop(object);
    let mut resume = Resume::Next(JsValue::UNDEFINED);
    loop {
        let awaits = match generator.step(resume) {
            Ok(RETURNED) => return Ok(hooks::with(|hooks| hooks.returned())),
            Ok(YIELDED) => pending::bare_yield(),
            Ok(key) => match pending::take(key) {
                Some(awaits) => awaits,
                None => pending::bare_yield(), // never: keys come from `put`
            },
            Err(error) => return failed(error).await,
        };
        resume = match catch_cancelled(awaits).await {
            Ok(Ok(value)) => Resume::Next(value),
            Ok(Err(error)) => Resume::Throw(error),
            Err(cancelled) => Resume::Throw(hooks::cancelled_error(&cancelled)),
        };
    }
}

/// A coroutine that lets a `CancelledError` through ends cancelled, even if nobody asked it to.
async fn failed(error: JsValue) -> Outcome {
    let cancelled: Option<Cancelled> = hooks::as_cancelled(&error);
    match cancelled {
        Some(cancelled) => cancelled.raise().await,
        None => Err(error),
    }
}
