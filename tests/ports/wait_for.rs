//! `wait_for`: in time, out of time, and cancelled from outside.

use std::time::Duration;

use wasyncio::*;

use crate::support::Exc::{KeyError, ValueError};
use crate::support::{Host, call_later, call_soon, caught, future, hop, ms, reraise, secs};
use crate::trace::Log;

#[wasyncio::test]
async fn wait_for_01_success() {
    let log = Log::new();
    let job = || async {
        hop().await;
        "done"
    };
    log!(log, wait_for(job(), secs(5)).await);
    let t = create_task(job());
    log!(log, wait_for(&t, secs(5)).await, t.done());
    check!(log, "wait_for_01_success");
}

#[wasyncio::test]
async fn wait_for_02_timeout_cancels_inner() {
    let log = Log::new();
    let job = || async move {
        if let Err(cancelled) = catch_cancelled(future::<()>()).await {
            log!(log, "job", cancelled);
            cancelled.raise().await;
        }
    };
    let t = create_task(job());
    if let Err(error) = wait_for(&t, ms(40)).await {
        log!(log, "raised", error, "task cancelled", t.cancelled());
    }
    log!(log, "own requests", current_task().unwrap().cancelling());
    check!(log, "wait_for_02_timeout_cancels_inner");
}

#[wasyncio::test]
async fn wait_for_03_no_timeout() {
    let log = Log::new();
    let job = || async {
        sleep(ms(40)).await;
        "ok"
    };
    log!(log, wait_for(job(), None).await);
    check!(log, "wait_for_03_no_timeout");
}

#[wasyncio::test]
async fn wait_for_04_zero_timeout_never_starts() {
    let log = Log::new();
    let job = || async move { log!(log, "job must not start") };
    if let Err(error) = wait_for(job(), Duration::ZERO).await {
        log!(log, error);
    }
    check!(log, "wait_for_04_zero_timeout_never_starts");
}

#[wasyncio::test]
async fn wait_for_05_zero_timeout_finished_future() {
    let log = Log::new();
    let (a, b) = (future(), future());
    a.set_result("ready").unwrap();
    b.set_exception(ValueError("failed")).unwrap();
    log!(log, wait_for(a, Duration::ZERO).await);
    if let Ok(Err::<(), _>(error)) = wait_for(b, Duration::ZERO).await {
        log!(log, error);
    }
    check!(log, "wait_for_05_zero_timeout_finished_future");
}

/// The same for what is not done: it is cancelled, also through a reference.
#[wasyncio::test]
async fn zero_timeout_cancels_tasks_and_futures() {
    let task = create_task(std::future::pending::<()>());
    assert!(wait_for(&task, Duration::ZERO).await.is_err());
    assert!(task.cancelled());
    let fut = future::<()>();
    assert!(wait_for(fut.clone(), Duration::ZERO).await.is_err());
    assert!(fut.cancelled());
}

#[wasyncio::test]
async fn wait_for_07_inner_exception() {
    let log = Log::new();
    let job = || async {
        hop().await;
        Err::<(), _>(KeyError("inner"))
    };
    if let Ok(Err(error)) = wait_for(job(), secs(5)).await {
        log!(log, error, error.message());
    }
    check!(log, "wait_for_07_inner_exception");
}

#[wasyncio::test]
async fn wait_for_08_inner_swallows_cancel() {
    let log = Log::new();
    let job = || async move {
        if catch_cancelled(future::<()>()).await.is_err() {
            log!(log, "swallowed");
        }
        "late value"
    };
    log!(log, wait_for(job(), ms(20)).await);
    log!(log, "own requests", current_task().unwrap().cancelling());
    check!(log, "wait_for_08_inner_swallows_cancel");
}

#[wasyncio::test]
async fn wait_for_09_outer_cancel_waits_for_inner() {
    let log = Log::new();
    let inner = move || async move {
        let ended = catch_cancelled(future::<()>()).await;
        for i in 0..2 {
            hop().await;
            log!(log, "inner cleanup", i);
        }
        if let Err(cancelled) = ended {
            cancelled.raise().await;
        }
    };
    let o = create_task(async move {
        if let Err(cancelled) = catch_cancelled(wait_for(inner(), secs(5))).await {
            log!(log, "outer", cancelled);
            cancelled.raise().await;
        }
    });
    for _ in 0..3 {
        hop().await;
    }
    o.cancel();
    wait([&o]).await;
    log!(log, "outer cancelled", o.cancelled());
    check!(log, "wait_for_09_outer_cancel_waits_for_inner");
}

#[wasyncio::test]
async fn wait_for_11_nested_outer_shorter() {
    let log = Log::new();
    let job = || async move {
        let ended = caught(wait_for(future::<()>(), secs(5))).await;
        if let Err(error) = &ended {
            log!(log, "inner sees", error);
        }
        reraise(ended).await
    };
    if let Err(error) = caught(wait_for(job(), ms(20))).await {
        log!(log, "outer sees", error);
    }
    check!(log, "wait_for_11_nested_outer_shorter");
}

#[wasyncio::test]
async fn wait_for_13_shielded_task_survives() {
    let log = Log::new();
    let job = || async {
        sleep(ms(60)).await;
        "finished anyway"
    };
    let t = create_task(job());
    if let Err(error) = wait_for(shield(t.clone()), ms(20)).await {
        log!(log, error, "task done", t.done());
    }
    log!(log, t.await);
    check!(log, "wait_for_13_shielded_task_survives");
}

#[wasyncio::test]
async fn wait_for_14_plain_future_is_cancelled() {
    let log = Log::new();
    let fut = future::<()>();
    if let Err(error) = wait_for(fut.clone(), ms(20)).await {
        log!(log, error, "future cancelled", fut.cancelled());
    }
    check!(log, "wait_for_14_plain_future_is_cancelled");
}

on_both_hosts!(wait_for_15_result_and_deadline_in_same_batch);

fn wait_for_15_result_and_deadline_in_same_batch(host: Host) {
    let log = Log::new();
    let main = {
        let host = host.clone();
        async move {
            let fut = future();
            let awaited = fut.clone();
            let t = create_task(async move { wait_for(awaited, ms(40)).await });
            hop().await;
            let set = fut.clone();
            call_later(ms(20), move || set.set_result("value").unwrap());
            host.block(ms(80));
            wait([&t]).await;
            log!(
                log,
                "outcome",
                t.into_result(),
                "future result",
                fut.result()
            );
        }
    };
    host.run(main).unwrap();
    check!(log, "wait_for_15_result_and_deadline_in_same_batch");
}

#[wasyncio::test]
async fn wait_for_16_current_task_identity() {
    let log = Log::new();
    let me = current_task();
    let job = || async {
        log!(log, "same task", current_task() == me);
        log!(log, "tasks alive", all_tasks().len());
    };
    wait_for(job(), secs(5)).await.unwrap();
    check!(log, "wait_for_16_current_task_identity");
}

#[wasyncio::test]
async fn wait_for_17_first_step_is_inline() {
    let log = Log::new();
    call_soon(move || log!(log, "callback"));
    let job = || async {
        log!(log, "job starts");
        hop().await;
        log!(log, "job continues");
    };
    wait_for(job(), secs(5)).await.unwrap();
    log!(log, "end");
    check!(log, "wait_for_17_first_step_is_inline");
}

#[wasyncio::test]
async fn wait_for_18_outer_cancel_vs_inner_done() {
    let log = Log::new();
    let fut = future();
    let awaited = fut.clone();
    let o = create_task(async move { wait_for(awaited, secs(5)).await.unwrap() });
    hop().await;
    fut.set_result("value").unwrap();
    log!(log, "cancel accepted", o.cancel());
    wait([&o]).await;
    match o.cancelled() {
        true => log!(log, "cancelled"),
        false => log!(log, o.result()),
    }
    check!(log, "wait_for_18_outer_cancel_vs_inner_done");
}

#[wasyncio::test]
async fn wait_for_19_timeout_waits_for_cleanup() {
    let log = Log::new();
    let job = || async move {
        let ended = catch_cancelled(future::<()>()).await;
        sleep(ms(40)).await;
        log!(log, "cleanup finished");
        if let Err(cancelled) = ended {
            cancelled.raise().await;
        }
    };
    if let Err(error) = wait_for(job(), ms(20)).await {
        log!(log, "then", error);
    }
    check!(log, "wait_for_19_timeout_waits_for_cleanup");
}
