use std::future::Future;
use std::time::Duration;

use wstd::runtime::{Task, block_on, spawn};
use wstd::task::sleep;

use crate::limit::Limit;
use crate::runtime::Runtime;
use crate::workloads::{Workload, step_back};

pub struct Wstd;

/// With twice as many some runs hang.
const MOST_SLEEPS: usize = 100;

const MANY_SLEEPS: &str =
    "it polls the host for every sleep after each step of a task, and with 200 some runs hang";

impl Runtime for Wstd {
    const NAME: &'static str = "wstd";

    type Task<T: 'static> = Task<T>;

    fn run(program: impl Future<Output = ()> + 'static) {
        block_on(program);
    }

    fn spawn<F: Future + 'static>(future: F) -> Task<F::Output> {
        spawn(future)
    }

    async fn join<T: 'static>(task: Task<T>) -> T {
        task.await
    }

    /// It has none of its own; this is what its users write.
    fn yield_now() -> impl Future<Output = ()> {
        step_back()
    }

    async fn sleep(delay: Duration) {
        sleep(delay.into()).await;
    }

    async fn gather<F: Future + 'static>(children: Vec<F>) -> Vec<F::Output> {
        let tasks: Vec<_> = children.into_iter().map(spawn).collect();
        let mut results = Vec::with_capacity(tasks.len());
        for task in tasks {
            results.push(task.await);
        }
        results
    }

    async fn cancel<T: 'static>(tasks: Vec<Task<T>>) {
        for task in tasks {
            assert!(task.cancel().await.is_none());
        }
    }

    fn limit(workload: Workload) -> Limit {
        match workload.needs_timer() {
            true => Limit::AtMost(MOST_SLEEPS, MANY_SLEEPS),
            false => Limit::None,
        }
    }
}
