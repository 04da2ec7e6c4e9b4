//! Tasks that wait are cancelled; it is over when all of them have been dropped.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use super::step_back;
use crate::host::now;
use crate::runtime::Runtime;

/// Longer than any measurement.
pub const LONG: Duration = Duration::from_secs(3600);

/// Counts the tasks that are alive.
struct Alive(Rc<Cell<usize>>);

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

pub async fn run<R, F>(count: usize, wait: fn() -> F) -> f64
where
    R: Runtime,
    F: Future<Output = ()> + 'static,
{
    let alive = Rc::new(Cell::new(0));
    let tasks: Vec<_> = (0..count)
        .map(|_| {
            let alive = alive.clone();
            R::spawn(async move {
                alive.set(alive.get() + 1);
                let _alive = Alive(alive);
                wait().await;
            })
        })
        .collect();
    while alive.get() < count {
        step_back().await;
    }
    let began = now();
    R::cancel(tasks).await;
    while alive.get() > 0 {
        step_back().await;
    }
    now() - began
}
