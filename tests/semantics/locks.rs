//! `Lock`, `Semaphore` and `BoundedSemaphore`: what is held, and who gives it back.

use futures_util::future::join;
use wasyncio::prelude::*;

use crate::misuse::message;
use crate::{hop, hops};

#[wasyncio::test]
async fn a_guard_releases_its_own_acquisition_and_no_other() {
    let lock = Lock::new();
    let stale = lock.acquire().await;
    lock.release().unwrap();
    let guard = lock.acquire().await;
    drop(stale);
    assert!(lock.locked(), "the lock is another guard's by now");
    drop(guard);
    assert!(!lock.locked());
}

#[wasyncio::test]
async fn a_forgotten_guard_keeps_the_lock() {
    let lock = Lock::new();
    lock.acquire().await.forget();
    assert!(lock.locked());
    lock.release().unwrap();
    let stale = lock.acquire().await;
    lock.release().unwrap();
    stale.forget();
    assert!(!lock.locked(), "there was nothing left to forget");
}

#[wasyncio::test]
async fn a_guard_may_move_to_another_task() {
    let lock = Lock::new();
    let guard = lock.acquire().await;
    let holder = create_task(async move {
        hop().await;
        drop(guard);
    });
    let _mine = lock.acquire().await;
    assert!(holder.done());
}

#[wasyncio::test]
async fn what_is_not_held_cannot_be_released() {
    assert_eq!(message(Lock::new().release()), "Lock is not acquired.");
    assert_eq!(message(Condition::new().release()), "Lock is not acquired.");
    assert_eq!(
        message(BoundedSemaphore::new(1).release()),
        "BoundedSemaphore released too many times"
    );
}

#[wasyncio::test]
async fn a_semaphore_may_be_released_more_often_than_it_was_acquired() {
    let semaphore = Semaphore::new(0);
    assert!(semaphore.locked());
    semaphore.release();
    semaphore.release();
    let _permits = [semaphore.acquire().await, semaphore.acquire().await];
    assert!(semaphore.locked());
}

#[wasyncio::test]
async fn a_permit_gives_back_one_and_only_once() {
    let semaphore = BoundedSemaphore::new(2);
    let permit = semaphore.acquire().await;
    semaphore.release().unwrap();
    drop(permit);
    assert_eq!(
        format!("{semaphore:?}"),
        "<BoundedSemaphore [unlocked, value:2, waiters:0]>"
    );
}

#[wasyncio::test]
async fn by_default_a_semaphore_has_one_permit() {
    let _permit = Semaphore::default().acquire().await;
    let semaphore = BoundedSemaphore::default();
    let _other = semaphore.acquire().await;
    assert!(semaphore.locked());
}

#[wasyncio::test]
async fn an_acquire_that_was_never_polled_holds_nothing() {
    let lock = Lock::new();
    drop(lock.acquire());
    let _unpolled = lock.acquire();
    let _guard = lock.acquire().await;
}

/// A task that waits for the lock and for a child is cancelled. It goes on when the child has
/// ended, the child needs the lock for that, and others are in line before the child.
#[wasyncio::test]
async fn a_cancelled_waiter_that_cannot_leave_yet_does_not_hold_up_the_line() {
    let lock = Lock::new();
    let guard = lock.acquire().await;
    let tidy = lock.clone();
    let child = create_task(async move {
        if let Err(cancelled) = catch_cancelled(std::future::pending::<()>()).await {
            let _guard = tidy.acquire().await;
            cancelled.raise().await;
        }
    });
    let acquire = lock.acquire();
    let parent = create_task(async move { drop(join(acquire, child).await) });
    let other = create_task(lock.acquire());
    hops(2).await;
    parent.cancel();
    drop(guard);
    drop(other.await);
    wait([&parent]).await;
    assert!(parent.cancelled());
    assert!(!lock.locked());
}

/// As in asyncio, where each cancelled waiter has its hop before it wakes the next one.
#[wasyncio::test]
async fn two_cancelled_waiters_cost_a_hop_each() {
    let lock = Lock::new();
    let guard = lock.acquire().await;
    let [first, second, third] = [(); 3].map(|()| create_task(lock.acquire()));
    hop().await;
    let cancel = move || {
        second.cancel();
    };
    get_running_loop().unwrap().call_soon(cancel).unwrap();
    first.cancel();
    drop(guard);
    hops(2).await;
    assert!(!third.done());
    hop().await;
    assert!(third.done());
}
