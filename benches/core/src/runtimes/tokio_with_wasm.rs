//! tokio's API over JavaScript's promises.

use std::future::Future;
use std::time::Duration;

use tokio_with_wasm::task::{JoinHandle, spawn, yield_now};
use tokio_with_wasm::time::sleep;

use crate::limit::Limit;
use crate::runtime::Runtime;
use crate::workloads::Workload;

pub struct TokioWithWasm;

impl Runtime for TokioWithWasm {
    const NAME: &'static str = "tokio_with_wasm";

    type Task<T: 'static> = JoinHandle<T>;

    fn run(program: impl Future<Output = ()> + 'static) {
        spawn(program);
    }

    fn spawn<F: Future + 'static>(future: F) -> JoinHandle<F::Output> {
        spawn(future)
    }

    async fn join<T: 'static>(task: JoinHandle<T>) -> T {
        task.await.expect("the task returns")
    }

    fn yield_now() -> impl Future<Output = ()> {
        yield_now()
    }

    fn sleep(delay: Duration) -> impl Future<Output = ()> {
        sleep(delay)
    }

    async fn gather<F: Future + 'static>(children: Vec<F>) -> Vec<F::Output> {
        let tasks: Vec<_> = children.into_iter().map(spawn).collect();
        let mut results = Vec::with_capacity(tasks.len());
        for task in tasks {
            results.push(task.await.expect("the task returns"));
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

    fn limit(workload: Workload) -> Limit {
        match workload {
            Workload::Yield => Limit::AtMost(50_000, "its yield is a setTimeout, which the browser lengthens to 4 ms"),
            _ => Limit::None,
        }
    }
}
