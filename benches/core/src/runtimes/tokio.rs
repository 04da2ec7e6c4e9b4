//! tokio's current-thread runtime.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::task::{JoinHandle, spawn};
use tokio::time::sleep;

use crate::runtime::Runtime;

pub struct Tokio;

/// The workloads are the same for all runtimes, so they promise no `Send`, which `spawn` asks for.
pub struct OneThread<T>(T);

// SAFETY: the runtime has one thread, and so has the host.
unsafe impl<T> Send for OneThread<T> {}

impl<F: Future> Future for OneThread<F> {
    type Output = OneThread<F::Output>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        // SAFETY: the field is pinned whenever the whole is.
        let future = unsafe { self.map_unchecked_mut(|this| &mut this.0) };
        future.poll(cx).map(OneThread)
    }
}

impl Runtime for Tokio {
    const NAME: &'static str = "tokio";

    type Task<T: 'static> = JoinHandle<OneThread<T>>;

    fn run(program: impl Future<Output = ()> + 'static) {
        let runtime = Builder::new_current_thread().enable_time().build();
        runtime.expect("a runtime").block_on(program);
    }

    fn spawn<F: Future + 'static>(future: F) -> Self::Task<F::Output> {
        spawn(OneThread(future))
    }

    async fn join<T: 'static>(task: Self::Task<T>) -> T {
        task.await.expect("the task returns").0
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

    async fn cancel<T: 'static>(tasks: Vec<Self::Task<T>>) {
        for task in &tasks {
            task.abort();
        }
        for task in tasks {
            assert!(task.await.is_err_and(|error| error.is_cancelled()));
        }
    }
}
