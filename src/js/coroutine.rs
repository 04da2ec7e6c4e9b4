//! A generator, stepped by the loop.
//!
//! The module keeps no reference of a task's JavaScript object, nor of its generator: JavaScript
//! does (`www/lib/custody.js`), under the number that the task has there. So a task that nobody
//! can wake any more is garbage, and its collection tells [`abandon`].

use std::cell::{Cell, RefCell};
use std::collections::BinaryHeap;
use std::pin::pin;

use rustc_hash::{FxHashMap, FxHashSet};
use wasm_bindgen::prelude::*;

use super::future::RawFuture;
use super::hooks::{self, CANCELLED, FAILED, RETURNED, YIELDED};
use super::pending;
use super::settling::{Ended, Failed};
use crate::introspection::watch;
use crate::task::scope::forget_late;
use crate::task::{CatchCancelled, Task, TaskRef, current_task, destroy};

thread_local! {
    /// The tasks that are not done, by their numbers.
    static TASKS: RefCell<FxHashMap<u32, TaskRef>> = RefCell::default();
    /// The number of the task whose generator is being stepped.
    static RUNNING: Cell<Option<u32>> = const { Cell::new(None) };
}

fn task_of(number: u32) -> Option<TaskRef> {
    TASKS.with(|tasks| tasks.borrow().get(&number).cloned())
}

/// Lists a task under its number, unless it was eager and is over.
pub(super) fn list(number: u32, task: &TaskRef) {
    if !task.done() {
        TASKS.with(|tasks| {
            tasks.borrow_mut().entry(number).or_insert(task.clone());
        });
    }
}

fn strike(number: u32) -> Option<TaskRef> {
    let struck = TASKS.try_with(|tasks| tasks.borrow_mut().remove(&number));
    struck.ok().flatten()
}

/// The numbers of those of the tasks that are JavaScript's, in the order of their creation.
pub(super) fn numbers_of(tasks: &[TaskRef]) -> Vec<u32> {
    let tasks: FxHashSet<&TaskRef> = tasks.iter().collect();
    // The heap is a fifth of the code of a sort.
    let numbers: BinaryHeap<u32> = TASKS.with(|all| {
        let all = all.borrow();
        let among = all.iter().filter(|(_, task)| tasks.contains(task));
        among.map(|(&number, _)| number).collect()
    });
    numbers.into_sorted_vec()
}

/// The number of the task that runs now; none in a callback, or in a task of Rust's.
#[wasm_bindgen(js_name = currentTask)]
#[must_use]
pub fn current_number() -> Option<u32> {
    RUNNING
        .get()
        .filter(|&number| task_of(number) == current_task())
}

/// A handle of the task that runs now, for its eager first step: its creator has none yet.
#[wasm_bindgen(js_name = runningTask)]
#[must_use]
pub fn running_task() -> Option<RawFuture> {
    let task = current_number().and_then(task_of)?;
    Some(RawFuture::of(handle(task)))
}

fn handle(task: TaskRef) -> Task<Ended> {
    // SAFETY: the tasks that are listed run `drive`, which gives this type.
    #[allow(unsafe_code)]
    unsafe {
        Task::of_type(task)
    }
}

/// Ends a task that nobody can wake any more: its object was collected.
#[wasm_bindgen]
pub fn abandon(number: u32) {
    let Some(task) = strike(number) else {
        return;
    };
    let loop_id = task.header().loop_id;
    let message = "Task was destroyed but it is pending!";
    let again = RawFuture::of(handle(task.clone())).into();
    hooks::with(|hooks| hooks.report(loop_id, message, &JsValue::UNDEFINED, again, true));
    destroy(&task);
}

/// A generator that is closed when this is dropped before its end.
pub(super) struct Generator {
    number: u32,
    over: bool,
}

impl Generator {
    pub(super) fn of(number: u32) -> Self {
        Self {
            number,
            over: false,
        }
    }

    fn step(&mut self, resume: Resume) -> i32 {
        let (throws, value) = match resume {
            Resume::Next(value) => (false, value),
            Resume::Throw(error) => (true, error),
        };
        let before = RUNNING.replace(Some(self.number));
        let stepped = hooks::with(|hooks| hooks.step(self.number, throws, &value));
        RUNNING.set(before);
        self.over = stepped < YIELDED;
        stepped
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        drop(strike(self.number));
        hooks::with(|hooks| hooks.ended(self.number, self.over));
    }
}

/// How a suspended generator goes on.
enum Resume {
    Next(JsValue),
    Throw(JsValue),
}

/// Steps the generator to its end. Each suspension is a scope: a cancellation that acts there is
/// thrown in, and what the generator makes of it counts.
pub(super) async fn drive(mut generator: Generator) -> Ended {
    if let Some(task) = current_task() {
        list(generator.number, &task);
    }
    let mut resume = Resume::Next(JsValue::UNDEFINED);
    let mut awaiting = pin!(CatchCancelled::lasting());
    loop {
        let awaits = match generator.step(resume) {
            RETURNED => return Ok(()),
            FAILED => {
                // An error comes before a cancellation that it asked for itself.
                forget_late();
                watch::note_failure();
                return Err(Failed);
            }
            // Who lets a `CancelledError` through ends cancelled, even if nobody asked it to.
            CANCELLED => hooks::take_cancellation().raise().await,
            YIELDED => pending::bare_yield(),
            // Every key comes from `put`, and goes nowhere else.
            key => pending::take(key).unwrap_or_else(pending::bare_yield),
        };
        resume = match awaiting.as_mut().then(awaits).await {
            Ok(Ok(value)) => Resume::Next(value),
            Ok(Err(error)) => Resume::Throw(error),
            Err(cancelled) => Resume::Throw(hooks::cancelled_error(&cancelled)),
        };
    }
}
