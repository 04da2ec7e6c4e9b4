//! Children that step back once each, gathered.

use super::step_back;
use crate::host::now;
use crate::runtime::Runtime;

pub async fn run<R: Runtime>(count: usize) -> f64 {
    let child = |number| async move {
        step_back().await;
        number
    };
    let began = now();
    let children = (0..count).map(child).collect();
    let results = R::gather(children).await;
    let took = now() - began;
    assert!(
        results.into_iter().eq(0..count),
        "results in the order of the children"
    );
    took
}
