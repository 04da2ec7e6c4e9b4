//! What is asked of every runtime.

use std::future::Future;
use std::time::Duration;

use crate::limit::Limit;
use crate::workloads::Workload;

/// A runtime, in its own idiom: what its users would write, and nothing slower.
pub trait Runtime: 'static {
    const NAME: &'static str;

    /// The handle of a spawned task.
    type Task<T: 'static>: 'static;

    /// Runs the program: to its end where the host can be blocked, begins to run it elsewhere.
    fn run(program: impl Future<Output = ()> + 'static);

    fn spawn<F: Future + 'static>(future: F) -> Self::Task<F::Output>;

    fn join<T: 'static>(task: Self::Task<T>) -> impl Future<Output = T>;

    /// Lets the other tasks that are ready run first.
    fn yield_now() -> impl Future<Output = ()>;

    fn sleep(delay: Duration) -> impl Future<Output = ()>;

    /// Runs the children side by side and collects what they return, in their order.
    fn gather<F: Future + 'static>(children: Vec<F>) -> impl Future<Output = Vec<F::Output>>;

    /// Cancels the tasks and waits as far as the runtime knows how to wait.
    fn cancel<T: 'static>(tasks: Vec<Self::Task<T>>) -> impl Future<Output = ()>;

    /// What it cannot do.
    fn limit(_: Workload) -> Limit {
        Limit::None
    }
}
