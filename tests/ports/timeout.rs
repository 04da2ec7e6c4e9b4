//! `timeout`: deadlines that expire, or do not, or move, alone and nested.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use wasyncio::*;

use crate::support::Exc::{KeyError, ValueError};
use crate::support::{caught, finally, future, hop, ms, reraise, running, secs};
use crate::trace::Log;

#[wasyncio::test]
async fn timeout_01_expires() {
    let log = Log::new();
    let requests = || current_task().unwrap().cancelling();
    let cm = Timeout::new(Some(ms(20)));
    let body = async {
        if let Err(cancelled) = catch_cancelled(future::<()>()).await {
            log!(log, "inside", cancelled, "requests", requests());
            cancelled.raise().await;
        }
    };
    if let Err(error) = cm.run(body).await {
        log!(
            log,
            "outside",
            error,
            "expired",
            cm.expired(),
            "requests",
            requests()
        );
    }
    check!(log, "timeout_01_expires");
}

#[wasyncio::test]
async fn timeout_02_not_reached() {
    let log = Log::new();
    let cm = Timeout::new(Some(ms(40)));
    let body = async {
        hop().await;
        log!(log, "inside");
    };
    cm.run(body).await.unwrap();
    log!(log, "expired", cm.expired());
    sleep(ms(80)).await;
    log!(log, "undisturbed");
    check!(log, "timeout_02_not_reached");
}

#[wasyncio::test]
async fn timeout_03_none() {
    let log = Log::new();
    let cm = Timeout::new(None);
    let body = async {
        sleep(ms(20)).await;
        log!(log, "when", cm.when().map(|when| when.as_secs()));
    };
    cm.run(body).await.unwrap();
    log!(log, "expired", cm.expired());
    let cm = Timeout::new(None);
    let body = async {
        cm.reschedule(Some(running().time() + ms(20))).unwrap();
        future::<()>().await;
    };
    if let Err(error) = cm.run(body).await {
        log!(log, error, cm.expired());
    }
    check!(log, "timeout_03_none");
}

#[wasyncio::test]
async fn timeout_04_reschedule_later() {
    let log = Log::new();
    let cm = Timeout::new(Some(ms(40)));
    let body = async {
        cm.reschedule(Some(running().time() + secs(5))).unwrap();
        sleep(ms(80)).await;
        log!(log, "still running");
    };
    cm.run(body).await.unwrap();
    log!(log, "expired", cm.expired());
    check!(log, "timeout_04_reschedule_later");
}

#[wasyncio::test]
async fn timeout_05_reschedule_earlier_or_past() {
    let log = Log::new();
    let cm = Timeout::new(Some(secs(50)));
    let body = async {
        // The host's clock may have begun less than a second ago.
        let past = running().time().saturating_sub(secs(1));
        cm.reschedule(Some(past)).unwrap();
        log!(log, "expired at once", cm.expired());
        future::<()>().await;
    };
    if let Err(error) = cm.run(body).await {
        log!(log, error, cm.expired());
    }
    let cm = Timeout::new(Some(Duration::ZERO));
    let body = async {
        cm.reschedule(None).unwrap();
        hop().await;
        hop().await;
        log!(log, "deadline withdrawn");
    };
    cm.run(body).await.unwrap();
    log!(log, cm.expired());
    check!(log, "timeout_05_reschedule_earlier_or_past");
}

#[wasyncio::test]
async fn timeout_06_nested_inner_expires() {
    let log = Log::new();
    let outer = Timeout::new(Some(secs(5)));
    let inner = Timeout::new(Some(ms(20)));
    let body = async {
        if let Err(error) = inner.run(future::<()>()).await {
            log!(log, "inner", error);
        }
        sleep(ms(20)).await;
        log!(log, "outer goes on");
    };
    outer.run(body).await.unwrap();
    log!(log, inner.expired(), outer.expired());
    check!(log, "timeout_06_nested_inner_expires");
}

#[wasyncio::test]
async fn timeout_07_nested_outer_expires() {
    let log = Log::new();
    let outer = Timeout::new(Some(ms(20)));
    let inner = Timeout::new(Some(secs(5)));
    let body = async {
        let ended = caught(inner.run(future::<()>())).await;
        if let Err(error) = &ended {
            log!(log, "through inner", error);
        }
        reraise(ended).await
    };
    if let Err(error) = caught(outer.run(body)).await {
        log!(log, "through outer", error);
    }
    log!(log, inner.expired(), outer.expired());
    check!(log, "timeout_07_nested_outer_expires");
}

#[wasyncio::test]
async fn timeout_08_zero() {
    let log = Log::new();
    let cm = Timeout::new(Some(Duration::ZERO));
    let body = async {
        log!(log, "runs");
        let done = future();
        done.set_result(1).unwrap();
        log!(log, "finished future", done.await);
        hop().await;
        log!(log, "after sleep(0)");
    };
    if let Err(error) = cm.run(body).await {
        log!(log, error, cm.expired());
    }
    check!(log, "timeout_08_zero");
}

#[wasyncio::test]
async fn timeout_10_outside_cancel_is_not_timeout() {
    let log = Log::new();
    let t = create_task(async move {
        let cm = Timeout::new(Some(secs(5)));
        let ended = caught(cm.run(future::<()>())).await;
        if let Err(error) = &ended {
            let requests = current_task().unwrap().cancelling();
            log!(
                log,
                "job",
                error,
                "expired",
                cm.expired(),
                "requests",
                requests
            );
        }
        reraise(ended).await
    });
    hop().await;
    t.cancel();
    wait([&t]).await;
    log!(log, "cancelled", t.cancelled());
    check!(log, "timeout_10_outside_cancel_is_not_timeout");
}

#[wasyncio::test]
async fn timeout_11_expiry_and_cancel_together() {
    let log = Log::new();
    let fut = future::<()>();
    let job = Rc::new(OnceCell::<TaskRef>::new());
    let t = job.clone();
    // Queued ahead of the task's wake-up.
    fut.add_done_callback(move |_| log!(log, "outside cancel", t.get().unwrap().cancel()));
    let t = create_task(async move {
        let cm = Timeout::new(Some(ms(20)));
        let ended = caught(cm.run(fut)).await;
        if let Err(error) = &ended {
            let requests = current_task().unwrap().cancelling();
            log!(
                log,
                "job",
                error,
                "expired",
                cm.expired(),
                "requests",
                requests
            );
        }
        reraise(ended).await
    });
    job.set((*t).clone()).unwrap();
    wait([&t]).await;
    log!(log, "cancelled", t.cancelled());
    check!(log, "timeout_11_expiry_and_cancel_together");
}

#[wasyncio::test]
async fn timeout_12_other_exception_passes() {
    let log = Log::new();
    if let Ok(Err::<(), _>(error)) = timeout(secs(5), async { Err(KeyError("k")) }).await {
        log!(log, error);
    }
    let cm = Timeout::new(Some(ms(20)));
    let body = async {
        match catch_cancelled(future::<()>()).await {
            Ok(()) => Ok(()),
            Err(_) => Err(ValueError("converted")),
        }
    };
    if let Ok(Err(error)) = cm.run(body).await {
        let requests = current_task().unwrap().cancelling();
        log!(log, error, "expired", cm.expired(), "requests", requests);
    }
    check!(log, "timeout_12_other_exception_passes");
}

#[wasyncio::test]
async fn timeout_13_misuse() {
    let log = Log::new();
    let cm = Timeout::new(Some(secs(5)));
    let attempt = |name: &str| match cm.reschedule(None) {
        Ok(()) => log!(log, name, "ok"),
        Err(error) => log!(log, name, error),
    };
    attempt("before");
    let body = async {
        attempt("inside");
        if let Err(error) = cm.run(async {}).await {
            log!(log, "twice", error);
        }
    };
    cm.run(body).await.unwrap();
    attempt("after");
    check!(log, "timeout_13_misuse");
}

#[wasyncio::test]
async fn timeout_15_timeout_at() {
    let log = Log::new();
    let t = running().time() + ms(20);
    let cm = Timeout::at(Some(t));
    let body = async {
        log!(log, "when", cm.when() == Some(t));
        future::<()>().await;
    };
    if let Err(error) = cm.run(body).await {
        log!(log, error);
    }
    let body = async {
        log!(log, "past deadline, body runs");
        future::<()>().await;
    };
    if let Err(error) = timeout_at(t, body).await {
        log!(log, error);
    }
    check!(log, "timeout_15_timeout_at");
}

#[wasyncio::test]
async fn timeout_16_taskgroup_inside() {
    let log = Log::new();
    let ended = Rc::new(RefCell::new(Vec::new()));
    let child = |n: u32| {
        let ended = ended.clone();
        async move {
            let _finally = finally(|| ended.borrow_mut().push(n));
            future::<()>().await;
        }
    };
    let group = task_group(async |tg: TaskGroup| {
        tg.create_task(child(1)).unwrap();
        tg.create_task(child(2)).unwrap();
    });
    if let Err(error) = timeout(ms(20), group).await {
        let requests = current_task().unwrap().cancelling();
        ended.borrow_mut().sort();
        log!(log, error, "ended", &*ended.borrow(), "requests", requests);
    }
    check!(log, "timeout_16_taskgroup_inside");
}

#[wasyncio::test]
async fn timeout_19_sequential_blocks() {
    let log = Log::new();
    for i in 0..3 {
        let body = async {
            if i != 1 {
                future::<()>().await;
            }
            log!(log, "block", i, "completed");
        };
        let limit = if i != 1 { ms(20) } else { secs(5) };
        if let Err(error) = timeout(limit, body).await {
            log!(log, "block", i, error);
        }
    }
    log!(log, "requests", current_task().unwrap().cancelling());
    check!(log, "timeout_19_sequential_blocks");
}

#[wasyncio::test]
async fn timeout_21_result_before_expiry_callback() {
    let log = Log::new();
    let fut = future();
    let awaited = fut.clone();
    let t = create_task(async move {
        match timeout(Duration::ZERO, awaited.clone()).await {
            Ok(value) => value,
            Err(error) => {
                log!(log, error, "future result", awaited.result());
                "timed out"
            }
        }
    });
    hop().await;
    fut.set_result("value").unwrap();
    log!(log, t.await);
    check!(log, "timeout_21_result_before_expiry_callback");
}

#[wasyncio::test]
async fn timeout_23_after_swallowed_cancel() {
    let log = Log::new();
    let t = create_task(async move {
        let me = current_task().unwrap();
        if catch_cancelled(future::<()>()).await.is_err() {
            log!(log, "swallowed, requests", me.cancelling());
        }
        if let Err(error) = caught(timeout(ms(20), future::<()>())).await {
            log!(log, error, "requests", me.cancelling());
        }
    });
    hop().await;
    t.cancel();
    (&t).await;
    log!(log, "cancelled", t.cancelled());
    check!(log, "timeout_23_after_swallowed_cancel");
}
