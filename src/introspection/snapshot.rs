//! The tasks and the timers of a loop, at one moment.

use std::fmt::Write;
use std::time::Duration;

use super::{WaitsOn, awaits};
use crate::EventLoop;
use crate::task::TaskRef;

/// A task, as it was when somebody looked.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TaskSnapshot {
    /// The task.
    pub task: TaskRef,
    /// Its [number](TaskRef::number).
    pub number: u32,
    /// Its name.
    pub name: String,
    /// The type of its future, as Rust names it.
    pub coroutine: &'static str,
    /// What it does.
    pub state: TaskState,
    /// What it waits on, if it does.
    pub waits_on: WaitsOn,
    /// The numbers of the tasks that it waits for, as far as the loop knows: not through an
    /// executor of somebody else's.
    pub awaits: Vec<u32>,
    /// How many requests to end it were made and not taken back.
    pub cancelling: u32,
}

/// What a pending task does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TaskState {
    /// It waits for its turn.
    Ready,
    /// Its step is under way.
    Running,
    /// It waits for something.
    Waiting,
}

/// The tasks of a loop that are not done, oldest first.
///
/// ```
/// use std::time::Duration;
/// use wasyncio::introspection::{TaskState, WaitsOn, task_snapshots};
/// use wasyncio::prelude::*;
///
/// # let run = run(async {
/// let _tea = TaskOptions::new().name("tea").create_task(sleep(Duration::from_secs(180)));
/// sleep(Duration::ZERO).await;
/// let tasks = task_snapshots(&get_running_loop().unwrap());
/// assert_eq!((tasks[0].name.as_str(), tasks[0].state), ("Task-1", TaskState::Running));
/// assert_eq!((tasks[1].name.as_str(), tasks[1].waits_on), ("tea", WaitsOn::Sleep));
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[must_use]
pub fn task_snapshots(event_loop: &EventLoop) -> Vec<TaskSnapshot> {
    let tasks = event_loop.all_tasks();
    let awaits = awaits::among(&tasks);
    let both = tasks.into_iter().zip(awaits);
    both.map(|(task, awaits)| of(task, awaits)).collect()
}

fn of(task: TaskRef, awaits: Vec<u32>) -> TaskSnapshot {
    let state = state_of(&task);
    TaskSnapshot {
        number: task.number(),
        name: task.name(),
        coroutine: task.coroutine(),
        state,
        waits_on: match state {
            TaskState::Waiting => task.header().waits_on.get(),
            _ => WaitsOn::Nothing,
        },
        awaits,
        cancelling: task.cancelling(),
        task,
    }
}

pub(super) fn state_of(task: &TaskRef) -> TaskState {
    if task.is_running() {
        TaskState::Running
    } else if task.is_queued() {
        TaskState::Ready
    } else {
        TaskState::Waiting
    }
}

/// A timer that is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TimerSnapshot {
    /// Names it, as in [`Happening::Armed`](super::Happening::Armed).
    pub timer: u32,
    /// When it is due, on the loop's clock.
    pub when: Duration,
}

/// The timers of a loop, the next one first: sleeps, timeouts, and those of `call_later`.
///
/// ```
/// use std::time::Duration;
/// use wasyncio::introspection::timer_snapshots;
/// use wasyncio::prelude::*;
///
/// # let run = run(async {
/// let event_loop = get_running_loop().unwrap();
/// let when = event_loop.time() + Duration::from_secs(60);
/// let _handle = event_loop.call_at(when, || ()).unwrap();
/// assert_eq!(timer_snapshots(&event_loop)[0].when, when);
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[must_use]
pub fn timer_snapshots(event_loop: &EventLoop) -> Vec<TimerSnapshot> {
    let armed = event_loop.core().armed_timers();
    let timers = armed.into_iter().map(|(when, timer)| TimerSnapshot {
        timer,
        when: Duration::from_nanos(when),
    });
    timers.collect()
}

/// A line for each pending task and what it waits on, for a loop that does not go on.
///
/// It is what [`Error::Deadlock`](crate::Error::Deadlock) says of a loop that nothing can wake.
///
/// ```
/// use wasyncio::introspection::deadlock_report;
/// use wasyncio::prelude::*;
///
/// # let run = run(async {
/// let door = Event::new();
/// let _guest = TaskOptions::new()
///     .name("guest")
///     .create_task(async move { door.wait().await });
/// sleep(std::time::Duration::ZERO).await;
/// let report = deadlock_report(&get_running_loop().unwrap());
/// assert!(report.ends_with("guest waits on an Event that nobody has set"));
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[must_use]
pub fn deadlock_report(event_loop: &EventLoop) -> String {
    let tasks = task_snapshots(event_loop);
    if tasks.is_empty() {
        return "no task is left, and nobody stops the loop".to_owned();
    }
    let mut text = String::new();
    for task in &tasks {
        let _ = writeln!(text, "{} {}", task.name, said(task, &tasks));
    }
    text.truncate(text.trim_end().len());
    text
}

fn said(task: &TaskSnapshot, all: &[TaskSnapshot]) -> String {
    match task.state {
        TaskState::Running => "is running".to_owned(),
        TaskState::Ready => "is ready".to_owned(),
        TaskState::Waiting => {
            let places = awaits::places(task, all).into_iter();
            let names: Vec<&str> = places.map(|at| all[at].name.as_str()).collect();
            match names.is_empty() {
                true => format!("waits on {}", task.waits_on),
                false => format!("waits on {}", names.join(" and ")),
            }
        }
    }
}
