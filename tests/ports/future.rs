//! `Future`: its states, its callbacks, and cancellation through it.

use wasyncio::future::Future;
use wasyncio::*;

use crate::support::Exc::{self, KeyError, ValueError};
use crate::support::{args, finally, future, hop};
use crate::trace::Log;

#[wasyncio::test]
async fn future_01_states() {
    let log = Log::new();
    let fut: Future<Result<i32, Exc>> = future();
    if let Err(error) = fut.result() {
        log!(log, "result", "->", error);
    }
    if let Err(error) = fut.exception() {
        log!(log, "exception", "->", error);
    }
    log!(log, fut.done(), fut.cancelled());
    fut.set_result(Ok(5)).unwrap();
    log!(
        log,
        fut.done(),
        fut.cancelled(),
        fut.result(),
        fut.exception()
    );
    check!(log, "future_01_states");
}

#[wasyncio::test]
async fn future_02_set_twice() {
    let log = Log::new();
    let attempt = |what: &str, outcome| match outcome {
        Ok(()) => log!(log, what, "ok"),
        Err::<_, Error>(error) => log!(log, what, error),
    };
    let a = future();
    attempt("result", a.set_result(Ok(1)));
    attempt("result again", a.set_result(Ok(2)));
    attempt("exception after result", a.set_exception(ValueError("")));
    log!(log, "kept", a.result());
    let b = future();
    attempt("exception", b.set_exception(KeyError("k")));
    attempt("result after exception", b.set_result(Ok(1)));
    log!(log, "kept", b.exception());
    check!(log, "future_02_set_twice");
}

#[wasyncio::test]
async fn future_03_cancelled_future() {
    let log = Log::new();
    let fut: Future<Result<i32, Exc>> = future();
    log!(log, "cancel", fut.cancel());
    log!(log, "cancel again", fut.cancel());
    log!(log, fut.done(), fut.cancelled());
    if let Err(error) = fut.result() {
        log!(log, "result", "->", error);
    }
    if let Err(error) = fut.exception() {
        log!(log, "exception", "->", error);
    }
    if let Err(error) = fut.set_result(Ok(1)) {
        log!(log, "set_result ->", error);
    }
    check!(log, "future_03_cancelled_future");
}

#[wasyncio::test]
async fn future_04_callback_order_and_duplicates() {
    let log = Log::new();
    let fut = future();
    let a = move |f: &Future<i32>| log!(log, "a", f.result());
    let b = move |f: &Future<i32>| log!(log, "b", f.result());
    fut.add_done_callback(a);
    fut.add_done_callback(b);
    fut.add_done_callback(a);
    fut.set_result(9).unwrap();
    log!(log, "set");
    hop().await;
    log!(log, "end");
    check!(log, "future_04_callback_order_and_duplicates");
}

#[wasyncio::test]
async fn future_05_remove_done_callback() {
    let log = Log::new();
    let fut = future();
    let a = move |_: &Future<()>| log!(log, "a");
    let b = move |_: &Future<()>| log!(log, "b");
    // Closures cannot be compared, so each registration has an id of its own.
    let first = fut.add_done_callback(a);
    fut.add_done_callback(b);
    let copies = [first, fut.add_done_callback(a)];
    let remove = || {
        copies
            .into_iter()
            .filter(|&id| fut.remove_done_callback(id))
    };
    log!(log, "removed", remove().count());
    log!(log, "removed", remove().count());
    fut.set_result(()).unwrap();
    hop().await;
    log!(log, "end");
    check!(log, "future_05_remove_done_callback");
}

#[wasyncio::test]
async fn future_06_remove_after_done_has_no_effect() {
    let log = Log::new();
    let fut = future();
    let a = fut.add_done_callback(move |_| log!(log, "a runs anyway"));
    fut.set_result(()).unwrap();
    log!(log, "removed", u32::from(fut.remove_done_callback(a)));
    hop().await;
    log!(log, "end");
    check!(log, "future_06_remove_after_done_has_no_effect");
}

#[wasyncio::test]
async fn future_08_cancel_message() {
    let log = Log::new();
    let fut = future::<()>();
    fut.cancel_with("too slow");
    if let Err(cancelled) = catch_cancelled(fut).await {
        log!(log, cancelled, args(&cancelled));
    }
    let plain = future::<()>();
    plain.cancel();
    if let Err(cancelled) = catch_cancelled(plain).await {
        log!(log, cancelled, args(&cancelled));
    }
    check!(log, "future_08_cancel_message");
}

#[wasyncio::test]
async fn future_09_exception_reaches_every_waiter() {
    async fn waiter(name: &'static str, fut: Future<Result<(), Exc>>, log: Log) {
        if let Err(error) = fut.await {
            log!(log, name, error, error.message());
        }
    }
    let log = Log::new();
    let fut = future();
    let tasks = ["a", "b"].map(|name| create_task(waiter(name, fut.clone(), log)));
    hop().await;
    fut.set_exception(ValueError("broken")).unwrap();
    for t in tasks {
        t.await;
    }
    waiter("late", fut, log).await;
    check!(log, "future_09_exception_reaches_every_waiter");
}

#[wasyncio::test]
async fn future_10_cancelling_future_cancels_waiting_task() {
    let log = Log::new();
    let fut = future::<()>();
    let awaited = fut.clone();
    let t = create_task(async move {
        let _finally = finally(|| log!(log, "waiter leaves"));
        awaited.await;
    });
    hop().await;
    fut.cancel();
    log!(log, "task done yet", t.done(), "requests", t.cancelling());
    wait([&t]).await;
    log!(
        log,
        "task cancelled",
        t.cancelled(),
        "requests",
        t.cancelling()
    );
    check!(log, "future_10_cancelling_future_cancels_waiting_task");
}

#[wasyncio::test]
async fn future_11_cancelling_task_cancels_awaited_future() {
    async fn waiter(fut: Future<()>) {
        fut.await;
    }
    let log = Log::new();
    let fut = future();
    let t = create_task(waiter(fut.clone()));
    hop().await;
    log!(log, "before", fut.cancelled(), t.cancelled());
    t.cancel();
    log!(log, "at once", fut.cancelled(), t.cancelled());
    hop().await;
    log!(log, "one yield later", fut.cancelled(), t.cancelled());
    check!(log, "future_11_cancelling_task_cancels_awaited_future");
}

#[wasyncio::test]
async fn future_12_result_then_cancel_race() {
    let log = Log::new();
    let fut = future();
    let awaited = fut.clone();
    let t = create_task(async move {
        match catch_cancelled(awaited.clone()).await {
            Ok(value) => log!(log, "value", value),
            Err(cancelled) => {
                log!(log, "waiter", cancelled, "future result", awaited.result());
                cancelled.raise().await;
            }
        }
    });
    hop().await;
    fut.set_result("v").unwrap();
    log!(log, "cancel", t.cancel());
    wait([&t]).await;
    log!(
        log,
        "cancelled",
        t.cancelled(),
        "future cancelled",
        fut.cancelled()
    );
    check!(log, "future_12_result_then_cancel_race");
}

#[cfg(panic = "unwind")]
#[wasyncio::test]
async fn future_15_failing_callback_does_not_stop_others() {
    use crate::support::{running, throw};

    let log = Log::new();
    let handler = move |_: &EventLoop, context: &ExceptionContext| {
        log!(log, "handler", context.exception.as_ref());
    };
    running().set_exception_handler(Some(handler));
    let fut = future();
    fut.add_done_callback(move |_| log!(log, "one"));
    fut.add_done_callback(|_| throw("ZeroDivisionError"));
    fut.add_done_callback(move |_| log!(log, "two"));
    fut.set_result("fine").unwrap();
    hop().await;
    log!(log, fut.result());
    check!(log, "future_15_failing_callback_does_not_stop_others");
}
