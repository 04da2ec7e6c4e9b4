//! Tasks that wait, and the memory that they take.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use super::step_back;
use crate::host::heap;
use crate::runtime::Runtime;

pub async fn run<R, F>(count: usize, wait: fn() -> F) -> f64
where
    R: Runtime,
    F: Future<Output = ()> + 'static,
{
    let begun = Rc::new(Cell::new(0));
    let mut tasks = Vec::with_capacity(count);
    let before = heap();
    for _ in 0..count {
        let begun = begun.clone();
        tasks.push(R::spawn(async move {
            begun.set(begun.get() + 1);
            drop(begun);
            wait().await;
        }));
    }
    while begun.get() < count {
        step_back().await;
    }
    let held = heap() - before;
    R::cancel(tasks).await;
    held
}
