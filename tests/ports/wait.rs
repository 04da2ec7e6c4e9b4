//! `wait`: until all, or the first, or the first failure; nothing is cancelled.

use wasyncio::*;

use crate::support::Exc::{self, ValueError};
use crate::support::{call_soon, future, hop, ms};
use crate::trace::{Log, Set};

async fn job(n: u32) -> u32 {
    for _ in 0..n {
        hop().await;
    }
    n
}

#[wasyncio::test]
async fn wait_01_all_completed() {
    let log = Log::new();
    let tasks = [3, 1, 2].map(|n| create_task(job(n)));
    let (done, pending) = wait(&tasks).await;
    log!(
        log,
        done.len(),
        pending.len(),
        tasks.map(|task| task.result())
    );
    check!(log, "wait_01_all_completed");
}

#[wasyncio::test]
async fn wait_02_first_completed() {
    let log = Log::new();
    let mut tasks = Vec::from([6, 1, 12].map(|n| create_task(job(n))));
    while !tasks.is_empty() {
        let (done, pending) = wait(tasks).first_completed().await;
        let results = Set(done.iter().map(|task| task.result().unwrap()));
        log!(log, "done", results, "pending", pending.len());
        tasks = pending;
    }
    check!(log, "wait_02_first_completed");
}

#[wasyncio::test]
async fn wait_03_first_exception() {
    let ok = |n| async move {
        job(n).await;
        Ok::<_, Exc>(())
    };
    let bad = || async {
        hop().await;
        Err::<(), _>(ValueError("x"))
    };
    let log = Log::new();
    let short = create_task(ok(0));
    let long = create_task(ok(9));
    let bad = create_task(bad());
    let tasks = [("short", &short), ("long", &long), ("bad", &bad)];
    let (done, pending) = wait(tasks.map(|(_, task)| task)).first_exception().await;
    let names = |set: &[&Task<_>]| {
        let is_in = |task: &Task<_>| set.iter().any(|member| ***member == **task);
        let members = tasks.into_iter().filter(|(_, task)| is_in(task));
        Set(members.map(|(name, _)| name).collect::<Vec<_>>())
    };
    log!(log, names(&done), "pending", names(&pending));
    log!(log, bad.exception());
    wait(pending).await;
    log!(log, "long cancelled", long.cancelled());
    check!(log, "wait_03_first_exception");
}

#[wasyncio::test]
async fn wait_05_timeout_does_not_cancel() {
    let log = Log::new();
    let nap = |n: u32| async move {
        sleep(ms(n.into())).await;
        n
    };
    let a = create_task(nap(20));
    let b = create_task(nap(100));
    let (done, pending) = wait([&a, &b]).timeout(ms(60)).await;
    let is_in = |task: &Task<u32>, set: &[&Task<u32>]| set.iter().any(|member| ***member == **task);
    log!(
        log,
        "a in done",
        is_in(&a, &done),
        "b in pending",
        is_in(&b, &pending)
    );
    log!(log, "b cancelled", b.cancelled());
    log!(log, "b later", b.await);
    check!(log, "wait_05_timeout_does_not_cancel");
}

#[wasyncio::test]
async fn wait_07_cancelling_waiter_spares_tasks() {
    let log = Log::new();
    let job = || async {
        for _ in 0..5 {
            hop().await;
        }
        "job finished"
    };
    let j = create_task(job());
    let awaited = j.clone();
    let w = create_task(async move {
        if let Err(cancelled) = catch_cancelled(wait([awaited])).await {
            log!(log, "waiter", cancelled);
            cancelled.raise().await;
        }
    });
    hop().await;
    w.cancel();
    log!(log, j.await, "waiter cancelled", w.cancelled());
    check!(log, "wait_07_cancelling_waiter_spares_tasks");
}

#[wasyncio::test]
async fn wait_08_cancelled_task_is_not_an_exception() {
    let log = Log::new();
    let forever = || async { future::<Result<(), Exc>>().await };
    let ok = || async move {
        for _ in 0..4 {
            hop().await;
        }
        log!(log, "ok finished");
        Ok(())
    };
    let f = create_task(forever());
    let o = create_task(ok());
    let cancelled = f.clone();
    call_soon(move || {
        cancelled.cancel();
    });
    let (done, pending) = wait([&f, &o]).first_exception().await;
    log!(log, done.len(), pending.len(), "f cancelled", f.cancelled());
    check!(log, "wait_08_cancelled_task_is_not_an_exception");
}

#[wasyncio::test]
async fn wait_09_finished_tasks_still_cost_a_yield() {
    let log = Log::new();
    let f = future();
    f.set_result(1).unwrap();
    call_soon(move || log!(log, "callback"));
    let (done, pending) = wait([f]).await;
    log!(log, "returned", done.len(), pending.len());
    check!(log, "wait_09_finished_tasks_still_cost_a_yield");
}

#[wasyncio::test]
async fn wait_14_plain_futures() {
    let log = Log::new();
    let futs @ [a, b, c] = &[future(), future(), future()];
    let (set_a, set_b, cancel_c) = (a.clone(), b.clone(), c.clone());
    call_soon(move || set_a.set_result(Ok(1)).unwrap());
    call_soon(move || set_b.set_exception(ValueError("b")).unwrap());
    call_soon(move || {
        cancel_c.cancel();
    });
    let (done, pending) = wait(futs).await;
    log!(
        log,
        done.len(),
        pending.len(),
        a.result(),
        b.exception(),
        c.cancelled()
    );
    check!(log, "wait_14_plain_futures");
}
