//! `Lock`: who has it, who is next, and who only thinks so.

use wasyncio::*;

use crate::support::Exc::ValueError;
use crate::support::{Exc, call_soon, hop};
use crate::trace::Log;

#[wasyncio::test]
async fn lock_01_mutual_exclusion() {
    let log = Log::new();
    let lock = Lock::new();
    let job = |n: i32| {
        let lock = lock.clone();
        async move {
            let _guard = lock.acquire().await;
            log!(log, "enter", n);
            hop().await;
            hop().await;
            log!(log, "leave", n);
        }
    };
    for task in [0, 1, 2].map(|n| create_task(job(n))) {
        task.await;
    }
    log!(log, "locked", lock.locked());
    check!(log, "lock_01_mutual_exclusion");
}

#[wasyncio::test]
async fn lock_02_uncontended_acquire_does_not_yield() {
    let log = Log::new();
    let lock = Lock::new();
    call_soon(move || log!(log, "callback"));
    lock.acquire().await.forget();
    log!(log, "acquire", true);
    lock.release().unwrap();
    {
        let _guard = lock.acquire().await;
        log!(log, "inside, locked", lock.locked());
    }
    hop().await;
    log!(log, "end, locked", lock.locked());
    check!(log, "lock_02_uncontended_acquire_does_not_yield");
}

#[wasyncio::test]
async fn lock_03_release_unlocked() {
    let log = Log::new();
    let lock = Lock::new();
    if let Err(error) = lock.release() {
        log!(log, error);
    }
    lock.acquire().await.forget();
    lock.release().unwrap();
    if let Err(error) = lock.release() {
        log!(log, error);
    }
    check!(log, "lock_03_release_unlocked");
}

#[wasyncio::test]
async fn lock_04_no_barging() {
    let log = Log::new();
    let lock = Lock::new();
    lock.acquire().await.forget();
    let want = |name: &'static str| {
        let lock = lock.clone();
        async move {
            lock.acquire().await.forget();
            log!(log, name, "has lock");
            lock.release().unwrap();
        }
    };
    let first = create_task(want("waiter"));
    hop().await;
    lock.release().unwrap();
    log!(log, "released, locked", lock.locked());
    want("newcomer").await;
    first.await;
    check!(log, "lock_04_no_barging");
}

#[wasyncio::test]
async fn lock_05_reacquire_goes_to_back() {
    let log = Log::new();
    let lock = Lock::new();
    let job = |name: &'static str, rounds: i32| {
        let lock = lock.clone();
        async move {
            for i in 0..rounds {
                lock.acquire().await.forget();
                log!(log, name, i);
                hop().await;
                lock.release().unwrap();
            }
        }
    };
    let (a, b) = (create_task(job("a", 3)), create_task(job("b", 2)));
    a.await;
    b.await;
    check!(log, "lock_05_reacquire_goes_to_back");
}

#[wasyncio::test]
async fn lock_06_cancelled_waiter_is_skipped() {
    let log = Log::new();
    let lock = Lock::new();
    lock.acquire().await.forget();
    let tasks = ["a", "b", "c"].map(|name| create_task(want(name, lock.clone(), log)));
    hop().await;
    tasks[0].cancel();
    tasks[2].cancel();
    lock.release().unwrap();
    wait(&tasks).await;
    log!(log, "locked", lock.locked());
    check!(log, "lock_06_cancelled_waiter_is_skipped");
}

async fn want(name: &'static str, lock: Lock, log: Log) {
    match catch_cancelled(lock.acquire()).await {
        Ok(_guard) => log!(log, name, "has lock"),
        Err(cancelled) => {
            log!(log, name, "cancelled");
            cancelled.raise().await
        }
    }
}

#[wasyncio::test]
async fn lock_07_cancel_after_wakeup_passes_on() {
    let log = Log::new();
    let lock = Lock::new();
    lock.acquire().await.forget();
    let [a, b] = ["a", "b"].map(|name| create_task(want(name, lock.clone(), log)));
    hop().await;
    lock.release().unwrap();
    a.cancel();
    wait([&a, &b]).await;
    log!(log, a.cancelled(), b.cancelled(), "locked", lock.locked());
    check!(log, "lock_07_cancel_after_wakeup_passes_on");
}

#[wasyncio::test]
async fn lock_08_error_in_block_releases() {
    let log = Log::new();
    let lock = Lock::new();
    let block = async {
        let _guard = lock.acquire().await;
        log!(log, "locked", lock.locked());
        Err::<(), Exc>(ValueError(""))
    };
    if let Err(error) = block.await {
        log!(log, error, "locked", lock.locked());
    }
    check!(log, "lock_08_error_in_block_releases");
}
