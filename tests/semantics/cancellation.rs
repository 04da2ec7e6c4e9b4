//! Cancellation reaches who it should, when asyncio says.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use wasyncio::prelude::*;

use crate::log::Log;

async fn hop() {
    sleep(Duration::ZERO).await;
}

fn link(depth: u32, n: Rc<Cell<u32>>, log: Log) -> std::pin::Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(async move {
        let ended = match depth {
            0 => {
                let never = get_running_loop().unwrap().create_future::<()>();
                catch_cancelled(never).await
            }
            _ => catch_cancelled(create_task(link(depth - 1, n.clone(), log.clone()))).await,
        };
        if let Err(cancelled) = ended {
            log.add(format_args!("link {depth} cancelled in {}", n.get()));
            cancelled.raise().await;
        }
    })
}

#[wasyncio::test]
async fn one_hop_for_each_link() {
    let log = Log::new();
    let n = Rc::new(Cell::new(0));
    fn tick(n: Rc<Cell<u32>>) {
        n.set(n.get() + 1);
        if n.get() < 40 {
            let event_loop = get_running_loop().unwrap();
            event_loop.call_soon(move || tick(n)).unwrap();
        }
    }
    let first = n.clone();
    get_running_loop()
        .unwrap()
        .call_soon(move || tick(first))
        .unwrap();
    let task = create_task(link(3, n.clone(), log.clone()));
    for _ in 0..6 {
        hop().await;
    }
    log.add(format_args!("cancel in {}", n.get()));
    task.cancel();
    let _ = catch_cancelled(task).await;
    log.add(format_args!("main sees it in {}", n.get()));
    log.check(&[
        "cancel in 6",
        "link 0 cancelled in 7",
        "link 1 cancelled in 8",
        "link 2 cancelled in 9",
        "link 3 cancelled in 10",
        "main sees it in 11",
    ]);
}

#[wasyncio::test]
async fn a_task_that_cancels_itself_and_returns_ends_cancelled() {
    let task = create_task(async {
        current_task().unwrap().cancel();
        "lost"
    });
    wait([&task]).await;
    assert!(task.cancelled());
}

#[wasyncio::test]
async fn a_cancelled_child_hits_its_parent() {
    let log = Log::new();
    let child = create_task(std::future::pending::<()>());
    let handle = (*child).clone();
    let parent_log = log.clone();
    let parent = create_task(async move {
        if catch_cancelled(child).await.is_err() {
            let requests = current_task().unwrap().cancelling();
            parent_log.add(format_args!("parent hit, requests {requests}"));
        }
        "parent goes on"
    });
    hop().await;
    handle.cancel();
    assert_eq!((&parent).await, "parent goes on");
    assert!(!parent.cancelled());
    log.check(&["parent hit, requests 0"]);
}

#[wasyncio::test]
async fn a_shared_child_cancelled_by_one_awaiter_hits_the_other() {
    let log = Log::new();
    let child = create_task(std::future::pending::<()>());
    let awaiter = |name: &'static str| {
        let (child, log) = (child.clone(), log.clone());
        create_task(async move {
            if catch_cancelled(child).await.is_err() {
                let requests = current_task().unwrap().cancelling();
                log.add(format_args!("{name} hit, own requests {requests}"));
            }
        })
    };
    let (a, b) = (awaiter("a"), awaiter("b"));
    hop().await;
    b.cancel();
    wait([&a, &b]).await;
    assert!(child.cancelled() && !b.cancelled());
    log.check(&["a hit, own requests 0", "b hit, own requests 1"]);
}

#[wasyncio::test]
async fn cancelled_after_the_inner_task_finished() {
    let log = Log::new();
    let gate = get_running_loop().unwrap().create_future();
    let waiting = gate.clone();
    let inner = create_task(async move {
        waiting.await;
        "inner value"
    });
    let (shared, outer_log) = (inner.clone(), log.clone());
    let outer = create_task(async move {
        match catch_cancelled(&shared).await {
            Ok(value) => outer_log.add(value),
            Err(cancelled) => {
                let value = shared.result().unwrap();
                outer_log.add(format_args!("outer cancelled, inner result {value}"));
                cancelled.raise().await;
            }
        }
    });
    hop().await;
    gate.set_result(()).unwrap();
    hop().await;
    assert!(inner.done() && !outer.done());
    outer.cancel();
    wait([&outer]).await;
    assert!(outer.cancelled());
    log.check(&["outer cancelled, inner result inner value"]);
}
