//! What happens to tasks is told in the order in which it happened, and costs nothing untold.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use wasyncio::backend::Simulated;
use wasyncio::introspection::{Happening, LoopEvent, observe};
use wasyncio::prelude::*;

use super::Seen;
use crate::{hop, ms};

fn simulated<F: Future + 'static>(main: F) -> Result<F::Output, Error> {
    let runner = Runner::new().backend(Simulated::new());
    let result = runner.run(main).result();
    runner.close().result().unwrap();
    result
}

#[wasyncio::test]
async fn a_task_goes_from_created_to_done() {
    let seen = Seen::tasks();
    let sleeper = TaskOptions::new().name("sleeper").create_task(sleep(ms(5)));
    sleeper.await;
    hop().await;
    assert_eq!(
        seen.take(),
        [
            "1 created Task-1",
            "1 running",
            "2 created sleeper by 1",
            "2 ready by 1",
            "1 waiting: task 2",
            "2 running",
            "2 waiting: sleep",
            "2 ready",
            "2 running",
            "2 finished",
            "1 ready by 2",
            "1 running",
            "1 ready by 1",
            "1 yielded",
        ]
    );
}

#[wasyncio::test]
async fn a_cancellation_names_who_asked_and_why() {
    let stuck = create_task(std::future::pending::<()>());
    hop().await;
    let seen = Seen::tasks();
    stuck.cancel_with("enough");
    let _ = catch_cancelled(stuck).await;
    hop().await;
    assert_eq!(
        seen.take(),
        [
            "1 created Task-1",
            "1 running",
            "2 created Task-2",
            "2 waiting: unknown",
            "2 cancelling by 1 enough",
            "2 ready by 1",
            "1 waiting: task 2",
            "2 running",
            "2 cancelled",
            "1 ready by 2",
            "1 running",
            "1 ready by 1",
            "1 yielded",
        ]
    );
}

#[wasyncio::test]
async fn an_eager_task_runs_inside_its_creators_step() {
    let seen = Seen::tasks();
    let eager = TaskOptions::new().eager_start(true).create_task(hop());
    eager.set_name("eager");
    eager.await;
    hop().await;
    assert_eq!(
        seen.take()[2..8],
        [
            "2 created Task-2 by 1",
            "2 running",
            "2 ready by 2",
            "2 yielded",
            "2 renamed eager",
            "1 waiting: task 2",
        ]
    );
}

#[wasyncio::test]
async fn timers_are_armed_and_ring_or_are_taken_back() {
    let seen = Seen::such(|what| {
        matches!(
            what,
            Happening::Armed { .. } | Happening::Rang { .. } | Happening::Disarmed { .. }
        )
    });
    sleep(ms(1)).await;
    let event_loop = get_running_loop().unwrap();
    let handle = event_loop.call_later(ms(60_000), || ()).unwrap();
    handle.cancel();
    hop().await;
    assert_eq!(
        seen.take(),
        ["armed by 1", "rang", "armed by 1", "disarmed"]
    );
}

#[wasyncio::test]
async fn callbacks_and_what_is_printed_are_told() {
    let seen =
        Seen::such(|what| matches!(what, Happening::Callback { .. } | Happening::Output { .. }));
    get_running_loop()
        .unwrap()
        .call_soon(|| wasyncio::print!("from a callback\n"))
        .unwrap();
    wasyncio::println!("from a {}", "task");
    hop().await;
    hop().await;
    assert_eq!(
        seen.take(),
        [
            "output by 1 \"from a task\\n\"",
            "output \"from a callback\\n\"",
            "callback",
        ]
    );
}

#[wasyncio::test]
async fn a_listener_may_use_the_loop_and_hears_of_it_later() {
    let started = Rc::new(Cell::new(false));
    let once = started.clone();
    let batches = Rc::new(Cell::new(0));
    let count = batches.clone();
    let observation = observe(move |_: &[LoopEvent]| {
        count.set(count.get() + 1);
        if !once.replace(true) {
            drop(create_task(async { hop().await }));
        }
    });
    for _ in 0..5 {
        hop().await;
    }
    assert!(started.get() && batches.get() > 2);
    let heard = batches.get();
    drop(observation);
    hop().await;
    assert_eq!(batches.get(), heard, "nobody listens any more");
}

#[wasyncio::test]
async fn tasks_and_timers_that_are_there_are_introduced() {
    let _sleeper = create_task(sleep(Duration::from_secs(100)));
    let _ready = create_task(hop());
    hop().await;
    let seen = Seen::such(|_| true);
    hop().await;
    let lines = seen.take();
    assert_eq!(
        lines[..7],
        [
            "armed",
            "1 created Task-1",
            "1 running",
            "2 created Task-2",
            "2 waiting: sleep",
            "3 created Task-3",
            "3 ready",
        ]
    );
}

#[wasyncio::test]
async fn a_second_observer_is_introduced_too_and_not_told_of_what_was_before() {
    let _sleeper = create_task(sleep(Duration::from_secs(100)));
    let first = Seen::tasks();
    hop().await;
    let second = Seen::tasks();
    hop().await;
    assert_eq!(first.take()[..2], ["1 created Task-1", "1 running"]);
    assert_eq!(
        second.take()[..6],
        [
            "1 created Task-1",
            "1 running",
            "2 created Task-2",
            "2 waiting: sleep",
            "1 ready by 1",
            "1 yielded",
        ]
    );
}

#[wasyncio::test]
async fn whoever_is_stopped_by_another_listener_is_told_no_more() {
    let second = Rc::new(Cell::new(None));
    let stops = second.clone();
    let first = observe(move |_: &[LoopEvent]| drop(stops.take()));
    let told = Rc::new(Cell::new(false));
    let telling = told.clone();
    second.set(Some(observe(move |_: &[LoopEvent]| telling.set(true))));
    hop().await;
    hop().await;
    assert!(!told.get());
    drop(first);
}

#[wasyncio::test]
async fn observed_from_within_steps_inside_each_other_each_of_them_ends() {
    let seen = Rc::new(Cell::new(None));
    let from_within = seen.clone();
    let eager = TaskOptions::new()
        .eager_start(true)
        .create_task(async move {
            from_within.set(Some(Seen::tasks()));
            hop().await;
        });
    eager.await;
    hop().await;
    let lines = seen.take().unwrap().take();
    assert_eq!(
        lines[..8],
        [
            "1 created Task-1",
            "1 running",
            "2 created Task-2",
            "2 running",
            "2 ready by 2",
            "2 yielded",
            "1 waiting: task 2",
            "2 running",
        ]
    );
}

// Plain tests: they run loops themselves.
#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn simulated_a_loop_that_nothing_can_wake_is_idle_and_then_closed() {
    let seen = Seen::tasks();
    let outcome = simulated(async { Event::new().wait().await });
    assert!(matches!(outcome, Err(Error::Deadlock(_))));
    assert_eq!(
        seen.take(),
        [
            "1 created Task-1",
            "1 ready",
            "1 running",
            "1 waiting: event",
            "idle",
            "1 cancelling",
            "1 ready",
            "1 running",
            "1 cancelled",
            "closed",
        ]
    );
}

#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn simulated_times_are_the_loops() {
    let times = Rc::new(std::cell::RefCell::new(Vec::new()));
    let seen = times.clone();
    let observation = observe(move |events: &[LoopEvent]| {
        for event in events {
            if let Happening::Running { .. } = event.what {
                seen.borrow_mut().push(event.time);
            }
        }
    });
    simulated(async {
        sleep(ms(1500)).await;
        sleep(ms(500)).await;
    })
    .unwrap();
    drop(observation);
    let times = times.take();
    assert_eq!(
        times
            .iter()
            .map(|time| *time - times[0])
            .collect::<Vec<_>>(),
        [ms(0), ms(1500), ms(2000)]
    );
}
