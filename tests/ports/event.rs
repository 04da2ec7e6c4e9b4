//! `Event`: a flag, and those who wait for it.

use wasyncio::*;

use crate::support::{call_soon, hop};
use crate::trace::Log;

#[wasyncio::test]
async fn event_01_set_wakes_all_in_order() {
    let log = Log::new();
    let event = Event::new();
    let waiter = |n: i32| {
        let event = event.clone();
        async move {
            event.wait().await;
            log!(log, "woke", n, true);
        }
    };
    let tasks = [0, 1, 2].map(|n| create_task(waiter(n)));
    hop().await;
    log!(log, "is_set", event.is_set());
    event.set();
    log!(log, "is_set", event.is_set());
    for task in tasks {
        task.await;
    }
    check!(log, "event_01_set_wakes_all_in_order");
}

#[wasyncio::test]
async fn event_02_wait_on_set_event() {
    let log = Log::new();
    let event = Event::new();
    event.set();
    call_soon(move || log!(log, "callback"));
    event.wait().await;
    log!(log, "wait", true);
    hop().await;
    log!(log, "end");
    check!(log, "event_02_wait_on_set_event");
}

#[wasyncio::test]
async fn event_03_set_then_clear_at_once() {
    let log = Log::new();
    let event = Event::new();
    let waiter = |name: &'static str| {
        let event = event.clone();
        async move {
            event.wait().await;
            log!(log, "woke", name, "is_set", event.is_set());
        }
    };
    let tasks = ["0", "1"].map(|name| create_task(waiter(name)));
    hop().await;
    event.set();
    event.clear();
    let late = create_task(waiter("late"));
    wait(&tasks).await;
    log!(log, "late done", late.done());
    event.set();
    late.await;
    check!(log, "event_03_set_then_clear_at_once");
}

#[wasyncio::test]
async fn event_05_repeated_set_and_clear() {
    let log = Log::new();
    let event = Event::new();
    event.set();
    event.set();
    log!(log, event.is_set());
    event.clear();
    event.clear();
    log!(log, event.is_set());
    let task = create_task(event.wait());
    hop().await;
    hop().await;
    log!(log, "blocked", !task.done());
    event.set();
    task.await;
    log!(log, true);
    check!(log, "event_05_repeated_set_and_clear");
}
