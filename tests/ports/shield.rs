//! `shield`: a cancellation that stops before what is awaited.

use wasyncio::*;

use crate::support::Exc::ValueError;
use crate::support::{future, hop};
use crate::trace::Log;

#[wasyncio::test]
async fn shield_01_passes_result() {
    let log = Log::new();
    let job = |value: Option<i32>| async move {
        hop().await;
        value.ok_or(ValueError("none"))
    };
    log!(log, shield(job(Some(3))).await);
    if let Err(error) = shield(job(None)).await {
        log!(log, error);
    }
    check!(log, "shield_01_passes_result");
}

#[wasyncio::test]
async fn shield_02_outer_cancel_spares_inner() {
    let log = Log::new();
    let job = || async {
        for _ in 0..3 {
            hop().await;
        }
        "inner finished"
    };
    let t = create_task(job());
    let s = shield(t.clone());
    hop().await;
    log!(log, "cancel", s.cancel(), s.cancelled(), t.cancelled());
    if let Err(cancelled) = catch_cancelled(s).await {
        log!(log, "shield", cancelled);
    }
    log!(log, t.await);
    check!(log, "shield_02_outer_cancel_spares_inner");
}

#[wasyncio::test]
async fn shield_03_inner_cancelled() {
    let log = Log::new();
    let t = create_task(async { future::<()>().await });
    let mut s = shield(t.clone());
    hop().await;
    t.cancel();
    if let Err(cancelled) = catch_cancelled(&mut s).await {
        log!(log, "awaiter", cancelled);
    }
    let inner = t.cancelled();
    log!(
        log,
        "shield cancelled",
        s.cancelled(),
        "inner cancelled",
        inner
    );
    check!(log, "shield_03_inner_cancelled");
}

#[wasyncio::test]
async fn shield_04_task_awaiting_shield_cancelled() {
    let log = Log::new();
    let work = || async move {
        for _ in 0..4 {
            hop().await;
        }
        log!(log, "work finished");
        "w"
    };
    let w = create_task(work());
    let shielded = w.clone();
    let u = create_task(async move {
        if let Err(cancelled) = catch_cancelled(shield(shielded.clone())).await {
            log!(log, "user cancelled, work done", shielded.done());
            cancelled.raise().await;
        }
    });
    hop().await;
    u.cancel();
    wait([&u]).await;
    log!(log, "user", u.cancelled());
    log!(log, w.await);
    check!(log, "shield_04_task_awaiting_shield_cancelled");
}

#[wasyncio::test]
async fn shield_06_cleanup_pattern() {
    let log = Log::new();
    let cleanup = move || async move {
        hop().await;
        hop().await;
        log!(log, "cleanup complete");
    };
    let t = create_task(async move {
        let c = create_task(cleanup());
        if let Err(cancelled) = catch_cancelled(shield(c.clone())).await {
            log!(log, "cancelled, waiting for cleanup");
            c.await;
            cancelled.raise().await;
        }
    });
    hop().await;
    t.cancel();
    wait([&t]).await;
    log!(log, "job cancelled", t.cancelled());
    check!(log, "shield_06_cleanup_pattern");
}
