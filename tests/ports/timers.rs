//! Timers and sleeps: deadlines in order, and each step's place in the queue.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use wasyncio::*;

use crate::support::{Host, call_later, call_soon, hop, ms, running, secs};
use crate::trace::Log;

#[wasyncio::test]
async fn timers_01_deadline_order() {
    let log = Log::new();
    call_later(ms(60), move || log!(log, "60"));
    call_later(ms(20), move || log!(log, "20"));
    call_later(ms(40), move || log!(log, "40"));
    sleep(ms(100)).await;
    log!(log, "end");
    check!(log, "timers_01_deadline_order");
}

#[wasyncio::test]
async fn timers_02_two_equal_deadlines() {
    let log = Log::new();
    for names in [["a", "b"], ["x", "y"]] {
        let when = running().time() + ms(20);
        for name in names {
            call_at(when, move || log!(log, name));
        }
        sleep(ms(60)).await;
    }
    log!(log, "end");
    check!(log, "timers_02_two_equal_deadlines");
}

fn call_at(when: Duration, callback: impl FnOnce() + 'static) -> Rc<Handle> {
    running().call_at(when, callback).unwrap()
}

#[wasyncio::test]
async fn timers_04_cancelled_timer_never_runs() {
    let log = Log::new();
    call_later(ms(20), move || log!(log, "first"));
    let h = call_later(ms(40), move || log!(log, "second"));
    call_later(ms(60), move || log!(log, "third"));
    log!(log, "cancelled", h.cancelled());
    h.cancel();
    log!(log, "cancelled", h.cancelled());
    sleep(ms(100)).await;
    log!(log, "end");
    check!(log, "timers_04_cancelled_timer_never_runs");
}

#[wasyncio::test]
async fn timers_06_zero_delay_after_ready_queue() {
    let log = Log::new();
    call_later(Duration::ZERO, move || log!(log, "timer 0"));
    call_soon(move || log!(log, "soon 1"));
    call_soon(move || log!(log, "soon 2"));
    hop().await;
    log!(log, "main resumed");
    hop().await;
    log!(log, "main again");
    check!(log, "timers_06_zero_delay_after_ready_queue");
}

simulated_only!(timers_07_past_deadlines_sorted);

async fn timers_07_past_deadlines_sorted(_: Host) {
    let log = Log::new();
    let now = running().time();
    for back in [1, 3, 2] {
        call_at(now - secs(back), move || log!(log, "overdue by", back));
    }
    // A `Duration` is never negative.
    call_at(now - secs(5), move || log!(log, "negative delay"));
    call_soon(move || log!(log, "soon"));
    hop().await;
    log!(log, "main");
    hop().await;
    log!(log, "end");
    check!(log, "timers_07_past_deadlines_sorted");
}

#[wasyncio::test]
async fn timers_08_sleeps_finish_by_duration() {
    let log = Log::new();
    let nap = |n: u64| async move {
        sleep(ms(n)).await;
        log!(log, "woke", n);
        n
    };
    let tasks = [80, 20, 60, 40].map(|n| create_task(nap(n)));
    let mut results = Vec::new();
    for t in tasks {
        results.push(t.await);
    }
    log!(log, "results", results);
    check!(log, "timers_08_sleeps_finish_by_duration");
}

#[wasyncio::test]
async fn timers_11_sleeper_wakes_one_hop_after_timer() {
    let log = Log::new();
    let t = create_task(async move {
        sleep(ms(20)).await;
        log!(log, "sleeper resumed");
    });
    hop().await;
    call_later(ms(20), move || {
        log!(log, "timer");
        call_soon(move || log!(log, "queued by timer"));
    });
    sleep(ms(60)).await;
    log!(log, "end", t.done());
    check!(log, "timers_11_sleeper_wakes_one_hop_after_timer");
}

simulated_only!(timers_12_expired_together_run_in_one_batch);

async fn timers_12_expired_together_run_in_one_batch(_: Host) {
    let log = Log::new();
    let past = running().time() - secs(1);
    let timer = move |i| {
        log!(log, "timer", i);
        call_soon(move || log!(log, "queued by", i));
    };
    for i in 0..3 {
        call_at(past + secs(1) * i / 10, move || timer(i));
    }
    call_soon(move || log!(log, "soon"));
    for i in 0..3 {
        hop().await;
        log!(log, "main", i);
    }
    check!(log, "timers_12_expired_together_run_in_one_batch");
}

#[wasyncio::test]
async fn timers_14_when_reports_deadline() {
    let log = Log::new();
    let t0 = running().time();
    let h = call_at(t0 + secs(5), move || log!(log, "never"));
    log!(log, "when matches", h.when() == Some(t0 + secs(5)));
    let g = call_later(secs(2), move || log!(log, "never"));
    let range = t0 + secs(2)..=running().time() + secs(2);
    log!(log, "later in range", range.contains(&g.when().unwrap()));
    h.cancel();
    g.cancel();
    log!(log, "when survives cancel", h.when() == Some(t0 + secs(5)));
    check!(log, "timers_14_when_reports_deadline");
}

#[wasyncio::test]
async fn timers_15_cancelled_sleep_leaves_no_timer() {
    let log = Log::new();
    let t = create_task(async move {
        let nap = catch_cancelled(async {
            sleep(ms(40)).await;
            log!(log, "not reached");
        });
        if let Err(cancelled) = nap.await {
            log!(log, "nap got", cancelled);
            cancelled.raise().await;
        }
    });
    sleep(ms(20)).await;
    t.cancel();
    wait([&t]).await;
    log!(log, "cancelled", t.cancelled());
    sleep(ms(40)).await;
    log!(log, "end");
    check!(log, "timers_15_cancelled_sleep_leaves_no_timer");
}

#[wasyncio::test]
async fn timers_17_interval_by_rescheduling() {
    #[derive(Default)]
    struct State {
        n: Cell<u32>,
        h: RefCell<Option<Rc<Handle>>>,
    }
    fn beat(state: &Rc<State>, log: Log) {
        state.n.set(state.n.get() + 1);
        log!(log, "beat", state.n.get());
        let again = state.clone();
        let h = call_later(ms(20), move || beat(&again, log));
        if state.n.get() == 3 {
            h.cancel();
        }
        state.h.replace(Some(h));
    }
    let log = Log::new();
    let state = Rc::new(State::default());
    let first = state.clone();
    let h = call_later(ms(20), move || beat(&first, log));
    state.h.replace(Some(h));
    sleep(ms(140)).await;
    log!(log, "end", state.n.get());
    check!(log, "timers_17_interval_by_rescheduling");
}
