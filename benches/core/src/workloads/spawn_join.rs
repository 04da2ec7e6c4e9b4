//! Tasks that return at once are spawned and joined, in batches so that memory stays bounded.

use crate::host::now;
use crate::runtime::Runtime;

const BATCH: usize = 1_000;

pub async fn run<R: Runtime>(count: usize) -> f64 {
    let mut tasks = Vec::with_capacity(BATCH);
    let mut sum = 0;
    let began = now();
    for first in (0..count).step_by(BATCH) {
        let batch = first..count.min(first + BATCH);
        tasks.extend(batch.map(|number| R::spawn(async move { number })));
        for task in tasks.drain(..) {
            sum += R::join(task).await as u64;
        }
    }
    let took = now() - began;
    let count = count as u64;
    assert_eq!(sum, count * (count - 1) / 2);
    took
}
