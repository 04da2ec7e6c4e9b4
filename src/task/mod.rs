//! Tasks: futures that the loop runs, with a handle, a name, and cancellation.

mod awaited;
mod cancelled;
mod catch_cancelled;
mod cell;
pub(crate) mod current;
mod extra;
mod handle;
mod life;
mod options;
mod outcome;
mod plain_request;
pub(crate) mod request;
pub(crate) mod scope;
mod suspension;
mod task_list;
mod task_ref;
mod waits_on;
mod waker;

pub(crate) use awaited::{Awaitable, Awaited};
pub use cancelled::Cancelled;
pub use catch_cancelled::{CatchCancelled, catch_cancelled};
pub(crate) use cell::Ending;
pub use current::current_task;
pub use handle::{JoinRef, Task, all_tasks, create_task};
pub(crate) use handle::{SpawnedTask, as_task};
pub(crate) use life::{destroy, step};
pub(crate) use options::{TaskFactory, spawn, spawn_on};
pub use options::{TaskOptions, eager_task_factory};
pub(crate) use outcome::Outcome;
pub(crate) use suspension::Suspension;
pub(crate) use task_list::TaskList;
pub use task_ref::TaskRef;
pub use waits_on::WaitsOn;
pub(crate) use waker::{Share, number_of_waker};
