//! The loop itself: run, stop, close, and what each refuses.

use std::cell::Cell;
use std::rc::Rc;

use wasyncio::*;

use crate::support::Exc::{self, ValueError};
use crate::support::{Host, hop, running, secs};
use crate::trace::Log;

on_both_hosts!(loop_01_stop_finishes_batch);

fn loop_01_stop_finishes_batch(host: Host) {
    let log = Log::new();
    let event_loop = host.new_event_loop();
    let (soon, stopped) = (event_loop.clone(), event_loop.clone());
    let first = move || {
        log!(log, "first");
        soon.stop();
        let queued = move || log!(log, "queued during last batch");
        soon.call_soon(queued).unwrap();
    };
    event_loop.call_soon(first).unwrap();
    event_loop.call_soon(move || log!(log, "second")).unwrap();
    event_loop.run_forever().result().unwrap();
    log!(log, "run_forever returned");
    event_loop.call_soon(move || stopped.stop()).unwrap();
    event_loop.run_forever().result().unwrap();
    log!(log, "second run returned");
    event_loop.close().unwrap();
    check!(log, "loop_01_stop_finishes_batch");
}

on_both_hosts!(loop_02_stop_before_run);

fn loop_02_stop_before_run(host: Host) {
    let log = Log::new();
    let event_loop = host.new_event_loop();
    let soon = event_loop.clone();
    let outer = move || {
        log!(log, "outer");
        soon.call_soon(move || log!(log, "inner")).unwrap();
    };
    event_loop.call_soon(outer).unwrap();
    event_loop.call_soon(move || log!(log, "other")).unwrap();
    event_loop.stop();
    event_loop.run_forever().result().unwrap();
    log!(log, "one iteration done");
    event_loop.stop();
    event_loop.run_forever().result().unwrap();
    log!(log, "two iterations done");
    event_loop.close().unwrap();
    check!(log, "loop_02_stop_before_run");
}

on_both_hosts!(loop_03_run_until_complete_future);

fn loop_03_run_until_complete_future(host: Host) {
    let log = Log::new();
    let event_loop = host.new_event_loop();
    let f = event_loop.create_future();
    let set = f.clone();
    event_loop
        .call_soon(move || set.set_result("ok").unwrap())
        .unwrap();
    log!(log, event_loop.run_until_complete(f).result());
    let g = event_loop.create_future();
    let set = g.clone();
    let fail = move || set.set_exception(ValueError("bad")).unwrap();
    event_loop.call_soon(fail).unwrap();
    if let Err::<(), Exc>(error) = event_loop.run_until_complete(g).result().unwrap() {
        log!(log, error);
    }
    let h = event_loop.create_future::<()>();
    let cancel = h.clone();
    event_loop
        .call_soon(move || assert!(cancel.cancel()))
        .unwrap();
    if let Err(error) = event_loop.run_until_complete(h).result() {
        log!(log, error);
    }
    event_loop.close().unwrap();
    check!(log, "loop_03_run_until_complete_future");
}

on_both_hosts!(loop_04_stopped_before_complete);

fn loop_04_stopped_before_complete(host: Host) {
    let log = Log::new();
    let event_loop = host.new_event_loop();
    let job = async {
        hop().await;
        hop().await;
        "finally"
    };
    let t = event_loop.create_task(job).unwrap();
    let stopped = event_loop.clone();
    event_loop.call_soon(move || stopped.stop()).unwrap();
    if let Err(error) = event_loop.run_until_complete(t.clone()).result() {
        log!(log, error, "done", t.done());
    }
    log!(log, event_loop.run_until_complete(t).result());
    event_loop.close().unwrap();
    check!(log, "loop_04_stopped_before_complete");
}

on_both_hosts!(loop_05_closed_loop_refuses);

fn loop_05_closed_loop_refuses(host: Host) {
    let log = Log::new();
    let event_loop = host.new_event_loop();
    log!(log, "closed", event_loop.is_closed());
    event_loop.close().unwrap();
    event_loop.close().unwrap();
    log!(log, "closed", event_loop.is_closed());
    let c = async {};
    for (name, result) in [
        ("call_soon", event_loop.call_soon(|| ()).map(drop)),
        (
            "call_later",
            event_loop.call_later(secs(1), || ()).map(drop),
        ),
        ("call_at", event_loop.call_at(secs(1), || ()).map(drop)),
        ("create_task", event_loop.create_task(c).map(drop)),
        ("run_forever", event_loop.run_forever().result()),
    ] {
        match result {
            Ok(()) => log!(log, name, "ok"),
            Err(error) => log!(log, name, error),
        }
    }
    check!(log, "loop_05_closed_loop_refuses");
}

on_both_hosts!(loop_06_close_while_running);

fn loop_06_close_while_running(host: Host) {
    let log = Log::new();
    let event_loop = host.new_event_loop();
    let running = event_loop.clone();
    let job = async move {
        if let Err(error) = running.close() {
            log!(log, error);
        }
        hop().await;
        "still works"
    };
    log!(log, event_loop.run_until_complete(job).result());
    event_loop.close().unwrap();
    log!(log, "closed", event_loop.is_closed());
    check!(log, "loop_06_close_while_running");
}

on_both_hosts!(loop_07_run_while_running);

fn loop_07_run_while_running(host: Host) {
    let log = Log::new();
    let (event_loop, other) = (host.new_event_loop(), host.new_event_loop());
    let loops = [("same", event_loop.clone()), ("other", other.clone())];
    let job = async move {
        for (name, event_loop) in loops {
            if let Err(error) = event_loop.run_forever().result() {
                log!(log, name, error);
            }
        }
        "fine"
    };
    log!(log, event_loop.run_until_complete(job).result());
    event_loop.close().unwrap();
    other.close().unwrap();
    check!(log, "loop_07_run_while_running");
}

on_both_hosts!(loop_08_state_flags);

fn loop_08_state_flags(host: Host) {
    let log = Log::new();
    let event_loop = host.new_event_loop();
    let (inside, stopped) = (event_loop.clone(), event_loop.clone());
    let show = move |event_loop: &EventLoop, when: &str| {
        log!(log, when, event_loop.is_running(), event_loop.is_closed());
    };
    show(&event_loop, "new");
    event_loop
        .call_soon(move || show(&inside, "inside"))
        .unwrap();
    event_loop.call_soon(move || stopped.stop()).unwrap();
    event_loop.run_forever().result().unwrap();
    show(&event_loop, "stopped");
    event_loop.close().unwrap();
    show(&event_loop, "closed");
    check!(log, "loop_08_state_flags");
}

on_both_hosts!(loop_10_stop_from_task);

fn loop_10_stop_from_task(host: Host) {
    let log = Log::new();
    let event_loop = host.new_event_loop();
    let stopped = event_loop.clone();
    let job = async move {
        log!(log, "before stop");
        stopped.stop();
        log!(log, "after stop");
        hop().await;
        log!(log, "resumed");
        "value"
    };
    let t = event_loop.create_task(job).unwrap();
    event_loop.run_forever().result().unwrap();
    log!(log, "stopped, done", t.done());
    log!(log, event_loop.run_until_complete(t).result());
    event_loop.close().unwrap();
    check!(log, "loop_10_stop_from_task");
}

on_both_hosts!(loop_13_timer_and_stop_same_batch);

fn loop_13_timer_and_stop_same_batch(host: Host) {
    let log = Log::new();
    let event_loop = host.new_event_loop();
    // The host's clock may have begun less than a second ago.
    let past = event_loop.time().saturating_sub(secs(1));
    let stopped = event_loop.clone();
    event_loop.call_soon(move || log!(log, "ready")).unwrap();
    event_loop.call_soon(move || stopped.stop()).unwrap();
    event_loop
        .call_at(past, move || log!(log, "overdue timer"))
        .unwrap();
    event_loop
        .call_later(secs(50), move || log!(log, "never"))
        .unwrap();
    event_loop.run_forever().result().unwrap();
    log!(log, "returned");
    event_loop.close().unwrap();
    check!(log, "loop_13_timer_and_stop_same_batch");
}

#[wasyncio::test]
async fn loop_16_task_factory() {
    let log = Log::new();
    let event_loop = running();
    let made = Rc::new(Cell::new(0));
    let counter = made.clone();
    let factory = move |_: &EventLoop, options: TaskOptions| {
        counter.set(counter.get() + 1);
        options
    };
    let job = || async { 1 };
    let set = event_loop.has_task_factory();
    log!(log, "factory", set.then_some("set"));
    event_loop.set_task_factory(Some(factory));
    create_task(job()).await;
    log!(log, "after create_task", made.get());
    gather([job(), job()]).await;
    log!(log, "after gather", made.get());
    let ended = task_group(async |tg: TaskGroup| {
        tg.create_task(job()).unwrap();
    });
    ended.await.unwrap();
    log!(log, "after TaskGroup", made.get());
    event_loop.set_task_factory(None::<fn(&EventLoop, TaskOptions) -> TaskOptions>);
    create_task(job()).await;
    log!(log, "default again", made.get());
    check!(log, "loop_16_task_factory");
}
