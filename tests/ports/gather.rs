//! `gather`: results in order, errors, and cancellation in both directions.

use wasyncio::*;

use crate::support::Exc::{self, IndexError, KeyError, ValueError};
use crate::support::{call_soon, finally, future, hop, running};
use crate::trace::Log;

#[wasyncio::test]
async fn gather_01_results_in_argument_order() {
    let log = Log::new();
    let job = |name: &'static str, steps| async move {
        for _ in 0..steps {
            hop().await;
        }
        log!(log, "finished", name);
        name
    };
    log!(log, gather([job("a", 3), job("b", 1), job("c", 2)]).await);
    check!(log, "gather_01_results_in_argument_order");
}

#[wasyncio::test]
async fn gather_02_first_exception_others_continue() {
    let log = Log::new();
    let good = || async move {
        for _ in 0..4 {
            hop().await;
        }
        log!(log, "good finished");
        Ok::<_, Exc>(())
    };
    let bad = || async move {
        hop().await;
        log!(log, "bad raises");
        Err::<(), _>(ValueError("bad"))
    };
    let g = create_task(good());
    if let Err(error) = try_gather((g.clone(), bad())).await {
        log!(log, "caught", error, "good done", g.done());
    }
    (&g).await.unwrap();
    log!(log, "good cancelled", g.cancelled());
    check!(log, "gather_02_first_exception_others_continue");
}

#[wasyncio::test]
async fn gather_03_return_exceptions() {
    async fn ok(value: i32) -> Result<i32, Exc> {
        Ok(value)
    }
    async fn bad(error: Exc) -> Result<i32, Exc> {
        Err(error)
    }
    let log = Log::new();
    let children = (ok(1), bad(KeyError("k")), ok(2), bad(ValueError("")));
    log!(log, gather(children).return_exceptions().await);
    check!(log, "gather_03_return_exceptions");
}

#[wasyncio::test]
async fn gather_04_cancel_outer_cancels_children() {
    async fn child(name: &'static str, log: Log) -> &'static str {
        match catch_cancelled(future()).await {
            Ok(value) => value,
            Err(cancelled) => {
                log!(log, "child", name, "cancelled");
                cancelled.raise().await
            }
        }
    }
    async fn quick() -> &'static str {
        "quick"
    }
    let log = Log::new();
    let a = create_task(child("a", log));
    let tasks = [a, create_task(quick()), create_task(child("b", log))];
    let mut g = gather(tasks.clone());
    hop().await;
    log!(log, "cancel", g.cancel(), "done", g.done());
    if let Err(cancelled) = catch_cancelled(&mut g).await {
        log!(log, "gather raised", cancelled, "cancelled", g.cancelled());
    }
    log!(log, tasks.map(|task| task.cancelled()));
    check!(log, "gather_04_cancel_outer_cancels_children");
}

#[wasyncio::test]
async fn gather_05_cancelled_child() {
    let log = Log::new();
    let forever = || async { future::<()>().await };
    let a = create_task(forever());
    let b = create_task(forever());
    let mut g = gather((a.clone(), b.clone()));
    hop().await;
    a.cancel();
    let outcome = catch_cancelled(&mut g).await;
    if let Err(cancelled) = &outcome {
        log!(log, "raised", cancelled);
    }
    log!(
        log,
        "gather cancelled",
        g.cancelled(),
        "sibling done",
        b.done()
    );
    // Its one await has moved the outcome out, so there is no `g.exception()` to ask again.
    log!(log, "gather exception", outcome.err());
    check!(log, "gather_05_cancelled_child");
}

#[wasyncio::test]
async fn gather_06_duplicates() {
    let log = Log::new();
    let job = |value: &'static str| async move {
        log!(log, "run", value);
        value
    };
    let t = create_task(job("task"));
    // What is passed twice must be a task: `gather` makes one in Python, and here its caller.
    let c = create_task(job("shared"));
    log!(log, gather([c.clone(), t.clone(), c, t]).await);
    check!(log, "gather_06_duplicates");
}

#[wasyncio::test]
async fn gather_07_empty() {
    let log = Log::new();
    call_soon(move || log!(log, "callback"));
    let g = gather(Vec::<Task<()>>::new());
    log!(log, "done", g.done());
    log!(log, g.await);
    hop().await;
    log!(log, "end");
    check!(log, "gather_07_empty");
}

#[wasyncio::test]
async fn gather_08_return_exceptions_with_cancelled_child() {
    let log = Log::new();
    let f = create_task(async { future::<&str>().await });
    let g = gather((async { "ok" }, f.clone())).return_exceptions();
    hop().await;
    f.cancel();
    log!(log, g.await);
    check!(log, "gather_08_return_exceptions_with_cancelled_child");
}

#[wasyncio::test]
async fn gather_11_already_done_children() {
    let log = Log::new();
    let futs = [future(), future()];
    for (i, f) in (0..).zip(&futs) {
        f.set_result(i).unwrap();
    }
    let g = gather(futs);
    log!(log, "done at once", g.done());
    log!(log, g.await);
    check!(log, "gather_11_already_done_children");
}

#[wasyncio::test]
async fn gather_12_only_first_error_reported() {
    let log = Log::new();
    let handler = move |_: &EventLoop, _: &ExceptionContext| log!(log, "handler called");
    running().set_exception_handler(Some(handler));
    let bad = |steps, error| async move {
        for _ in 0..steps {
            hop().await;
        }
        Err::<(), Exc>(error)
    };
    let children = [
        bad(3, KeyError("")),
        bad(1, ValueError("")),
        bad(2, IndexError("")),
    ];
    if let Err(error) = try_gather(children).await {
        log!(log, "raised", error);
    }
    for _ in 0..4 {
        hop().await;
    }
    log!(log, "end");
    check!(log, "gather_12_only_first_error_reported");
}

#[wasyncio::test]
async fn gather_15_child_swallows_cancel() {
    let log = Log::new();
    let stubborn = || async move {
        if catch_cancelled(future::<()>()).await.is_err() {
            log!(log, "swallowed");
        }
        "value"
    };
    let t = create_task(stubborn());
    let mut g = gather([t.clone()]);
    hop().await;
    g.cancel();
    match catch_cancelled(&mut g).await {
        Ok(values) => log!(log, "gather returned", values),
        Err(cancelled) => log!(log, "gather raised", cancelled),
    }
    log!(log, "child", t.result());
    check!(log, "gather_15_child_swallows_cancel");
}

#[wasyncio::test]
async fn gather_16_awaiting_task_cancelled() {
    async fn child(name: &'static str, log: Log) {
        let _finally = finally(|| log!(log, "child", name, "cleanup"));
        future().await
    }
    let log = Log::new();
    let p = create_task(async move {
        let both = gather((child("a", log), child("b", log)));
        if let Err(cancelled) = catch_cancelled(both).await {
            log!(log, "parent sees cancel");
            cancelled.raise().await;
        }
    });
    hop().await;
    hop().await;
    p.cancel();
    log!(log, "cancel requested");
    wait([&p]).await;
    log!(log, "parent cancelled", p.cancelled());
    check!(log, "gather_16_awaiting_task_cancelled");
}

#[wasyncio::test]
async fn gather_17_mixed_awaitables() {
    let log = Log::new();
    let job = |value: &'static str| async move {
        hop().await;
        value
    };
    let f = future();
    let set = f.clone();
    call_soon(move || set.set_result("future").unwrap());
    let t = create_task(job("task"));
    log!(log, gather((f, job("coro"), t)).await);
    check!(log, "gather_17_mixed_awaitables");
}

#[wasyncio::test]
async fn gather_18_children_start_in_order() {
    let log = Log::new();
    let job = |n: &'static str| async move { log!(log, "start", n) };
    let g = gather(["a", "b", "c"].map(job));
    log!(log, "gather created");
    hop().await;
    log!(log, "one yield, done", g.done());
    log!(log, g.await);
    check!(log, "gather_18_children_start_in_order");
}
