//! `spawn_local`, with gloo's timers and the handles of the `futures` crate, as it has none.

use std::future::Future;
use std::time::Duration;

use futures::FutureExt;
use futures::future::{RemoteHandle, join_all};
use gloo_timers::future::sleep;
use wasm_bindgen_futures::spawn_local;

use crate::runtime::Runtime;
use crate::workloads::step_back;

pub struct WasmBindgenFutures;

impl Runtime for WasmBindgenFutures {
    const NAME: &'static str = "wasm-bindgen-futures";

    type Task<T: 'static> = RemoteHandle<T>;

    fn run(program: impl Future<Output = ()> + 'static) {
        spawn_local(program);
    }

    fn spawn<F: Future + 'static>(future: F) -> RemoteHandle<F::Output> {
        let (task, handle) = future.remote_handle();
        spawn_local(task);
        handle
    }

    async fn join<T: 'static>(task: RemoteHandle<T>) -> T {
        task.await
    }

    /// It has none of its own; this is what its users write.
    fn yield_now() -> impl Future<Output = ()> {
        step_back()
    }

    fn sleep(delay: Duration) -> impl Future<Output = ()> {
        sleep(delay)
    }

    fn gather<F: Future + 'static>(children: Vec<F>) -> impl Future<Output = Vec<F::Output>> {
        join_all(children)
    }

    /// A dropped handle cancels its task; there is nothing to wait for.
    async fn cancel<T: 'static>(tasks: Vec<RemoteHandle<T>>) {
        drop(tasks);
    }
}
