//! Long chains of tasks: as deep as they are, the stack is not.

use std::cell::Cell;
use std::rc::Rc;

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use crate::{hop, hops};

const LENGTH: usize = 20_000;

/// A chain of tasks of which each awaits the next; the last one waits forever.
fn chain(length: usize, drops: &Rc<Cell<usize>>) -> Task<()> {
    struct Drops(Rc<Cell<usize>>);
    impl Drop for Drops {
        fn drop(&mut self) {
            self.0.set(self.0.get() + 1);
        }
    }
    let guard = || Drops(drops.clone());
    let last = guard();
    let mut task = create_task(async move {
        let _last = last;
        std::future::pending::<()>().await;
    });
    for _ in 1..length {
        let link = guard();
        task = create_task(async move {
            let _link = link;
            task.await;
        });
    }
    task
}

#[wasyncio::test]
async fn a_cancellation_goes_down_a_long_chain_and_comes_back() {
    let length = if cfg!(miri) { 200 } else { LENGTH };
    let drops = Rc::new(Cell::new(0));
    let first = chain(length, &drops);
    hop().await;
    first.cancel();
    hops(length).await;
    assert_eq!(drops.get(), length);
    assert!(first.cancelled());
    assert_eq!(all_tasks().len(), 1);
}

#[wasyncio::test]
async fn a_long_chain_that_nothing_can_wake_is_destroyed() {
    let length = if cfg!(miri) { 200 } else { LENGTH };
    let event_loop = get_running_loop().unwrap();
    event_loop.set_exception_handler(Some(|_: &EventLoop, _: &ExceptionContext| {}));
    let drops = Rc::new(Cell::new(0));
    // Not begun: a task that awaits another one is kept alive by it, and this one by the queue.
    drop(chain(length, &drops));
    for task in all_tasks().iter().rev() {
        task.cancel();
    }
    // The task that runs this test was asked too, and has not awaited since.
    current_task().unwrap().uncancel();
    hop().await;
    assert_eq!(drops.get(), length);
}

#[wasyncio::test]
async fn a_loop_with_a_long_chain_is_closed() {
    let length = if cfg!(miri) { 200 } else { LENGTH };
    let event_loop = EventLoop::with_backend(Simulated::new());
    let count = Rc::new(Cell::new(0));
    let mut task = event_loop
        .create_task(std::future::pending::<()>())
        .unwrap();
    for _ in 1..length {
        let inner = task;
        let count = count.clone();
        task = event_loop
            .create_task(async move {
                count.set(count.get() + 1);
                inner.await;
            })
            .unwrap();
    }
    drop(task);
    event_loop.close().unwrap();
    assert_eq!(count.get(), 0);
    assert!(event_loop.all_tasks().is_empty());
}
