//! `TaskGroup`.

use std::convert::Infallible;

use wasyncio::*;

use crate::support::Exc::{self, IndexError, KeyError, OSError, ValueError};
use crate::support::{call_soon, caught, finally, future, hop, reraise};
use crate::trace::Log;

type Grouped<T> = std::result::Result<T, ExceptionGroup<Exc>>;

fn requests() -> u32 {
    current_task().unwrap().cancelling()
}

/// `await get_running_loop().create_future()`, in a coroutine that may raise.
async fn forever() -> std::result::Result<(), Exc> {
    future().await
}

#[wasyncio::test]
async fn taskgroup_01_waits_for_all() {
    let log = Log::new();
    let job = |n| async move {
        for _ in 0..n {
            hop().await;
        }
        log!(log, "child", n, "ends");
        n
    };
    let tasks = task_group(async |tg: TaskGroup<Exc>| {
        let tasks = [3, 1, 2].map(|n| tg.create_task(job(n)).unwrap());
        log!(log, "body ends");
        Ok(tasks)
    });
    let tasks = tasks.await.unwrap();
    let results: Vec<i32> = tasks.map(|task| task.result().unwrap()).into();
    log!(log, results);
    check!(log, "taskgroup_01_waits_for_all");
}

#[wasyncio::test]
async fn taskgroup_02_failure_cancels_siblings() {
    let log = Log::new();
    let forever = async move {
        let ended = catch_cancelled(forever()).await;
        match ended {
            Ok(result) => result,
            Err(cancelled) => {
                log!(log, "sibling cancelled");
                cancelled.raise().await
            }
        }
    };
    let bad = async {
        hop().await;
        Err::<(), _>(ValueError("child failed"))
    };
    let ended = task_group(async |tg| {
        tg.create_task(forever).unwrap();
        tg.create_task(bad).unwrap();
    });
    if let Err(error) = ended.await {
        log!(log, error);
    }
    log!(log, "own requests", requests());
    check!(log, "taskgroup_02_failure_cancels_siblings");
}

#[wasyncio::test]
async fn taskgroup_03_body_failure() {
    let log = Log::new();
    let child = async move {
        let _finally = finally(|| log!(log, "child leaves"));
        forever().await
    };
    let mut t = None;
    let ended = task_group(async |tg| {
        t = Some(tg.create_task(child).unwrap());
        hop().await;
        Err::<(), _>(KeyError("body"))
    });
    if let Err(error) = ended.await {
        log!(log, error, "child cancelled", t.unwrap().cancelled());
    }
    check!(log, "taskgroup_03_body_failure");
}

#[wasyncio::test]
async fn taskgroup_04_body_interrupted_by_child() {
    let log = Log::new();
    let ended = task_group(async |tg| {
        let bad = async { Err::<(), _>(ValueError("")) };
        tg.create_task(bad).unwrap();
        if let Err(cancelled) = catch_cancelled(future::<()>()).await {
            log!(log, "body", cancelled, "requests", requests());
            cancelled.raise().await;
        }
    });
    if let Err(error) = ended.await {
        log!(log, error, "requests", requests());
    }
    hop().await;
    log!(log, "parent goes on");
    check!(log, "taskgroup_04_body_interrupted_by_child");
}

#[wasyncio::test]
async fn taskgroup_05_parent_cancelled() {
    let log = Log::new();
    let child = async move {
        let _finally = finally(|| log!(log, "child cleanup"));
        forever().await
    };
    let parent = async move {
        let ended = task_group(async |tg| {
            tg.create_task(child).unwrap();
        });
        if let Err(cancelled) = catch_cancelled(ended).await {
            log!(log, "parent", cancelled, "requests", requests());
            cancelled.raise().await;
        }
    };
    let p = create_task(parent);
    hop().await;
    hop().await;
    p.cancel();
    wait([&p]).await;
    log!(log, "cancelled", p.cancelled());
    check!(log, "taskgroup_05_parent_cancelled");
}

#[wasyncio::test]
async fn taskgroup_06_nested_inner_failure() {
    let log = Log::new();
    let forever = async move {
        let _finally = finally(|| log!(log, "outer child cancelled"));
        future::<()>().await;
    };
    async fn inner() -> Grouped<()> {
        task_group(async |tg| {
            let bad = async { Err::<(), _>(ValueError("")) };
            tg.create_task(bad).unwrap();
        })
        .await
    }
    let ended = task_group(async |tg: TaskGroup<ExceptionGroup<Exc>>| {
        tg.create_task(forever).unwrap();
        tg.create_task(inner()).unwrap();
    });
    if let Err(error) = ended.await {
        log!(log, error);
    }
    check!(log, "taskgroup_06_nested_inner_failure");
}

#[wasyncio::test]
async fn taskgroup_07_create_task_misuse() {
    let log = Log::new();
    let attempt = move |name: &str, group: &TaskGroup<Exc>| match group.create_task(async {}) {
        Ok(_) => log!(log, name, "ok"),
        Err(error) => log!(log, name, error),
    };
    let tg = TaskGroup::new();
    attempt("before", &tg);
    let inside = tg.clone();
    let ended = tg.run(async move {
        attempt("inside", &inside);
        let late = inside.clone();
        let late = async move {
            let _finally = finally(move || attempt("shutting down", &late));
            future::<()>().await;
        };
        inside.create_task(late).unwrap();
        hop().await;
        Err::<(), _>(ValueError(""))
    });
    if let Err(error) = ended.await.unwrap() {
        log!(log, error);
    }
    attempt("after", &tg);
    check!(log, "taskgroup_07_create_task_misuse");
}

#[wasyncio::test]
async fn taskgroup_08_child_adds_child() {
    async fn grow(depth: u32, tg: TaskGroup, log: Log) {
        log!(log, "depth", depth);
        hop().await;
        if depth < 3 {
            let child = Box::pin(grow(depth + 1, tg.clone(), log));
            tg.create_task(child).unwrap();
        }
    }
    let log = Log::new();
    let ended = task_group(async |tg: TaskGroup| {
        tg.create_task(grow(0, tg.clone(), log)).unwrap();
        log!(log, "body ends");
    });
    ended.await.unwrap();
    log!(log, "group left");
    check!(log, "taskgroup_08_child_adds_child");
}

#[wasyncio::test]
async fn taskgroup_09_cancelled_child_is_no_error() {
    let log = Log::new();
    let ok = async move {
        for _ in 0..3 {
            hop().await;
        }
        log!(log, "sibling ends normally");
    };
    let ended = task_group(async |tg: TaskGroup<Exc>| {
        let f = tg.create_task(forever()).unwrap();
        tg.create_task(ok).unwrap();
        hop().await;
        f.cancel();
        Ok(f)
    });
    let f = ended.await.unwrap();
    log!(log, "no error, cancelled", f.cancelled());
    check!(log, "taskgroup_09_cancelled_child_is_no_error");
}

#[wasyncio::test]
async fn taskgroup_10_several_failures_collected() {
    let log = Log::new();
    let bad = |e| async move {
        hop().await;
        Err::<(), Exc>(e)
    };
    let ended = task_group(async |tg| {
        for e in [ValueError(""), KeyError(""), IndexError("")] {
            tg.create_task(bad(e)).unwrap();
        }
    });
    if let Err(error) = ended.await {
        log!(log, error);
    }
    check!(log, "taskgroup_10_several_failures_collected");
}

#[wasyncio::test]
async fn taskgroup_11_error_during_cancellation() {
    let log = Log::new();
    let messy = async {
        if catch_cancelled(future::<()>()).await.is_err() {
            hop().await;
            return Err(OSError("cleanup failed"));
        }
        Ok(())
    };
    let bad = async {
        hop().await;
        Err::<(), _>(ValueError(""))
    };
    let ended = task_group(async |tg| {
        tg.create_task(messy).unwrap();
        tg.create_task(bad).unwrap();
    });
    if let Err(error) = ended.await {
        log!(log, error);
    }
    check!(log, "taskgroup_11_error_during_cancellation");
}

#[wasyncio::test]
async fn taskgroup_14_empty_group_does_not_yield() {
    let log = Log::new();
    call_soon(move || log!(log, "callback"));
    let ended = task_group(async |_: TaskGroup| log!(log, "body"));
    ended.await.unwrap();
    log!(log, "left without yielding");
    hop().await;
    check!(log, "taskgroup_14_empty_group_does_not_yield");
}

#[wasyncio::test]
async fn taskgroup_15_child_error_and_parent_cancel() {
    let log = Log::new();
    let messy = async {
        match catch_cancelled(forever()).await {
            Ok(result) => result,
            Err(_) => Err(ValueError("cleanup")),
        }
    };
    let parent = async move {
        let ended = task_group(async |tg| {
            tg.create_task(messy).unwrap();
        });
        if let Err(error) = ended.await {
            log!(log, "parent", error, "requests", requests());
        }
        hop().await;
        log!(log, "parent not interrupted");
    };
    let p = create_task(parent);
    hop().await;
    hop().await;
    p.cancel();
    wait([&p]).await;
    log!(log, "cancelled", p.cancelled());
    check!(log, "taskgroup_15_child_error_and_parent_cancel");
}

#[wasyncio::test]
async fn taskgroup_16_enter_twice() {
    let log = Log::new();
    let tg = TaskGroup::<Infallible>::new();
    let inside = async {
        if let Err(error) = tg.run(async {}).await {
            log!(log, "nested", error);
        }
    };
    tg.run(inside).await.unwrap().unwrap();
    let again = tg.run(async { log!(log, "not reached") });
    if let Err(error) = again.await {
        log!(log, "again", error);
    }
    check!(log, "taskgroup_16_enter_twice");
}

#[wasyncio::test]
async fn taskgroup_19_task_names() {
    let log = Log::new();
    let job = async { current_task().unwrap().name() };
    let ended = task_group(async |tg: TaskGroup<Exc>| {
        let options = TaskOptions::new().name("worker");
        Ok(tg.create_task_with(options, job).unwrap())
    });
    let t = ended.await.unwrap();
    log!(log, t.result(), t.name());
    check!(log, "taskgroup_19_task_names");
}

#[wasyncio::test]
async fn taskgroup_20_body_and_child_both_fail() {
    let log = Log::new();
    let messy = async {
        match catch_cancelled(forever()).await {
            Ok(result) => result,
            Err(_) => Err(KeyError("child")),
        }
    };
    let ended = task_group(async |tg| {
        tg.create_task(messy).unwrap();
        hop().await;
        Err::<(), _>(ValueError("body"))
    });
    if let Err(error) = ended.await {
        log!(log, error);
    }
    check!(log, "taskgroup_20_body_and_child_both_fail");
}

#[wasyncio::test]
async fn taskgroup_21_body_return_value_flow() {
    let log = Log::new();
    let job = async move {
        hop().await;
        log!(log, "child ends");
    };
    let ended = task_group(async |tg: TaskGroup| {
        tg.create_task(job).unwrap();
        "returned"
    });
    log!(log, ended.await.unwrap());
    check!(log, "taskgroup_21_body_return_value_flow");
}

#[wasyncio::test]
async fn taskgroup_25_outer_child_fails_around_inner_group() {
    let log = Log::new();
    let bad = async {
        hop().await;
        Err::<(), _>(ValueError(""))
    };
    let waiting = async move {
        let _finally = finally(|| log!(log, "inner child ends"));
        forever().await
    };
    let ended = task_group(async |g1| {
        g1.create_task(bad).unwrap();
        let inner = async {
            let ended = task_group(async |g2| {
                g2.create_task(waiting).unwrap();
            });
            Ok(ended.await)
        };
        let ended = caught(inner).await;
        if let Err(error) = &ended {
            log!(log, "inner group", error);
        }
        let _ = reraise(ended).await;
    });
    if let Err(error) = ended.await {
        log!(log, "outer group", error, "requests", requests());
    }
    check!(log, "taskgroup_25_outer_child_fails_around_inner_group");
}

#[wasyncio::test]
async fn taskgroup_26_error_does_not_leak_cancellation() {
    let log = Log::new();
    for i in 0..2 {
        let ended = task_group(async |tg| {
            let bad = async { Err::<(), _>(ValueError("")) };
            tg.create_task(bad).unwrap();
        });
        if let Err(error) = ended.await {
            log!(log, error);
        }
        hop().await;
        log!(log, "undisturbed", i);
    }
    check!(log, "taskgroup_26_error_does_not_leak_cancellation");
}
