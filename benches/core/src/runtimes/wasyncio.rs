use std::future::Future;
use std::time::Duration;

use wasyncio::{Task, create_task, gather, run, sleep};

use crate::runtime::Runtime;

pub struct Wasyncio;

impl Runtime for Wasyncio {
    const NAME: &'static str = "wasyncio";

    type Task<T: 'static> = Task<T>;

    fn run(program: impl Future<Output = ()> + 'static) {
        let run = run(program);
        #[cfg(target_os = "wasi")]
        run.result().expect("the program runs to its end");
        #[cfg(not(target_os = "wasi"))]
        drop(run);
    }

    fn spawn<F: Future + 'static>(future: F) -> Task<F::Output> {
        create_task(future)
    }

    async fn join<T: 'static>(task: Task<T>) -> T {
        task.await
    }

    fn yield_now() -> impl Future<Output = ()> {
        sleep(Duration::ZERO)
    }

    fn sleep(delay: Duration) -> impl Future<Output = ()> {
        sleep(delay)
    }

    fn gather<F: Future + 'static>(children: Vec<F>) -> impl Future<Output = Vec<F::Output>> {
        gather(children)
    }

    async fn cancel<T: 'static>(tasks: Vec<Task<T>>) {
        for task in &tasks {
            task.cancel();
        }
        let _ = gather(tasks).return_exceptions().await;
    }
}
