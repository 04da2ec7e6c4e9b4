//! A step that takes too long, and timers that ring late: told to observers, and in debug mode to
//! the log.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use wasyncio::introspection::Happening;
use wasyncio::prelude::*;

use super::Seen;
use crate::ms;

/// Keeps the thread busy.
fn work(duration: Duration) {
    let event_loop = get_running_loop().unwrap();
    let end = event_loop.time() + duration;
    while event_loop.time() < end {}
}

// On the host alone: virtual time does not pass while something works.
#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn a_busy_step_is_slow_and_makes_timers_late() {
    let seen = Seen::such(|what| matches!(what, Happening::Slow { .. } | Happening::Late { .. }));
    let log = Rc::new(RefCell::new(Vec::new()));
    let said = log.clone();
    let run = run(async move {
        let event_loop = get_running_loop().unwrap();
        event_loop.set_debug(true);
        event_loop.set_log_hook(Some(move |_: &EventLoop, message: &str| {
            // Without the time that it took.
            let (words, _) = message.split_once(['0', '1', '2', '3']).unwrap();
            said.borrow_mut().push(words.to_owned());
        }));
        event_loop.set_slow_callback_duration(ms(250));
        let sleeper = create_task(sleep(ms(10)));
        sleep(Duration::ZERO).await;
        work(ms(300));
        sleeper.await;
        seen.take()
    });
    let check = move |events: Vec<String>| {
        assert_eq!(events, ["slow by 1", "late hidden=false"]);
        assert_eq!(
            log.take(),
            ["Executing <Task pending name='Task-", "Timers ring "]
        );
    };
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    check(run.result().unwrap());
    #[cfg(all(target_family = "wasm", target_os = "unknown"))]
    wasm_bindgen_futures_spawn(async move { check(run.await.unwrap()) });
}

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
fn wasm_bindgen_futures_spawn(checked: impl Future<Output = ()> + 'static) {
    let _run = run(checked);
}
