//! Beside the page: the loop takes short times and gives the page its turn.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use wasyncio::prelude::*;

use crate::{hop, ms};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &JsValue, milliseconds: f64);

    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(callback: &JsValue);

    #[wasm_bindgen(js_name = addEventListener)]
    fn add_event_listener(event: &str, listener: &Function);

    #[wasm_bindgen(js_name = removeEventListener)]
    fn remove_event_listener(event: &str, listener: &Function);
}

fn time() -> Duration {
    get_running_loop().unwrap().time()
}

fn busy(length: Duration) {
    let end = time() + length;
    while time() < end {}
}

/// Counts the macrotasks that the page had.
struct PageTurns {
    count: Rc<Cell<u32>>,
    over: Rc<Cell<bool>>,
}

impl PageTurns {
    fn count() -> Self {
        let turns = Self {
            count: Rc::default(),
            over: Rc::default(),
        };
        Self::next(turns.count.clone(), turns.over.clone());
        turns
    }

    fn next(count: Rc<Cell<u32>>, over: Rc<Cell<bool>>) {
        let turn = Closure::once_into_js(move || {
            count.set(count.get() + 1);
            if !over.get() {
                Self::next(count, over);
            }
        });
        set_timeout(&turn, 0.0);
    }

    fn end(self) -> u32 {
        self.over.set(true);
        self.count.get()
    }
}

#[wasm_bindgen_test]
async fn the_shortest_sleeps_are_not_lengthened() {
    let took = run(async {
        let began = time();
        for _ in 0..100 {
            sleep(Duration::from_nanos(1)).await;
        }
        time() - began
    });
    // A `setTimeout` each would take 100 to 400 ms.
    let took = took.await.unwrap();
    assert!(took < ms(60), "{took:?}");
}

#[wasm_bindgen_test]
async fn call_later_without_delay_is_not_lengthened() {
    let took = run(async {
        let event_loop = get_running_loop().unwrap();
        let began = time();
        for _ in 0..100 {
            let called = event_loop.create_future();
            let callback = called.clone();
            let set = move || callback.set_result(()).unwrap();
            event_loop.call_later(Duration::ZERO, set).unwrap();
            called.await;
        }
        time() - began
    });
    let took = took.await.unwrap();
    assert!(took < ms(60), "{took:?}");
}

#[wasm_bindgen_test]
async fn due_timers_leave_the_page_its_turn() {
    let turns = run(async {
        let page = PageTurns::count();
        let end = time() + ms(200);
        while time() < end {
            sleep(Duration::from_nanos(1)).await;
        }
        page.end()
    });
    let turns = turns.await.unwrap();
    assert!(turns >= 5, "{turns}");
}

#[wasm_bindgen_test]
async fn many_tasks_a_turn_leave_the_page_its_turn() {
    let turns = run(async {
        let page = PageTurns::count();
        let end = time() + ms(400);
        let busy_until = |end| async move {
            while time() < end {
                busy(Duration::from_micros(100));
                hop().await;
            }
        };
        gather((0..100).map(|_| busy_until(end)).collect::<Vec<_>>()).await;
        page.end()
    });
    // A turn takes 10 ms and more. One look in 16 turns would make it one or two.
    let turns = turns.await.unwrap();
    assert!(turns >= 5, "{turns}");
}

#[wasm_bindgen_test]
async fn long_microtasks_of_others_leave_the_page_its_turn() {
    let turns = run(async {
        let page = PageTurns::count();
        let event_loop = get_running_loop().unwrap();
        let end = time() + ms(500);
        while time() < end {
            let answer = event_loop.create_future();
            let answered = answer.clone();
            queue_microtask(&Closure::once_into_js(move || {
                busy(ms(5));
                answered.set_result(()).unwrap();
            }));
            answer.await;
        }
        page.end()
    });
    let turns = turns.await.unwrap();
    assert!(turns >= 3, "{turns}");
}

#[wasm_bindgen_test]
async fn nothing_that_is_queued_calls_a_loop_that_is_gone() {
    let errors = Rc::new(Cell::new(0));
    let count = errors.clone();
    let listener = Closure::<dyn FnMut()>::new(move || count.set(count.get() + 1));
    let listener: Function = listener.into_js_value().unchecked_into();
    add_event_listener("error", &listener);
    for _ in 0..20 {
        ends_with_a_message_under_way().await;
    }
    // A macrotask later everything has come that was queued.
    run(sleep(ms(20))).await.unwrap();
    remove_event_listener("error", &listener);
    assert_eq!(errors.get(), 0);
}

/// The timer is armed and rings while the loop, which was woken before, has yielded by message.
async fn ends_with_a_message_under_way() {
    let program = run(async {
        let woken = get_running_loop().unwrap().create_future();
        let waker = woken.clone();
        let wake = Closure::once_into_js(move || waker.set_result(()).unwrap());
        let busy_task = create_task(async move {
            woken.await;
            loop {
                busy(ms(1));
                hop().await;
            }
        });
        set_timeout(&wake, 1.0);
        sleep(ms(4)).await;
        busy_task.cancel();
    });
    program.await.unwrap();
}

#[wasm_bindgen_test]
async fn one_run_after_the_other() {
    for round in 0..5 {
        let program = async move {
            sleep(ms(1)).await;
            hop().await;
            round
        };
        assert_eq!(run(program).await.unwrap(), round);
    }
}

/// A future that a timer of the page's sets.
fn after(milliseconds: f64) -> wasyncio::future::Future<()> {
    let future = get_running_loop().unwrap().create_future();
    let waker = future.clone();
    let wake = Closure::once_into_js(move || waker.set_result(()).unwrap());
    set_timeout(&wake, milliseconds);
    future
}

#[wasm_bindgen_test]
async fn an_idle_loop_speaks_after_a_second_and_not_twice_of_the_same() {
    let warnings = Rc::new(RefCell::new(Vec::new()));
    let seen = warnings.clone();
    let program = run(async move {
        let event_loop = get_running_loop().unwrap();
        let began = time();
        event_loop.set_exception_handler(Some(move |_: &EventLoop, _: &ExceptionContext| {
            seen.borrow_mut().push(time() - began);
        }));
        // Never a second without progress.
        after(600.0).await;
        after(600.0).await;
        // From 1.2 s on; the same from 3.6 s on; something else from 4.9 s on.
        after(2400.0).await;
        after(1300.0).await;
        create_task(after(1300.0)).await;
    });
    program.await.unwrap();
    let seconds: Vec<_> = warnings.take().iter().map(Duration::as_secs).collect();
    assert_eq!(seconds, [2, 5]);
}

#[wasm_bindgen_test]
async fn a_loop_that_waits_for_clients_is_not_idle() {
    let warned = Rc::new(Cell::new(false));
    let seen = warned.clone();
    let program = run(async move {
        let warn = move |_: &EventLoop, _: &ExceptionContext| seen.set(true);
        let event_loop = get_running_loop().unwrap();
        event_loop.set_exception_handler(Some(warn));
        let server = start_server(async |_, _| {}, "127.0.0.1:0").await.unwrap();
        let waiting = create_task(async move { server.serve_forever().await });
        after(1300.0).await;
        waiting.cancel();
    });
    program.await.unwrap();
    assert!(!warned.get());
}

#[wasm_bindgen_test]
async fn the_handler_of_the_warning_can_wake_the_loop() {
    let program = run(async {
        let event_loop = get_running_loop().unwrap();
        let outside = event_loop.create_future();
        let waker = RefCell::new(Some(outside.clone()));
        let handler = move |event_loop: &EventLoop, _: &ExceptionContext| {
            if let Some(waker) = waker.take() {
                let set = move || waker.set_result("woken").unwrap();
                event_loop.call_soon(set).unwrap();
            }
        };
        event_loop.set_exception_handler(Some(handler));
        outside.await
    });
    assert_eq!(program.await.unwrap(), "woken");
}
