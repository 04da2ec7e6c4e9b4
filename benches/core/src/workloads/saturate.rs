//! Tasks that take turns without a pause, for some milliseconds: the loop always has work.

use crate::host::now;
use crate::runtime::Runtime;

const TASKS: usize = 100;

/// Few enough steps that the end is not missed by far, so many that the clock costs little.
const STEPS_BETWEEN_LOOKS: usize = 16;

/// Gives the number of steps that were taken.
pub async fn run<R: Runtime>(milliseconds: usize) -> f64 {
    let end = now() + milliseconds as f64 * 1e6;
    let tasks: Vec<_> = (0..TASKS)
        .map(|_| {
            R::spawn(async move {
                let mut steps = 0;
                while now() < end {
                    for _ in 0..STEPS_BETWEEN_LOOKS {
                        R::yield_now().await;
                    }
                    steps += STEPS_BETWEEN_LOOKS;
                }
                steps
            })
        })
        .collect();
    let mut taken = 0;
    for task in tasks {
        taken += R::join(task).await;
    }
    taken as f64
}
