//! tokio's `LocalSet`, for futures that are not `Send`.

use std::future::Future;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::task::{JoinHandle, LocalSet, spawn_local};
use tokio::time::sleep;

use crate::runtime::Runtime;

pub struct TokioLocalSet;

impl Runtime for TokioLocalSet {
    const NAME: &'static str = "tokio LocalSet";

    type Task<T: 'static> = JoinHandle<T>;

    fn run(program: impl Future<Output = ()> + 'static) {
        let runtime = Builder::new_current_thread().enable_time().build();
        LocalSet::new().block_on(&runtime.expect("a runtime"), program);
    }

    fn spawn<F: Future + 'static>(future: F) -> JoinHandle<F::Output> {
        spawn_local(future)
    }

    async fn join<T: 'static>(task: JoinHandle<T>) -> T {
        task.await.expect("the task returns")
    }

    fn yield_now() -> impl Future<Output = ()> {
        tokio::task::yield_now()
    }

    fn sleep(delay: Duration) -> impl Future<Output = ()> {
        sleep(delay)
    }

    async fn gather<F: Future + 'static>(children: Vec<F>) -> Vec<F::Output> {
        let tasks: Vec<_> = children.into_iter().map(Self::spawn).collect();
        let mut results = Vec::with_capacity(tasks.len());
        for task in tasks {
            results.push(Self::join(task).await);
        }
        results
    }

    async fn cancel<T: 'static>(tasks: Vec<JoinHandle<T>>) {
        for task in &tasks {
            task.abort();
        }
        for task in tasks {
            assert!(task.await.is_err_and(|error| error.is_cancelled()));
        }
    }
}
