//! `as_completed`.

use wasyncio::*;

use crate::support::Exc::{self, ValueError};
use crate::support::{future, hop, ms};
use crate::trace::Log;

async fn job(n: u64) -> u64 {
    for _ in 0..n * 3 {
        hop().await;
    }
    n
}

#[wasyncio::test]
async fn as_completed_01_completion_order() {
    let log = Log::new();
    let tasks = [4, 1, 3, 2].map(|n| create_task(job(n)));
    let mut done = as_completed(tasks);
    while let Some(next) = done.next().await {
        log!(log, next);
    }
    check!(log, "as_completed_01_completion_order");
}

#[wasyncio::test]
async fn as_completed_02_exceptions_in_turn() {
    let log = Log::new();
    let fallible = |n| async move {
        match job(n).await {
            2 => Err(ValueError("two")),
            n => Ok::<_, Exc>(n),
        }
    };
    let tasks = [3, 2, 1].map(|n| create_task(fallible(n)));
    let mut done = as_completed(tasks);
    while let Some(next) = done.next().await {
        match next.unwrap() {
            Ok(value) => log!(log, "value", value),
            Err(error) => log!(log, "error", error),
        }
    }
    check!(log, "as_completed_02_exceptions_in_turn");
}

#[wasyncio::test]
async fn as_completed_03_timeout() {
    let log = Log::new();
    let nap = |n| async move {
        sleep(ms(n)).await;
        n
    };
    let tasks = [20, 160, 200].map(|n| create_task(nap(n)));
    let mut done = as_completed(tasks.clone()).timeout(ms(80));
    while let Some(next) = done.next().await {
        match next {
            Ok(value) => log!(log, "value", value),
            Err(error) => log!(log, error),
        }
    }
    let cancelled: Vec<bool> = tasks.iter().map(|task| task.cancelled()).collect();
    log!(log, "cancelled", cancelled);
    log!(log, (&tasks[1]).await);
    check!(log, "as_completed_03_timeout");
}

#[wasyncio::test]
async fn as_completed_05_cancelled_task() {
    let log = Log::new();
    let f = create_task(async { future::<&str>().await });
    let o = create_task(async {
        for _ in 0..5 {
            hop().await;
        }
        "ok"
    });
    hop().await;
    f.cancel();
    let requests = || current_task().unwrap().cancelling();
    let mut done = as_completed([o, f]);
    while let Some(next) = done.next().await {
        match next {
            Ok(value) => log!(log, value),
            Err(error) => log!(log, error, "own requests", requests()),
        }
    }
    check!(log, "as_completed_05_cancelled_task");
}

#[wasyncio::test]
async fn as_completed_06_empty() {
    let log = Log::new();
    let mut n = 0;
    let mut done = as_completed(Vec::<Task<()>>::new());
    while done.next().await.is_some() {
        n += 1;
    }
    log!(log, "count", n);
    check!(log, "as_completed_06_empty");
}

#[wasyncio::test]
async fn as_completed_09_duplicates() {
    let log = Log::new();
    let t = create_task(async { "x" });
    let mut count = 0;
    let mut done = as_completed([t.clone(), t]);
    while let Some(next) = done.next().await {
        log!(log, next);
        count += 1;
    }
    log!(log, "count", count);
    check!(log, "as_completed_09_duplicates");
}

#[wasyncio::test]
async fn as_completed_10_consumer_cancelled() {
    let log = Log::new();
    let j = create_task(async {
        for _ in 0..6 {
            hop().await;
        }
        "job ok"
    });
    let waited_for = j.clone();
    let c = create_task(async move {
        let mut done = as_completed([waited_for]);
        while let Some(next) = done.next().await {
            log!(log, "value", next);
        }
    });
    hop().await;
    hop().await;
    c.cancel();
    log!(log, j.await);
    log!(log, "consumer cancelled", c.cancelled());
    check!(log, "as_completed_10_consumer_cancelled");
}
