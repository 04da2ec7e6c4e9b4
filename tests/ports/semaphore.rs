//! `Semaphore` and `BoundedSemaphore`: permits, given out in order.

use std::cell::Cell;
use std::rc::Rc;

use wasyncio::*;

use crate::support::Exc::ValueError;
use crate::support::{Exc, future, hop};
use crate::trace::Log;

#[wasyncio::test]
async fn semaphore_01_limits_concurrency() {
    let log = Log::new();
    let sem = Semaphore::new(2);
    let active = Rc::new(Cell::new(0));
    let job = |n: i32| {
        let (sem, active) = (sem.clone(), active.clone());
        async move {
            let _permit = sem.acquire().await;
            active.set(active.get() + 1);
            log!(log, "start", n, "active", active.get());
            hop().await;
            hop().await;
            active.set(active.get() - 1);
        }
    };
    gather([0, 1, 2, 3, 4].map(job)).await;
    log!(log, "locked", sem.locked());
    check!(log, "semaphore_01_limits_concurrency");
}

/// Takes a permit for good.
async fn want(name: impl crate::trace::Show, sem: Semaphore, log: Log) {
    match catch_cancelled(sem.acquire()).await {
        Ok(permit) => {
            permit.forget();
            log!(log, "got", name);
        }
        Err(cancelled) => {
            log!(log, "cancelled", name);
            cancelled.raise().await
        }
    }
}

#[wasyncio::test]
async fn semaphore_02_fifo_waiters() {
    let log = Log::new();
    let sem = Semaphore::new(0);
    let tasks = [0, 1, 2, 3].map(|n: i32| create_task(want(n, sem.clone(), log)));
    hop().await;
    for _ in 0..2 {
        sem.release();
    }
    log!(log, "two released");
    hop().await;
    log!(log, "one yield later");
    sem.release();
    sem.release();
    wait(&tasks).await;
    check!(log, "semaphore_02_fifo_waiters");
}

#[wasyncio::test]
async fn semaphore_03_locked_flag() {
    let log = Log::new();
    let sem = Semaphore::new(2);
    log!(log, sem.locked());
    sem.acquire().await.forget();
    log!(log, sem.locked());
    sem.acquire().await.forget();
    log!(log, sem.locked());
    let task = create_task(sem.acquire());
    hop().await;
    sem.release();
    log!(log, "promised to waiter", sem.locked());
    task.await.forget();
    sem.release();
    log!(log, sem.locked());
    check!(log, "semaphore_03_locked_flag");
}

#[wasyncio::test]
async fn semaphore_04_cancelled_waiter() {
    let log = Log::new();
    let sem = Semaphore::new(0);
    let tasks = [0, 1, 2].map(|n: i32| create_task(want(n, sem.clone(), log)));
    hop().await;
    tasks[0].cancel();
    sem.release();
    sem.release();
    wait(&tasks).await;
    log!(log, "locked", sem.locked());
    check!(log, "semaphore_04_cancelled_waiter");
}

#[wasyncio::test]
async fn semaphore_05_cancel_after_wakeup_passes_on() {
    let log = Log::new();
    let sem = Semaphore::new(0);
    let [a, b] = ["a", "b"].map(|name| create_task(want(name, sem.clone(), log)));
    hop().await;
    sem.release();
    a.cancel();
    wait([&a, &b]).await;
    sem.release();
    log!(log, "locked", sem.locked());
    check!(log, "semaphore_05_cancel_after_wakeup_passes_on");
}

#[wasyncio::test]
async fn semaphore_06_no_barging() {
    let log = Log::new();
    let sem = Semaphore::new(1);
    sem.acquire().await.forget();
    let want = |name: &'static str| {
        let sem = sem.clone();
        async move {
            sem.acquire().await.forget();
            log!(log, "got", name);
            sem.release();
        }
    };
    let waiter = create_task(want("waiter"));
    hop().await;
    sem.release();
    want("newcomer").await;
    waiter.await;
    check!(log, "semaphore_06_no_barging");
}

#[wasyncio::test]
async fn semaphore_09_error_in_block_releases() {
    let log = Log::new();
    let sem = Semaphore::new(1);
    let block = async {
        let _permit = sem.acquire().await;
        Err::<(), Exc>(ValueError(""))
    };
    if let Err(error) = block.await {
        log!(log, error, "locked", sem.locked());
    }
    let held = sem.clone();
    let task = create_task(async move {
        let _permit = held.acquire().await;
        future::<()>().await;
    });
    hop().await;
    log!(log, "locked", sem.locked());
    task.cancel();
    wait([&task]).await;
    log!(log, "locked", sem.locked());
    check!(log, "semaphore_09_error_in_block_releases");
}

#[wasyncio::test]
async fn semaphore_12_release_then_reacquire_queues() {
    let log = Log::new();
    let sem = Semaphore::new(1);
    let released = sem.clone();
    let a = async move {
        released.acquire().await.forget();
        log!(log, "a 1");
        hop().await;
        released.release();
        released.acquire().await.forget();
        log!(log, "a 2");
        released.release();
    };
    let b = || {
        let sem = sem.clone();
        async move {
            sem.acquire().await.forget();
            log!(log, "b");
            sem.release();
        }
    };
    gather((a, b(), b())).await;
    check!(log, "semaphore_12_release_then_reacquire_queues");
}

#[wasyncio::test]
async fn semaphore_13_free_permits_do_not_allow_overtaking() {
    let log = Log::new();
    let sem = Semaphore::new(0);
    let waited = sem.clone();
    let waiter = create_task(async move {
        waited.acquire().await.forget();
        log!(log, "waiter got it");
    });
    hop().await;
    for _ in 0..3 {
        sem.release();
    }
    log!(log, "two permits left, locked", sem.locked());
    sem.acquire().await.forget();
    log!(log, "newcomer got it, locked", sem.locked());
    sem.acquire().await.forget();
    log!(log, "value used up, locked", sem.locked());
    waiter.await;
    check!(log, "semaphore_13_free_permits_do_not_allow_overtaking");
}

#[wasyncio::test]
async fn bounded_semaphore_01_over_release() {
    let log = Log::new();
    let sem = BoundedSemaphore::new(2);
    if let Err(error) = sem.release() {
        log!(log, "untouched", error);
    }
    sem.acquire().await.forget();
    sem.release().unwrap();
    log!(log, "balanced release ok");
    if let Err(error) = sem.release() {
        log!(log, "again", error);
    }
    check!(log, "bounded_semaphore_01_over_release");
}
