//! 1,000 tasks take turns, each stepping back so often that there are `count` steps in all.

use crate::host::now;
use crate::runtime::Runtime;

const TASKS: usize = 1_000;

pub async fn run<R: Runtime>(count: usize) -> f64 {
    let steps = count / TASKS;
    let began = now();
    let tasks: Vec<_> = (0..TASKS)
        .map(|_| {
            R::spawn(async move {
                for _ in 0..steps {
                    R::yield_now().await;
                }
                steps
            })
        })
        .collect();
    let mut taken = 0;
    for task in tasks {
        taken += R::join(task).await;
    }
    let took = now() - began;
    assert_eq!(taken, count);
    took
}
