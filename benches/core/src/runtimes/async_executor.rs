use std::future::Future;
use std::time::Duration;

use async_executor::{LocalExecutor, Task};
use futures_lite::future::{block_on, yield_now};

use super::NO_TIMERS;
use crate::limit::Limit;
use crate::runtime::Runtime;
use crate::workloads::Workload;

pub struct AsyncExecutor;

thread_local! {
    /// Lives as long as the program: tasks refer to it.
    static EXECUTOR: &'static LocalExecutor<'static> = Box::leak(Box::new(LocalExecutor::new()));
}

impl Runtime for AsyncExecutor {
    const NAME: &'static str = "async-executor";

    type Task<T: 'static> = Task<T>;

    fn run(program: impl Future<Output = ()> + 'static) {
        block_on(EXECUTOR.with(|executor| executor.run(program)));
    }

    fn spawn<F: Future + 'static>(future: F) -> Task<F::Output> {
        EXECUTOR.with(|executor| executor.spawn(future))
    }

    async fn join<T: 'static>(task: Task<T>) -> T {
        task.await
    }

    fn yield_now() -> impl Future<Output = ()> {
        yield_now()
    }

    async fn sleep(_: Duration) {
        unreachable!("no workload that sleeps")
    }

    async fn gather<F: Future + 'static>(children: Vec<F>) -> Vec<F::Output> {
        let tasks: Vec<_> = children.into_iter().map(Self::spawn).collect();
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
            true => NO_TIMERS,
            false => Limit::None,
        }
    }
}
