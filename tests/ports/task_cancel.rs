//! Cancelling a task: where it hits, what it leaves standing, and what is counted.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasyncio::*;

use crate::support::Exc::RuntimeError;
use crate::support::{args, call_soon, finally, future, hop, ms};
use crate::trace::Log;

#[wasyncio::test]
async fn task_03_cancel_before_start() {
    let log = Log::new();
    let t = create_task(async move {
        let _finally = finally(|| log!(log, "not even finally"));
        log!(log, "never printed");
    });
    log!(log, "cancel", t.cancel(), t.cancelled());
    if let Err(cancelled) = catch_cancelled(&t).await {
        log!(log, "main got", cancelled);
    }
    log!(log, "cancelled", t.cancelled());
    check!(log, "task_03_cancel_before_start");
}

#[wasyncio::test]
async fn task_04_cancel_while_waiting() {
    let log = Log::new();
    let t = create_task(async move {
        let _finally = finally(|| log!(log, "finally"));
        log!(log, "waiting");
        if let Err(cancelled) = catch_cancelled(future::<()>()).await {
            log!(log, "except", cancelled);
            cancelled.raise().await;
        }
    });
    hop().await;
    log!(log, "cancel", t.cancel());
    log!(log, "not yet", t.done());
    wait([&t]).await;
    log!(log, "cancelled", t.cancelled());
    check!(log, "task_04_cancel_while_waiting");
}

#[wasyncio::test]
async fn task_05_cancel_propagates_inner_first() {
    let log = Log::new();
    let inner = move || async move {
        let _finally = finally(|| log!(log, "inner cleanup"));
        future::<()>().await;
    };
    let outer = || async move {
        let t = create_task(inner());
        t.set_name("inner");
        if let Err(cancelled) = catch_cancelled(&t).await {
            log!(log, "outer sees cancel, inner cancelled", t.cancelled());
            cancelled.raise().await;
        }
    };
    let o = create_task(outer());
    hop().await;
    hop().await;
    o.cancel();
    wait([&o]).await;
    log!(log, "outer cancelled", o.cancelled());
    check!(log, "task_05_cancel_propagates_inner_first");
}

#[wasyncio::test]
async fn task_06_suppressed_cancel() {
    let log = Log::new();
    let stubborn = || async move {
        if catch_cancelled(future::<()>()).await.is_err() {
            log!(log, "ignored");
        }
        hop().await;
        "survived"
    };
    let t = create_task(stubborn());
    hop().await;
    t.cancel();
    log!(log, "result", (&t).await);
    log!(log, "cancelled", t.cancelled(), "requests", t.cancelling());
    check!(log, "task_06_suppressed_cancel");
}

#[wasyncio::test]
async fn task_07_cancel_message() {
    let log = Log::new();
    let t = create_task(async move {
        if let Err(cancelled) = catch_cancelled(future::<()>()).await {
            log!(log, "inside", args(&cancelled));
            cancelled.raise().await;
        }
    });
    hop().await;
    t.cancel_with("shutting down");
    if let Err(cancelled) = catch_cancelled(t).await {
        log!(log, "awaiter", args(&cancelled));
    }
    check!(log, "task_07_cancel_message");
}

#[wasyncio::test]
async fn task_08_cancel_twice_before_delivery() {
    let log = Log::new();
    let job = || async move {
        for i in 0..3 {
            let round = catch_cancelled(async {
                hop().await;
                hop().await;
                log!(log, "round", i, "undisturbed");
            });
            if round.await.is_err() {
                let requests = current_task().unwrap().cancelling();
                log!(log, "round", i, "cancelled, requests", requests);
            }
        }
        "end"
    };
    let t = create_task(job());
    hop().await;
    log!(log, t.cancel(), t.cancel(), t.cancelling());
    log!(log, t.await);
    check!(log, "task_08_cancel_twice_before_delivery");
}

#[wasyncio::test]
async fn task_09_cancelling_and_uncancel() {
    let log = Log::new();
    let job = || async move {
        let me = current_task().unwrap();
        log!(log, "start", me.cancelling(), me.uncancel());
        for _ in 0..2 {
            if catch_cancelled(future::<()>()).await.is_err() {
                log!(log, "requests", me.cancelling());
            }
        }
        log!(log, "uncancel", me.uncancel(), me.uncancel(), me.uncancel());
        "ok"
    };
    let t = create_task(job());
    hop().await;
    t.cancel();
    hop().await;
    t.cancel();
    log!(log, (&t).await, t.cancelling());
    check!(log, "task_09_cancelling_and_uncancel");
}

#[wasyncio::test]
async fn task_10_cleanup_may_await() {
    let log = Log::new();
    let job = || async move {
        let ended = catch_cancelled(future::<()>()).await;
        log!(log, "cleanup begins");
        for i in 0..2 {
            hop().await;
            log!(log, "cleanup step", i);
        }
        if let Err(cancelled) = ended {
            cancelled.raise().await;
        }
    };
    let t = create_task(job());
    hop().await;
    t.cancel();
    if catch_cancelled(&t).await.is_err() {
        log!(log, "main sees cancellation, done", t.done());
    }
    check!(log, "task_10_cleanup_may_await");
}

#[wasyncio::test]
async fn task_11_second_cancel_interrupts_cleanup() {
    let log = Log::new();
    let job = || async move {
        let ended = catch_cancelled(future::<()>()).await;
        log!(log, "cleanup begins");
        if let Err(again) = catch_cancelled(future::<()>()).await {
            let requests = current_task().unwrap().cancelling();
            log!(log, "cleanup interrupted, requests", requests);
            again.raise().await;
        }
        if let Err(cancelled) = ended {
            cancelled.raise().await;
        }
    };
    let t = create_task(job());
    hop().await;
    t.cancel();
    hop().await;
    t.cancel();
    wait([&t]).await;
    log!(log, "cancelled", t.cancelled());
    check!(log, "task_11_second_cancel_interrupts_cleanup");
}

#[wasyncio::test]
async fn task_13_cancel_self_hits_next_await() {
    let log = Log::new();
    let t = create_task(async move {
        log!(log, "cancel", current_task().unwrap().cancel());
        log!(log, "still running");
        let ended = catch_cancelled(async {
            hop().await;
            log!(log, "not reached");
        });
        if let Err(cancelled) = ended.await {
            log!(log, "at the await", cancelled);
            cancelled.raise().await;
        }
    });
    wait([&t]).await;
    log!(log, "cancelled", t.cancelled());
    check!(log, "task_13_cancel_self_hits_next_await");
}

#[wasyncio::test]
async fn task_14_cancel_self_then_return() {
    let log = Log::new();
    let t = create_task(async move {
        current_task().unwrap().cancel();
        log!(log, "returning");
        "lost"
    });
    wait([&t]).await;
    log!(log, "cancelled", t.cancelled());
    check!(log, "task_14_cancel_self_then_return");
}

#[wasyncio::test]
async fn task_15_cancelled_child_hits_parent() {
    let log = Log::new();
    let c = create_task(async { future::<()>().await });
    let child = c.clone();
    let p = create_task(async move {
        if catch_cancelled(child).await.is_err() {
            let requests = current_task().unwrap().cancelling();
            log!(log, "parent hit, requests", requests);
        }
        "parent goes on"
    });
    hop().await;
    c.cancel();
    log!(log, (&p).await, p.cancelled());
    check!(log, "task_15_cancelled_child_hits_parent");
}

#[wasyncio::test]
async fn task_17_other_error_on_cancel() {
    let log = Log::new();
    let t = create_task(async {
        match catch_cancelled(future::<()>()).await {
            Ok(()) => Ok(()),
            Err(_) => Err(RuntimeError("cleanup failed")),
        }
    });
    hop().await;
    t.cancel();
    wait([&t]).await;
    let exception = t.exception().unwrap().unwrap();
    log!(log, t.cancelled(), exception, exception.message());
    check!(log, "task_17_other_error_on_cancel");
}

#[wasyncio::test]
async fn task_25_cancel_while_holding_lock() {
    let log = Log::new();
    let lock = Lock::new();
    let held = lock.clone();
    let holder = create_task(async move {
        let _guard = held.acquire().await;
        log!(log, "holder has lock");
        future::<()>().await;
    });
    let wanted = lock.clone();
    let next = create_task(async move {
        let _guard = wanted.acquire().await;
        log!(log, "next has lock");
    });
    hop().await;
    holder.cancel();
    log!(log, "locked right after cancel", lock.locked());
    next.await;
    let locked = lock.locked();
    log!(
        log,
        "holder cancelled",
        holder.cancelled(),
        "locked",
        locked
    );
    check!(log, "task_25_cancel_while_holding_lock");
}

#[wasyncio::test]
async fn task_28_shared_child_cancelled_by_one_awaiter() {
    let log = Log::new();
    let c = create_task(async { future::<()>().await });
    let awaiter = |name: &'static str| {
        let c = c.clone();
        async move {
            if catch_cancelled(c).await.is_err() {
                let requests = current_task().unwrap().cancelling();
                log!(log, name, "hit, own requests", requests);
            }
        }
    };
    let a = create_task(awaiter("a"));
    let b = create_task(awaiter("b"));
    hop().await;
    b.cancel();
    wait([&a, &b]).await;
    log!(
        log,
        "child cancelled",
        c.cancelled(),
        "b cancelled",
        b.cancelled()
    );
    check!(log, "task_28_shared_child_cancelled_by_one_awaiter");
}

#[wasyncio::test]
async fn task_30_cancel_after_inner_finished() {
    let log = Log::new();
    let gate = future::<()>();
    let opened = gate.clone();
    let i = create_task(async move {
        opened.await;
        "inner value"
    });
    let inner = i.clone();
    let o = create_task(async move {
        match catch_cancelled(&inner).await {
            Ok(value) => log!(log, "outer got", value),
            Err(cancelled) => {
                log!(log, "outer cancelled, inner result", inner.result());
                cancelled.raise().await;
            }
        }
    });
    hop().await;
    gate.set_result(()).unwrap();
    hop().await;
    log!(log, "inner done", i.done(), "outer done", o.done());
    o.cancel();
    wait([&o]).await;
    log!(log, "outer cancelled", o.cancelled());
    check!(log, "task_30_cancel_after_inner_finished");
}

#[wasyncio::test]
async fn task_36_cancel_while_creating_children() {
    let log = Log::new();
    let kids = Rc::new(RefCell::new(Vec::new()));
    let child = move || async move {
        hop().await;
        hop().await;
        hop().await;
        log!(log, "child finished");
    };
    let nursery = kids.clone();
    let p = create_task(async move {
        nursery.borrow_mut().push(create_task(child()));
        future::<()>().await;
    });
    hop().await;
    p.cancel();
    wait([&p]).await;
    let kid = kids.borrow_mut().remove(0);
    log!(
        log,
        "parent cancelled",
        p.cancelled(),
        "child done",
        kid.done()
    );
    kid.await;
    check!(log, "task_36_cancel_while_creating_children");
}

#[wasyncio::test]
async fn task_37_hand_made_timeout_with_uncancel() {
    let log = Log::new();
    let job = || async move {
        let me = current_task().unwrap();
        let timed_out = Rc::new(Cell::new(false));
        let (task, flag) = (me.clone(), timed_out.clone());
        call_soon(move || {
            flag.set(true);
            task.cancel();
        });
        if catch_cancelled(future::<()>()).await.is_err() {
            log!(
                log,
                "caught, ours",
                timed_out.get(),
                "requests",
                me.cancelling()
            );
            log!(log, "left after uncancel", me.uncancel());
        }
        let nested = async { log!(log, "nested timeout starts from", me.cancelling()) };
        timeout(ms(20), nested).await.unwrap();
        hop().await;
        "finished"
    };
    log!(log, create_task(job()).await);
    check!(log, "task_37_hand_made_timeout_with_uncancel");
}

/// Tasks that wait for each other can be cancelled: the request does not go round forever.
#[wasyncio::test]
async fn a_circle_of_tasks_ends_cancelled() {
    for length in 1..4 {
        let tasks = Rc::new(RefCell::new(Vec::<Task<()>>::new()));
        for i in 0..length {
            let tasks_of_circle = tasks.clone();
            let task = create_task(async move {
                let next = tasks_of_circle.borrow()[(i + 1) % length].clone();
                next.await;
            });
            tasks.borrow_mut().push(task);
        }
        hop().await;
        let circle = tasks.take();
        circle[0].cancel();
        wait(&circle).await;
        assert!(circle.iter().all(|task| task.cancelled()));
    }
}
