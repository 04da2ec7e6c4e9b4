//! `Condition` and `Barrier`: what becomes of the lock, and of those who wait.

use std::cell::Cell;
use std::rc::Rc;

use wasyncio::prelude::*;

use crate::hops;
use crate::log::Log;
use crate::misuse::message;
use crate::waiting::lose;

#[wasyncio::test]
async fn a_condition_without_its_lock_is_of_no_use() {
    let condition = Condition::new();
    let wait = condition.wait().await;
    assert_eq!(message(wait), "cannot wait on un-acquired lock");
    let wait_for = condition.wait_for(|| false).await;
    assert_eq!(message(wait_for), "cannot wait on un-acquired lock");
    assert!(condition.wait_for(|| true).await.unwrap());
    let unheld = "cannot notify on un-acquired lock";
    assert_eq!(message(condition.notify(1)), unheld);
    assert_eq!(message(condition.notify_all()), unheld);
}

#[wasyncio::test]
async fn two_conditions_may_share_a_lock() {
    let lock = Lock::new();
    let [full, empty] = [(); 2].map(|()| Condition::with_lock(lock.clone()));
    let waited = full.clone();
    let waiter = create_task(async move {
        let _guard = waited.acquire().await;
        waited.wait().await.unwrap();
    });
    hops(1).await;
    let guard = lock.acquire().await;
    empty.notify_all().unwrap();
    full.notify_all().unwrap();
    drop(guard);
    waiter.await;
    assert!(!lock.locked());
}

#[wasyncio::test]
async fn a_wait_that_is_cancelled_again_and_again_still_gets_the_lock() {
    let condition = Condition::new();
    let waited = condition.clone();
    let log = Log::new();
    let inner = log.clone();
    let task = create_task(async move {
        let _guard = waited.acquire().await;
        let ended = catch_cancelled(waited.wait()).await;
        inner.add(format_args!("locked: {}", waited.locked()));
        if let Err(cancelled) = ended {
            inner.add(&cancelled);
            cancelled.raise().await;
        }
    });
    hops(1).await;
    let guard = condition.acquire().await;
    for message in ["first", "second", "third"] {
        task.cancel_with(message);
        hops(2).await;
    }
    log.check(&[]);
    drop(guard);
    wait([&task]).await;
    log.check(&["locked: true", "cancelled: third"]);
    assert!(task.cancelled());
    assert!(!condition.locked());
}

/// Nobody can wait for the lock in a destructor.
#[wasyncio::test]
async fn a_wait_that_is_dropped_leaves_the_lock_to_its_new_holder() {
    let condition = Condition::new();
    let guard = condition.acquire().await;
    let mut waiting: std::pin::Pin<Box<dyn Future<Output = ()>>> = {
        let condition = condition.clone();
        Box::pin(async move { condition.wait().await.unwrap() })
    };
    lose(&mut waiting).await;
    let other = condition.acquire().await;
    drop(waiting);
    drop(guard);
    assert!(condition.locked(), "the guard holds nothing any more");
    drop(other);
    assert!(!condition.locked());
}

#[wasyncio::test]
async fn the_guard_is_good_again_after_a_wait() {
    let condition = Condition::new();
    let waited = condition.clone();
    let task = create_task(async move {
        let guard = waited.acquire().await;
        waited.wait().await.unwrap();
        drop(guard);
        waited.locked()
    });
    hops(1).await;
    {
        let _guard = condition.acquire().await;
        condition.notify(1).unwrap();
    }
    assert!(!task.await);
}

#[wasyncio::test]
async fn a_predicate_may_give_a_value() {
    let condition = Condition::new();
    let queue = Rc::new(Cell::new(None));
    let (waited, seen) = (condition.clone(), queue.clone());
    let task = create_task(async move {
        let _guard = waited.acquire().await;
        waited.wait_for(|| seen.take()).await
    });
    hops(1).await;
    let guard = condition.acquire().await;
    condition.notify_all().unwrap();
    drop(guard);
    hops(2).await;
    assert!(!task.done(), "there was nothing to be had");
    let guard = condition.acquire().await;
    queue.set(Some("found"));
    condition.notify_all().unwrap();
    drop(guard);
    assert_eq!(task.await.unwrap(), Some("found"));
}

#[wasyncio::test]
async fn a_barrier_is_for_at_least_one() {
    assert_eq!(message(Barrier::new(0)), "parties must be >= 1");
    let alone = Barrier::new(1).unwrap();
    assert_eq!(alone.wait().await.unwrap(), 0);
    assert_eq!(alone.wait().await.unwrap(), 0);
}

#[wasyncio::test]
async fn a_broken_barrier_says_what_happened() {
    let barrier = Barrier::new(2).unwrap();
    let waiter = create_task(barrier.wait());
    hops(1).await;
    barrier.abort().await;
    assert_eq!(message(waiter.await), "Abort or reset of barrier");
    assert_eq!(message(barrier.wait().await), "Barrier aborted");
    assert!(barrier.broken());
    barrier.reset().await;
    assert!(!barrier.broken());
}

#[wasyncio::test]
async fn latecomers_wait_until_all_have_left_a_barrier() {
    let barrier = Barrier::new(2).unwrap();
    let tasks = [(); 4].map(|()| create_task(barrier.wait()));
    let mut indices = Vec::new();
    for task in tasks {
        indices.push(task.await.unwrap());
    }
    assert_eq!(indices, [0, 1, 0, 1]);
    assert_eq!(barrier.n_waiting(), 0);
}
