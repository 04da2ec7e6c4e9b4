//! Sleeps, spread evenly over 50 ms and begun in no order. What counts is the time beyond the 50 ms.

use std::time::Duration;

use crate::host::now;
use crate::runtime::Runtime;

const SPREAD: Duration = Duration::from_millis(50);

/// Has no divisor in common with a count of sleeps, which are powers of ten and their like.
const STRIDE: usize = 61_681;

pub async fn run<R: Runtime>(count: usize) -> f64 {
    let began = now();
    let tasks: Vec<_> = (0..count)
        .map(|at| {
            let share = (at * STRIDE % count + 1) as f64 / count as f64;
            let delay = SPREAD.mul_f64(share);
            R::spawn(R::sleep(delay))
        })
        .collect();
    for task in tasks {
        R::join(task).await;
    }
    let took = now() - began;
    let spread = SPREAD.as_nanos() as f64;
    // Half a millisecond is what a browser's clock may be off.
    assert!(
        took >= spread - 5e5,
        "the longest sleep took {took} ns at most"
    );
    took - spread
}
