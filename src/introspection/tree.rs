//! All tasks as a tree: what `python -m asyncio pstree` shows.

use rustc_hash::FxHashSet;

use super::{TaskSnapshot, TaskState, awaits, task_snapshots};
use crate::EventLoop;

/// The tasks of a loop as a tree, each under the one that waits for it: what asyncio's `pstree`
/// prints. Where asyncio shows frames, there is what the task waits on.
///
/// A task that several wait for stands under each of them, and below only the first one with those
/// that it waits for itself. Tasks that wait for each other in a circle have no root: they come
/// last, and are marked.
///
/// ```
/// use std::time::Duration;
/// use wasyncio::introspection::format_task_tree;
/// use wasyncio::prelude::*;
///
/// # let run = run(async {
/// let tea = TaskOptions::new().name("tea").create_task(sleep(Duration::from_millis(1)));
/// let guest = TaskOptions::new().name("guest").create_task(tea);
/// sleep(Duration::ZERO).await;
/// assert_eq!(
///     format_task_tree(&get_running_loop().unwrap()),
///     "├── (T) Task-1: running\n\
///      └── (T) guest: another task\n\
///      \x20   └── (T) tea: sleep\n"
/// );
/// # guest.await;
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[must_use]
pub fn format_task_tree(event_loop: &EventLoop) -> String {
    let tasks = task_snapshots(event_loop);
    let children = |task: &TaskSnapshot| awaits::places(task, &tasks);
    let awaited: FxHashSet<usize> = tasks.iter().flat_map(children).collect();
    let roots: Vec<usize> = (0..tasks.len())
        .filter(|at| !awaited.contains(at))
        .collect();

    let mut tree = Tree::new(&tasks, &children);
    tree.draw(&roots, "");
    let circular: Vec<usize> = (0..tasks.len())
        .filter(|at| !tree.seen.contains(at))
        .collect();
    for at in circular {
        if !tree.seen.contains(&at) {
            tree.draw(&[at], "(they wait for each other) ");
        }
    }
    tree.text
}

struct Tree<'a> {
    tasks: &'a [TaskSnapshot],
    children: &'a dyn Fn(&TaskSnapshot) -> Vec<usize>,
    seen: FxHashSet<usize>,
    text: String,
}

/// A task that is to be drawn: its place, what stands before its line, and whether it is the last
/// one of its parent.
type Line = (usize, String, bool);

impl<'a> Tree<'a> {
    fn new(tasks: &'a [TaskSnapshot], children: &'a dyn Fn(&TaskSnapshot) -> Vec<usize>) -> Self {
        Self {
            tasks,
            children,
            seen: FxHashSet::default(),
            text: String::new(),
        }
    }

    /// Draws these and all below them; not by recursion, as a chain may be longer than any stack.
    fn draw(&mut self, roots: &[usize], mark: &str) {
        let mut left = siblings(roots, "");
        while let Some((at, before, last)) = left.pop() {
            let task = &self.tasks[at];
            let branch = if last { "└── " } else { "├── " };
            let mark = if before.is_empty() { mark } else { "" };
            self.text += &format!("{before}{branch}{mark}(T) {}: {}\n", task.name, doing(task));
            if self.seen.insert(at) {
                let below = if last { "    " } else { "│   " };
                let children = (self.children)(task);
                left.extend(siblings(&children, &format!("{before}{below}")));
            }
        }
    }
}

fn siblings(all: &[usize], before: &str) -> Vec<Line> {
    let last = all.last().copied();
    let lines = all.iter().rev();
    lines
        .map(|&at| (at, before.to_owned(), Some(at) == last))
        .collect()
}

fn doing(task: &TaskSnapshot) -> String {
    match task.state {
        TaskState::Running => "running".to_owned(),
        TaskState::Ready => "ready".to_owned(),
        TaskState::Waiting => task.waits_on.to_string(),
    }
}
