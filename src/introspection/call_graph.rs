//! Who awaits a task, who awaits those, and so on: asyncio's call graph.

use std::fmt;

use rustc_hash::FxHashSet;

use super::{TaskSnapshot, TaskState, awaits, task_snapshots};
use crate::event_loop::running;
use crate::task::{TaskRef, current_task};

/// What [`capture_call_graph`] gives: a task, and those that await it, directly or through others.
///
/// It displays as [`format_call_graph`] has it.
#[derive(Clone, Debug)]
pub struct CallGraph {
    entries: Vec<CallGraphEntry>,
}

/// A line of a call graph.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CallGraphEntry {
    /// The task.
    pub task: TaskSnapshot,
    /// How many awaits lie between it and the first task.
    pub depth: usize,
    /// It came before, by another way: those that await it stand there.
    pub repeated: bool,
}

impl CallGraph {
    /// The task that was asked for, then those that await it, depth first.
    #[must_use]
    pub fn entries(&self) -> &[CallGraphEntry] {
        &self.entries
    }
}

/// Who awaits this task, and who awaits those: asyncio's `capture_call_graph`. `None` asks for
/// the current task; the answer is `None` if there is none, or if the task is done.
///
/// Rust keeps no stack of a suspended future, so where asyncio shows frames this knows what the
/// task waits on.
///
/// ```
/// use wasyncio::introspection::capture_call_graph;
/// use wasyncio::prelude::*;
///
/// # let run = run(async {
/// let inner = create_task(async {
///     let graph = capture_call_graph(None).unwrap();
///     let names = graph.entries().iter().map(|entry| entry.task.name.clone());
///     names.collect::<Vec<_>>()
/// });
/// inner.set_name("inner");
/// assert_eq!(inner.await, ["inner", "Task-1"]);
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[must_use]
pub fn capture_call_graph(task: Option<&TaskRef>) -> Option<CallGraph> {
    let task = task.cloned().or_else(current_task)?;
    let event_loop = running::loop_of(task.header().loop_id).ok()?;
    let all = task_snapshots(&event_loop);
    let first = all.iter().position(|snapshot| snapshot.task == task)?;

    let mut awaited_by: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
    for (awaiter, snapshot) in all.iter().enumerate() {
        for awaited in awaits::places(snapshot, &all) {
            awaited_by[awaited].push(awaiter);
        }
    }

    // In a loop and not by recursion: a chain of tasks may be longer than any stack.
    let mut entries = Vec::new();
    let mut seen = FxHashSet::default();
    let mut left = vec![(first, 0)];
    while let Some((at, depth)) = left.pop() {
        let repeated = !seen.insert(at);
        entries.push(CallGraphEntry {
            task: all[at].clone(),
            depth,
            repeated,
        });
        if !repeated {
            left.extend(
                awaited_by[at]
                    .iter()
                    .rev()
                    .map(|&awaiter| (awaiter, depth + 1)),
            );
        }
    }
    Some(CallGraph { entries })
}

/// A task's [call graph](capture_call_graph) as text: asyncio's `format_call_graph`. Empty where
/// there is none.
///
/// ```
/// use wasyncio::introspection::format_call_graph;
/// use wasyncio::prelude::*;
///
/// # let run = run(async {
/// let inner = create_task(async { format_call_graph(None) });
/// inner.set_name("inner");
/// assert_eq!(
///     inner.await,
///     "* Task(name='inner', id=2)\n\
///     \x20 + Running\n\
///     \x20 + Awaited by:\n\
///     \x20    * Task(name='Task-1', id=1)\n\
///     \x20      + Waits on another task\n"
/// );
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[must_use]
pub fn format_call_graph(task: Option<&TaskRef>) -> String {
    capture_call_graph(task).map_or_else(String::new, |graph| graph.to_string())
}

/// Prints a task's [call graph](format_call_graph): asyncio's `print_call_graph`.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// wasyncio::introspection::print_call_graph(None);
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub fn print_call_graph(task: Option<&TaskRef>) {
    crate::print!("{}", format_call_graph(task));
}

impl fmt::Display for CallGraph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, entry) in self.entries.iter().enumerate() {
            let TaskSnapshot { name, number, .. } = &entry.task;
            let indent = entry.depth * 5;
            writeln!(f, "{:indent$}* Task(name='{name}', id={number})", "")?;
            if entry.repeated {
                writeln!(f, "{:indent$}  + As above", "")?;
                continue;
            }
            match entry.task.state {
                TaskState::Running => writeln!(f, "{:indent$}  + Running", "")?,
                TaskState::Ready => writeln!(f, "{:indent$}  + Ready", "")?,
                TaskState::Waiting => {
                    writeln!(f, "{:indent$}  + Waits on {}", "", entry.task.waits_on)?;
                }
            }
            let next = self.entries.get(at + 1);
            if next.is_some_and(|next| next.depth > entry.depth) {
                writeln!(f, "{:indent$}  + Awaited by:", "")?;
            }
        }
        Ok(())
    }
}
