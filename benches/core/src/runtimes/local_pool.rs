//! The executor of the `futures` crate.

use std::cell::OnceCell;
use std::future::Future;
use std::time::Duration;

use futures::executor::{LocalPool as Pool, LocalSpawner};
use futures::future::{RemoteHandle, join_all};
use futures::task::LocalSpawnExt;

use super::NO_TIMERS;
use crate::limit::Limit;
use crate::runtime::Runtime;
use crate::workloads::{Workload, step_back};

pub struct LocalPool;

thread_local! {
    static SPAWNER: OnceCell<LocalSpawner> = const { OnceCell::new() };
}

impl Runtime for LocalPool {
    const NAME: &'static str = "LocalPool";

    type Task<T: 'static> = RemoteHandle<T>;

    fn run(program: impl Future<Output = ()> + 'static) {
        let mut pool = Pool::new();
        SPAWNER.with(|spawner| spawner.set(pool.spawner()).expect("one pool"));
        pool.run_until(program);
    }

    fn spawn<F: Future + 'static>(future: F) -> RemoteHandle<F::Output> {
        SPAWNER.with(|spawner| {
            let spawner = spawner.get().expect("the pool runs");
            spawner.spawn_local_with_handle(future).expect("the pool lives")
        })
    }

    async fn join<T: 'static>(task: RemoteHandle<T>) -> T {
        task.await
    }

    /// It has none of its own; this is what its users write.
    fn yield_now() -> impl Future<Output = ()> {
        step_back()
    }

    async fn sleep(_: Duration) {
        unreachable!("no workload that sleeps")
    }

    fn gather<F: Future + 'static>(children: Vec<F>) -> impl Future<Output = Vec<F::Output>> {
        join_all(children)
    }

    /// A dropped handle cancels its task; there is nothing to wait for.
    async fn cancel<T: 'static>(tasks: Vec<RemoteHandle<T>>) {
        drop(tasks);
    }

    fn limit(workload: Workload) -> Limit {
        match workload.needs_timer() {
            true => NO_TIMERS,
            false => Limit::None,
        }
    }
}
