//! Looking at a program while it runs: what its tasks do, what they wait on, and who waits for whom.
//!
//! | to see | there is | asyncio's name |
//! |---|---|---|
//! | what happens, as it happens | [`observe`] | – |
//! | the tasks and timers of this moment | [`task_snapshots`], [`timer_snapshots`] | – |
//! | who awaits a task, and who awaits those | [`capture_call_graph`], [`print_call_graph`] | the same |
//! | all tasks as a tree | [`format_task_tree`] | `python -m asyncio pstree` |
//! | why a loop does not go on | [`deadlock_report`] | – |
//! | the same, later and elsewhere | [`record`] (feature `trace`) | – |
//!
//! A loop that nobody observes does nothing for it: a step has no branch more, a task two in its
//! life. While somebody does, events are collected, and handed out at the begin of a turn and before the loop
//! waits: so a listener may do whatever a callback may.
//!
//! ```text
//!                        its step begins              it returned
//!   created ──▶ ready ───────────────────▶ running ───────────────▶ done
//!                 ▲                         │   │
//!                 │ woken                   │   │ it stepped back
//!                 ├──────────── waiting ◀───┘   │
//!                 └──────────── yielded ◀───────┘
//! ```

mod awaits;
mod call_graph;
mod event;
pub(crate) mod observers;
mod snapshot;
#[cfg(feature = "trace")]
mod trace;
mod tree;
pub(crate) mod watch;

pub use call_graph::{
    CallGraph, CallGraphEntry, capture_call_graph, format_call_graph, print_call_graph,
};
pub use event::{Ended, Happening, LoopEvent};
pub use observers::{Observation, observe};
pub use snapshot::{
    TaskSnapshot, TaskState, TimerSnapshot, deadlock_report, task_snapshots, timer_snapshots,
};
#[cfg(feature = "trace")]
pub use trace::{Recording, record};
pub use tree::format_task_tree;

pub use crate::task::WaitsOn;
