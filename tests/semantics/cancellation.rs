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

/// The message of the cancellation that a task ended with.
fn message_of<T: Clone + 'static>(task: &Task<T>) -> Option<String> {
    match task.result() {
        Err(Error::CancelledError(cancelled)) => cancelled.message().map(str::to_owned),
        _ => None,
    }
}

#[wasyncio::test]
async fn the_last_message_counts_until_something_was_asked() {
    let yields = create_task(sleep(Duration::ZERO));
    hop().await;
    yields.cancel_with("first");
    yields.cancel_with("last");
    let future = get_running_loop().unwrap().create_future::<()>();
    let awaited = future.clone();
    let waits = create_task(awaited);
    hop().await;
    waits.cancel_with("first");
    waits.cancel_with("last");
    wait([&yields, &waits]).await;
    assert_eq!(message_of(&yields).as_deref(), Some("last"));
    assert_eq!(message_of(&waits).as_deref(), Some("first"));
}

#[wasyncio::test]
async fn a_request_is_taken_back_from_inside_an_await() {
    let task = create_task(async { catch_cancelled(sleep(Duration::ZERO)).await.is_ok() });
    hop().await;
    task.cancel();
    task.cancel();
    assert_eq!((task.uncancel(), task.uncancel()), (1, 0));
    assert!(task.await, "nothing was delivered");
}

#[wasyncio::test]
async fn the_cancellation_of_what_is_awaited_comes_first() {
    let future = get_running_loop().unwrap().create_future::<()>();
    let awaited = future.clone();
    let task = create_task(awaited);
    hop().await;
    future.cancel_with("the future's");
    assert!(task.cancel_with("the task's"));
    wait([&task]).await;
    assert_eq!(message_of(&task).as_deref(), Some("the future's"));
    assert_eq!(task.cancelling(), 1);
}

#[wasyncio::test]
async fn a_gather_that_ends_anyway_delivers_a_request_when_it_ends() {
    let log = Log::new();
    let (in_task, in_callback) = (log.clone(), log.clone());
    let task = create_task(async move {
        match catch_cancelled(gather([async {}])).await {
            Ok(_) => in_task.add("gathered"),
            Err(_) => in_task.add("cancelled"),
        }
    });
    hop().await;
    hop().await; // the child has ended, and the gather's callback is queued
    task.cancel();
    let event_loop = get_running_loop().unwrap();
    let _queued = event_loop.call_soon(move || in_callback.add("a callback queued after"));
    wait([&task]).await;
    log.check(&["a callback queued after", "cancelled"]);
}
