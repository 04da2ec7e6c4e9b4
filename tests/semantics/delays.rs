//! Delays: none, negative, huge, and not a number.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use crate::log::Log;
use crate::{hop, ms};

#[wasyncio::test]
async fn seconds_follow_asyncio() {
    assert_eq!(seconds(1.5).unwrap(), ms(1500));
    assert_eq!(seconds(-1.0).unwrap(), Duration::ZERO);
    assert_eq!(seconds(-0.0).unwrap(), Duration::ZERO);
    assert_eq!(seconds(f64::INFINITY).unwrap(), Duration::MAX);
    assert_eq!(seconds(f64::NEG_INFINITY).unwrap(), Duration::ZERO);
    assert_eq!(seconds(1e300).unwrap(), Duration::MAX);
    let error = seconds(f64::NAN).unwrap_err();
    assert_eq!(error.to_string(), "Invalid delay: NaN (not a number)");
}

#[wasyncio::test]
async fn the_longest_delay_never_ends_and_can_be_cancelled() {
    let forever = create_task(sleep(Duration::MAX));
    let event_loop = get_running_loop().unwrap();
    let timer = event_loop
        .call_later(Duration::MAX, || unreachable!())
        .unwrap();
    let at = event_loop
        .call_at(Duration::MAX, || unreachable!())
        .unwrap();
    sleep(ms(2)).await;
    assert!(!forever.done());
    timer.cancel();
    at.cancel();
    forever.cancel();
    assert!(catch_cancelled(forever).await.is_err());
}

#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn simulated_to_sleep_forever_is_to_wait_for_nothing() {
    let runner = Runner::new().backend(Simulated::new());
    let outcome = runner.run(sleep(Duration::MAX)).result();
    let Err(Error::Deadlock(report)) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(report, "Task-1 waits on sleep");
}

#[wasyncio::test]
async fn a_month_is_not_cut_short() {
    // Longer than a host's counter of milliseconds.
    let month = create_task(sleep(Duration::from_secs(31 * 86_400)));
    sleep(ms(5)).await;
    assert!(!month.done());
    month.cancel();
}

#[wasyncio::test]
async fn a_time_in_the_past_is_now_but_after_what_is_ready() {
    let rang = Rc::new(Cell::new(false));
    let seen = rang.clone();
    let event_loop = get_running_loop().unwrap();
    event_loop
        .call_at(Duration::ZERO, move || seen.set(true))
        .unwrap();
    hop().await;
    assert!(!rang.get());
    hop().await;
    assert!(rang.get());
}

#[wasyncio::test]
async fn equal_deadlines_are_first_in_first_out() {
    let log = Log::new();
    let event_loop = get_running_loop().unwrap();
    let when = event_loop.time() + ms(2);
    for number in 0..50 {
        let log = log.clone();
        event_loop.call_at(when, move || log.add(number)).unwrap();
    }
    sleep(ms(4)).await;
    let expected: Vec<String> = (0..50).map(|number| number.to_string()).collect();
    log.check(&expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[wasyncio::test]
async fn a_timer_cancelled_when_it_is_due_does_not_ring() {
    let log = Log::new();
    let event_loop = get_running_loop().unwrap();
    let when = event_loop.time() + ms(2);
    let slot: Rc<Cell<Option<Rc<Handle>>>> = Rc::default();
    let (first, seen) = (slot.clone(), log.clone());
    event_loop
        .call_at(when, move || {
            first.take().unwrap().cancel();
            seen.add("first");
        })
        .unwrap();
    let seen = log.clone();
    slot.set(Some(
        event_loop
            .call_at(when, move || seen.add("second"))
            .unwrap(),
    ));
    sleep(ms(4)).await;
    log.check(&["first"]);
}

#[wasyncio::test]
async fn many_cancelled_timers_leave_the_others_in_order() {
    let log = Log::new();
    let event_loop = get_running_loop().unwrap();
    let now = event_loop.time();
    let mut handles = Vec::new();
    for number in 0..500_u64 {
        let log = log.clone();
        let when = now + Duration::from_micros(3000 - number * 2);
        handles.push(event_loop.call_at(when, move || log.add(number)).unwrap());
    }
    for (number, handle) in handles.iter().enumerate() {
        if number % 125 != 0 {
            handle.cancel();
        }
    }
    sleep(ms(6)).await;
    log.check(&["375", "250", "125", "0"]);
}
