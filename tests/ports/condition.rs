//! `Condition`: waiting without the lock, and getting it back whatever happens.

use std::cell::RefCell;

use wasyncio::*;

use crate::support::hop;
use crate::trace::Log;

async fn hops(count: u32) {
    for _ in 0..count {
        hop().await;
    }
}

#[wasyncio::test]
async fn condition_01_notify_one() {
    let log = Log::new();
    let condition = Condition::new();
    let waiter = |n: i32| {
        let condition = condition.clone();
        async move {
            let _guard = condition.acquire().await;
            condition.wait().await.unwrap();
            log!(log, "waiter", n, true, "locked", condition.locked());
        }
    };
    let tasks = [0, 1, 2].map(|n| create_task(waiter(n)));
    hop().await;
    for i in 0..3 {
        {
            let _guard = condition.acquire().await;
            condition.notify(1).unwrap();
            log!(log, "notified", i);
        }
        hops(3).await;
    }
    wait(&tasks).await;
    check!(log, "condition_01_notify_one");
}

#[wasyncio::test]
async fn condition_02_notify_n_and_all() {
    let log = Log::new();
    let condition = Condition::new();
    let waiter = |n: i32| {
        let condition = condition.clone();
        async move {
            let _guard = condition.acquire().await;
            condition.wait().await.unwrap();
            log!(log, "woke", n);
            hop().await;
            log!(log, "leaves", n);
        }
    };
    let tasks = [0, 1, 2, 3].map(|n| create_task(waiter(n)));
    hop().await;
    {
        let _guard = condition.acquire().await;
        condition.notify(2).unwrap();
    }
    hops(8).await;
    log!(log, "second round");
    {
        let _guard = condition.acquire().await;
        condition.notify_all().unwrap();
    }
    wait(&tasks).await;
    check!(log, "condition_02_notify_n_and_all");
}

#[wasyncio::test]
async fn condition_03_wait_for_predicate() {
    let log = Log::new();
    let condition = Condition::new();
    let items: &RefCell<Vec<i32>> = Box::leak(Box::default());
    let ready = move || {
        log!(log, "check", items.borrow().len());
        (items.borrow().len() >= 2).then_some("enough")
    };
    let seen = condition.clone();
    let consumer = create_task(async move {
        let _guard = seen.acquire().await;
        log!(log, "wait_for", seen.wait_for(ready).await);
    });
    for i in 0..2 {
        hops(3).await;
        let _guard = condition.acquire().await;
        items.borrow_mut().push(i);
        condition.notify_all().unwrap();
    }
    consumer.await;
    check!(log, "condition_03_wait_for_predicate");
}

#[wasyncio::test]
async fn condition_04_lock_required() {
    let log = Log::new();
    let condition = Condition::new();
    if let Err(error) = condition.wait().await {
        log!(log, "wait", error);
    }
    for notified in [condition.notify(1), condition.notify_all()] {
        if let Err(error) = notified {
            log!(log, "notify", error);
        }
    }
    check!(log, "condition_04_lock_required");
}

#[wasyncio::test]
async fn condition_05_cancelled_waiter_reacquires_lock() {
    let log = Log::new();
    let condition = Condition::new();
    let waited = condition.clone();
    let waiter = create_task(async move {
        let _guard = waited.acquire().await;
        if let Err(cancelled) = catch_cancelled(waited.wait()).await {
            log!(log, "cancelled, holds lock", waited.locked());
            cancelled.raise().await;
        }
    });
    hop().await;
    condition.acquire().await.forget();
    waiter.cancel();
    hops(4).await;
    log!(log, "main still holds lock, waiter done", waiter.done());
    condition.release().unwrap();
    wait([&waiter]).await;
    let locked = condition.locked();
    log!(log, "cancelled", waiter.cancelled(), "locked", locked);
    check!(log, "condition_05_cancelled_waiter_reacquires_lock");
}

#[wasyncio::test]
async fn condition_06_notify_then_cancel() {
    let log = Log::new();
    let condition = Condition::new();
    let waiter = |name: &'static str| {
        let condition = condition.clone();
        async move {
            let _guard = condition.acquire().await;
            match catch_cancelled(condition.wait()).await {
                Ok(_) => log!(log, "waiter", name, "notified"),
                Err(cancelled) => {
                    log!(log, "waiter", name, "cancelled");
                    cancelled.raise().await
                }
            }
        }
    };
    let [a, b] = ["a", "b"].map(|name| create_task(waiter(name)));
    hop().await;
    {
        let _guard = condition.acquire().await;
        condition.notify(1).unwrap();
        a.cancel();
    }
    hops(6).await;
    log!(log, "a cancelled", a.cancelled(), "b done", b.done());
    b.cancel();
    wait([&b]).await;
    check!(log, "condition_06_notify_then_cancel");
}

#[wasyncio::test]
async fn condition_08_woken_waiters_queue_behind_lock_waiters() {
    let log = Log::new();
    let condition = Condition::new();
    let waited = condition.clone();
    let waiter = create_task(async move {
        let _guard = waited.acquire().await;
        waited.wait().await.unwrap();
        log!(log, "condition waiter");
    });
    hop().await;
    condition.acquire().await.forget();
    let used = condition.clone();
    let plain = create_task(async move {
        let _guard = used.acquire().await;
        log!(log, "plain lock user");
        hop().await;
    });
    hop().await;
    condition.notify(1).unwrap();
    condition.release().unwrap();
    wait([&waiter, &plain]).await;
    check!(log, "condition_08_woken_waiters_queue_behind_lock_waiters");
}

#[wasyncio::test]
async fn condition_11_cancel_while_reacquiring() {
    let log = Log::new();
    let condition = Condition::new();
    let waiter = |name: &'static str| {
        let condition = condition.clone();
        async move {
            let _guard = condition.acquire().await;
            match catch_cancelled(condition.wait()).await {
                Ok(_) => log!(log, "waiter", name, "notified"),
                Err(cancelled) => {
                    let locked = condition.locked();
                    log!(log, "waiter", name, "cancelled, holds lock", locked);
                    cancelled.raise().await
                }
            }
        }
    };
    let [a, b] = ["a", "b"].map(|name| create_task(waiter(name)));
    hop().await;
    condition.acquire().await.forget();
    condition.notify(1).unwrap();
    hops(2).await;
    a.cancel();
    hop().await;
    condition.release().unwrap();
    hops(6).await;
    log!(log, "a cancelled", a.cancelled(), "b done", b.done());
    b.cancel();
    wait([&b]).await;
    check!(log, "condition_11_cancel_while_reacquiring");
}
