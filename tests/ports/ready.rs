//! The ready queue: one FIFO for tasks, callbacks and wake-ups.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasyncio::future::Future;
use wasyncio::*;

use crate::support::{call_soon, future, hop, running, ticks};
use crate::trace::Log;

#[wasyncio::test]
async fn ready_01_call_soon_fifo() {
    let log = Log::new();
    for i in 0..5 {
        call_soon(move || log!(log, "cb", i));
    }
    log!(log, "queued");
    hop().await;
    log!(log, "after yield");
    check!(log, "ready_01_call_soon_fifo");
}

#[wasyncio::test]
async fn ready_02_tasks_and_callbacks_share_queue() {
    let log = Log::new();
    let job = |name: &'static str| async move { log!(log, "task", name) };
    let t1 = create_task(job("A"));
    call_soon(move || log!(log, "callback", "B"));
    let t2 = create_task(job("C"));
    call_soon(move || log!(log, "callback", "D"));
    log!(log, "main yields");
    hop().await;
    log!(log, "done flags", t1.done(), t2.done());
    check!(log, "ready_02_tasks_and_callbacks_share_queue");
}

#[wasyncio::test]
async fn ready_03_nested_call_soon_next_iteration() {
    let log = Log::new();
    call_soon(move || {
        log!(log, "first");
        call_soon(move || log!(log, "queued by first"));
    });
    call_soon(move || log!(log, "second"));
    hop().await;
    log!(log, "main resumed once");
    hop().await;
    log!(log, "main resumed twice");
    check!(log, "ready_03_nested_call_soon_next_iteration");
}

#[wasyncio::test]
async fn ready_04_done_callbacks_are_queued() {
    let log = Log::new();
    let fut = future();
    fut.add_done_callback(move |f| log!(log, "cb 1", f.result()));
    fut.add_done_callback(move |f| log!(log, "cb 2", f.result()));
    call_soon(move || log!(log, "queued before set_result"));
    fut.set_result(7).unwrap();
    call_soon(move || log!(log, "queued after set_result"));
    log!(log, "set_result returned");
    hop().await;
    log!(log, "end");
    check!(log, "ready_04_done_callbacks_are_queued");
}

#[wasyncio::test]
async fn ready_05_task_wakeup_is_one_hop() {
    let log = Log::new();
    let fut = future();
    let awaited = fut.clone();
    let t = create_task(async move {
        log!(log, "waiter waits");
        log!(log, "waiter got", awaited.await);
    });
    hop().await;
    call_soon(move || log!(log, "before"));
    fut.set_result("x").unwrap();
    call_soon(move || log!(log, "after"));
    log!(log, "set");
    t.await;
    log!(log, "end");
    check!(log, "ready_05_task_wakeup_is_one_hop");
}

#[wasyncio::test]
async fn ready_06_await_done_future_does_not_yield() {
    let log = Log::new();
    let fut = future();
    fut.set_result(1).unwrap();
    call_soon(move || log!(log, "callback"));
    log!(log, "got", fut.clone().await);
    log!(log, "got again", fut.await);
    hop().await;
    log!(log, "end");
    check!(log, "ready_06_await_done_future_does_not_yield");
}

#[wasyncio::test]
async fn ready_07_await_coroutine_runs_inline() {
    let log = Log::new();
    let inner = || async {
        log!(log, "inner");
        5
    };
    call_soon(move || log!(log, "callback"));
    log!(log, "result", inner().await);
    log!(log, "still before callback");
    hop().await;
    log!(log, "end");
    check!(log, "ready_07_await_coroutine_runs_inline");
}

#[wasyncio::test]
async fn ready_08_sleep_zero_round_robin() {
    let log = Log::new();
    let job = |name: &'static str, n| async move {
        for i in 0..n {
            log!(log, name, i);
            hop().await;
        }
        log!(log, name, "finished");
    };
    let tasks = [("A", 3), ("B", 1), ("C", 2)].map(|(name, n)| create_task(job(name, n)));
    for t in tasks {
        t.await;
    }
    log!(log, "end");
    check!(log, "ready_08_sleep_zero_round_robin");
}

#[wasyncio::test]
async fn ready_10_cancel_handle_in_same_batch() {
    let log = Log::new();
    let handles = Rc::new(RefCell::new(None::<Rc<Handle>>));
    let known = handles.clone();
    let ran = call_soon(move || log!(log, "ran"));
    call_soon(move || {
        log!(log, "killer");
        known.borrow().as_ref().unwrap().cancel();
    });
    let victim = call_soon(move || log!(log, "victim"));
    handles.replace(Some(victim.clone()));
    call_soon(move || log!(log, "bystander"));
    hop().await;
    log!(log, "flags", ran.cancelled(), victim.cancelled());
    check!(log, "ready_10_cancel_handle_in_same_batch");
}

#[wasyncio::test]
async fn ready_12_await_chain_unwinds_hop_by_hop() {
    let log = Log::new();
    let n = ticks(20);
    async fn link(depth: u32, n: &'static Cell<u32>, log: Log) {
        if depth > 0 {
            create_task(Box::pin(link(depth - 1, n, log))).await;
        }
        log!(log, "link", depth, "ends in iteration", n.get());
    }
    link(4, n, log).await;
    log!(log, "main in iteration", n.get());
    check!(log, "ready_12_await_chain_unwinds_hop_by_hop");
}

#[wasyncio::test]
async fn ready_13_set_result_order_across_futures() {
    let log = Log::new();
    let futs: [Future<()>; 4] = std::array::from_fn(|_| future());
    let waiter = |i: usize| {
        let fut = futs[i].clone();
        async move {
            fut.await;
            log!(log, "woke", i);
        }
    };
    let tasks = [0, 1, 2, 3].map(|i| create_task(waiter(i)));
    hop().await;
    for i in [2, 0, 3, 1] {
        futs[i].set_result(()).unwrap();
    }
    for t in tasks {
        t.await;
    }
    log!(log, "end");
    check!(log, "ready_13_set_result_order_across_futures");
}

#[wasyncio::test]
async fn ready_15_resolved_in_callback_wakes_next_iteration() {
    let log = Log::new();
    let fut = future();
    let set = fut.clone();
    call_soon(move || {
        log!(log, "resolver");
        call_soon(move || log!(log, "queued first"));
        set.set_result("v").unwrap();
        call_soon(move || log!(log, "queued last"));
    });
    call_soon(move || log!(log, "same batch"));
    log!(log, "main got", fut.await);
    hop().await;
    log!(log, "end");
    check!(log, "ready_15_resolved_in_callback_wakes_next_iteration");
}

#[wasyncio::test]
async fn ready_16_callback_added_after_done() {
    let log = Log::new();
    let fut = future();
    fut.set_result(3).unwrap();
    call_soon(move || log!(log, "a"));
    fut.add_done_callback(move |f| log!(log, "late callback", f.result()));
    call_soon(move || log!(log, "b"));
    log!(log, "added");
    hop().await;
    log!(log, "end");
    check!(log, "ready_16_callback_added_after_done");
}

#[cfg(panic = "unwind")]
#[wasyncio::test]
async fn ready_17_error_in_callback_keeps_batch_going() {
    let log = Log::new();
    let handler = move |_: &EventLoop, context: &ExceptionContext| {
        log!(log, "handler", context.exception.as_ref());
    };
    running().set_exception_handler(Some(handler));
    call_soon(move || log!(log, "one"));
    call_soon(move || {
        log!(log, "bad");
        crate::support::throw("ValueError");
    });
    call_soon(move || log!(log, "two"));
    hop().await;
    log!(log, "end");
    check!(log, "ready_17_error_in_callback_keeps_batch_going");
}

#[wasyncio::test]
async fn ready_20_call_soon_with_several_args() {
    let log = Log::new();
    let add = move |a, b, c| {
        log!(log, "sum", a + b + c);
        "ignored"
    };
    let h = call_soon(move || {
        add(1, 2, 3);
    });
    hop().await;
    log!(log, "cancelled", h.cancelled());
    check!(log, "ready_20_call_soon_with_several_args");
}

#[wasyncio::test]
async fn ready_21_ready_order_long_mix() {
    let log = Log::new();
    let f = future();
    let (set, awaited) = (f.clone(), f);
    let a = async move {
        log!(log, "a1");
        hop().await;
        log!(log, "a2");
        set.set_result("from a").unwrap();
        log!(log, "a3");
        hop().await;
        log!(log, "a4");
    };
    let b = async move {
        log!(log, "b1");
        log!(log, "b2", awaited.await);
        call_soon(move || log!(log, "cb by b"));
        hop().await;
        log!(log, "b3");
    };
    let c = |t: Task<()>| async move {
        log!(log, "c1");
        t.await;
        log!(log, "c2");
    };
    let ta = create_task(a);
    let tb = create_task(b);
    let tc = create_task(c(ta.clone()));
    call_soon(move || log!(log, "cb by main"));
    tc.await;
    log!(log, "main sees", ta.done(), tb.done());
    tb.await;
    log!(log, "end");
    check!(log, "ready_21_ready_order_long_mix");
}

#[wasyncio::test]
async fn ready_22_threadsafe_shares_queue() {
    let log = Log::new();
    let event_loop = running();
    let threadsafe = |name| {
        let callback = move || log!(log, name);
        event_loop.call_soon_threadsafe(callback).unwrap()
    };
    call_soon(move || log!(log, "soon 1"));
    threadsafe("threadsafe 2");
    let h = threadsafe("cancelled");
    call_soon(move || log!(log, "soon 3"));
    h.cancel();
    hop().await;
    log!(log, "end");
    check!(log, "ready_22_threadsafe_shares_queue");
}
