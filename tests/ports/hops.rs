//! How many turns of the loop each step takes.

use std::cell::Cell;
use std::time::Duration;

use wasyncio::*;

use crate::support::{call_soon, future, hop, secs, ticks};
use crate::trace::Log;

#[wasyncio::test]
async fn hops_01_task_start_and_result() {
    let log = Log::new();
    let n = ticks(30);
    let job = || async move { log!(log, "start", n.get()) };
    let base = n.get();
    create_task(job()).await;
    log!(log, "awaiter", n.get() - base);
    check!(log, "hops_01_task_start_and_result");
}

#[wasyncio::test]
async fn hops_02_future_wakeup() {
    let log = Log::new();
    let n = ticks(30);
    let fut = future();
    let resolved = fut.clone();
    let resolve = move || {
        log!(log, "resolved in", n.get());
        resolved.set_result(()).unwrap();
    };
    call_soon(|| drop(call_soon(resolve)));
    fut.await;
    log!(log, "resumed in", n.get());
    check!(log, "hops_02_future_wakeup");
}

#[wasyncio::test]
async fn hops_03_gather() {
    let log = Log::new();
    let n = ticks(30);
    let job = |k| child(k, n, log);
    gather([job(2), job(0), job(4)]).await;
    log!(log, "gather resumes in", n.get());
    check!(log, "hops_03_gather");
}

async fn child(k: u32, n: &Cell<u32>, log: Log) {
    for _ in 0..k {
        hop().await;
    }
    log!(log, "child", k, "returns in", n.get());
}

#[wasyncio::test]
async fn hops_04_wait() {
    let log = Log::new();
    let n = ticks(30);
    let tasks = [1, 3].map(|k| create_task(child(k, n, log)));
    wait(&tasks).first_completed().await;
    log!(log, "first completed resumes in", n.get());
    wait(&tasks).await;
    log!(log, "all completed resumes in", n.get());
    wait(&tasks).await;
    log!(log, "wait on finished tasks resumes in", n.get());
    check!(log, "hops_04_wait");
}

#[wasyncio::test]
async fn hops_05_shield() {
    let log = Log::new();
    let n = ticks(30);
    let job = || async move {
        hop().await;
        log!(log, "inner returns in", n.get());
    };
    let t = create_task(job());
    shield(t.clone()).await;
    log!(log, "shield resumes in", n.get());
    shield(t).await;
    log!(log, "shield of finished task resumes in", n.get());
    check!(log, "hops_05_shield");
}

#[wasyncio::test]
async fn hops_06_lock_event_semaphore() {
    let log = Log::new();
    let n = ticks(60);
    let (lock, event, sem) = (Lock::new(), Event::new(), Semaphore::new(0));
    lock.acquire().await.forget();
    let (free, set, permitted) = (lock.acquire(), event.wait(), sem.acquire());
    let _waiters = [
        create_task(async move {
            free.await.forget();
            log!(log, "lock", "woken in", n.get());
        }),
        create_task(async move {
            set.await;
            log!(log, "event", "woken in", n.get());
        }),
        create_task(async move {
            permitted.await.forget();
            log!(log, "semaphore", "woken in", n.get());
        }),
    ];
    hop().await;
    let releases: [(_, &dyn Fn()); 3] = [
        ("lock", &|| lock.release().unwrap()),
        ("event", &|| event.set()),
        ("semaphore", &|| sem.release()),
    ];
    for (name, release) in releases {
        log!(log, name, "released in", n.get());
        release();
        hop().await;
        hop().await;
    }
    check!(log, "hops_06_lock_event_semaphore");
}

#[wasyncio::test]
async fn hops_07_queue() {
    let log = Log::new();
    let n = ticks(30);
    let queue = Queue::new(1);
    let got = queue.get();
    let getter = create_task(async move { log!(log, "got", got.await, "in", n.get()) });
    hop().await;
    log!(log, "put in", n.get());
    queue.put("x").await.unwrap();
    log!(log, "put returned in", n.get());
    getter.await;
    let before = n.get();
    queue.put("y").await.unwrap();
    queue.get().await.unwrap();
    log!(log, "no yield", n.get() == before);
    check!(log, "hops_07_queue");
}

#[wasyncio::test]
async fn hops_09_timeout_expiry() {
    let log = Log::new();
    let n = ticks(30);
    hop().await;
    log!(log, "enter in", n.get());
    let ended = timeout(Duration::ZERO, async {
        if let Err(cancelled) = catch_cancelled(future::<()>()).await {
            log!(log, "cancelled in", n.get());
            cancelled.raise().await;
        }
    });
    if let Err(error) = ended.await {
        log!(log, error, "in", n.get());
    }
    check!(log, "hops_09_timeout_expiry");
}

#[wasyncio::test]
async fn hops_10_taskgroup_exit() {
    let log = Log::new();
    let n = ticks(30);
    let job = |k| async move {
        for _ in 0..k {
            hop().await;
        }
        log!(log, "child", k, "returns in", n.get());
    };
    let ended = task_group(async |tg: TaskGroup| {
        tg.create_task(job(1)).unwrap();
        tg.create_task(job(3)).unwrap();
        log!(log, "body ends in", n.get());
    });
    ended.await.unwrap();
    log!(log, "group exits in", n.get());
    check!(log, "hops_10_taskgroup_exit");
}

#[wasyncio::test]
async fn hops_12_wait_for_result() {
    let log = Log::new();
    let n = ticks(30);
    let job = || async move {
        log!(log, "job starts in", n.get());
        hop().await;
        log!(log, "job returns in", n.get());
    };
    wait_for(job(), secs(10)).await.unwrap();
    log!(log, "wait_for resumes in", n.get());
    let t = create_task(job());
    wait_for(&t, secs(10)).await.unwrap();
    log!(log, "wait_for(task) resumes in", n.get());
    wait_for(&t, secs(10)).await.unwrap();
    log!(log, "wait_for(finished task) resumes in", n.get());
    check!(log, "hops_12_wait_for_result");
}

#[wasyncio::test]
async fn hops_13_cancel_delivery() {
    async fn link(depth: u32, n: &'static Cell<u32>, log: Log) {
        let ended = catch_cancelled(async {
            match depth {
                0 => future().await,
                _ => create_task(Box::pin(link(depth - 1, n, log))).await,
            }
        });
        if let Err(cancelled) = ended.await {
            log!(log, "link", depth, "cancelled in", n.get());
            cancelled.raise().await;
        }
    }
    let log = Log::new();
    let n = ticks(40);
    let t = create_task(link(3, n, log));
    for _ in 0..6 {
        hop().await;
    }
    log!(log, "cancel in", n.get());
    t.cancel();
    if catch_cancelled(t).await.is_err() {
        log!(log, "main sees it in", n.get());
    }
    check!(log, "hops_13_cancel_delivery");
}
