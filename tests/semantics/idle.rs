//! A loop that only code outside of it can wake says so, once, and waits.

use std::cell::RefCell;
use std::rc::Rc;

use wasyncio::future::Future;
use wasyncio::prelude::*;

use crate::ms;

/// A program that waits for a future which `hand_over` gives to the outside.
async fn waits_for_outside(hand_over: impl FnOnce(Future<()>)) -> Vec<String> {
    let warnings = Rc::new(RefCell::new(Vec::new()));
    let seen = warnings.clone();
    let event_loop = get_running_loop().unwrap();
    event_loop.set_exception_handler(Some(move |_: &EventLoop, context: &ExceptionContext| {
        seen.borrow_mut().push(context.message.clone());
    }));
    sleep(ms(1)).await;
    let outside = event_loop.create_future();
    hand_over(outside.clone());
    outside.await;
    warnings.take()
}

fn check(warnings: &[String]) {
    assert_eq!(
        warnings,
        [
            "the loop is idle, and only code outside of it can wake it\n\
          Task-1 waits on a Future that nobody has set"
        ]
    );
}

#[cfg(not(target_family = "wasm"))]
#[test]
#[cfg_attr(miri, ignore = "Miri has no timerfd for the native poller")]
fn a_thread_wakes_it() {
    let runner = Runner::new();
    let remote = runner.get_loop().remote();
    let slot = Rc::new(RefCell::new(None));
    thread_local! {
        static OUTSIDE: RefCell<Option<Future<()>>> = const { RefCell::new(None) };
    }
    let thread = std::thread::spawn(move || {
        std::thread::sleep(ms(2500));
        remote.call_soon_threadsafe(|| {
            let outside = OUTSIDE.take().unwrap();
            outside.set_result(()).unwrap();
        })
    });
    let kept = slot.clone();
    let program = waits_for_outside(|outside| OUTSIDE.set(Some(outside)));
    let run = runner.run(async move { kept.replace(Some(program.await)) });
    run.result().unwrap();
    thread.join().unwrap().unwrap();
    check(&slot.take().unwrap());
}

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
#[wasm_bindgen_test::wasm_bindgen_test]
async fn javascript_wakes_it() {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = setTimeout)]
        fn set_timeout(callback: &JsValue, milliseconds: f64);
    }

    let program = waits_for_outside(|outside| {
        let wake = Closure::once_into_js(move || outside.set_result(()).unwrap());
        set_timeout(&wake, 2500.0);
    });
    check(&run(program).await.unwrap());
}
