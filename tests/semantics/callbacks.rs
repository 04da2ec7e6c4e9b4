//! Done-callbacks and callbacks of the loop.

use wasyncio::prelude::*;

use crate::hop;
use crate::log::Log;

#[wasyncio::test]
async fn callbacks_and_awaits_are_told_in_the_order_in_which_they_came() {
    let log = Log::new();
    let future = get_running_loop().unwrap().create_future();
    let callback = |name: &'static str| {
        let log = log.clone();
        move |_: &wasyncio::future::Future<()>| log.add(name)
    };
    let awaiting = |name: &'static str| {
        let (log, future) = (log.clone(), future.clone());
        create_task(async move {
            future.await;
            log.add(name);
        })
    };
    future.add_done_callback(callback("callback 1"));
    let _first = awaiting("task 1");
    hop().await;
    future.add_done_callback(callback("callback 2"));
    let _second = awaiting("task 2");
    hop().await;
    future.set_result(()).unwrap();
    log.check(&[]);
    hop().await;
    log.check(&["callback 1", "task 1", "callback 2", "task 2"]);
}

#[wasyncio::test]
async fn a_remote_used_at_home_keeps_the_order() {
    let log = Log::new();
    let event_loop = get_running_loop().unwrap();
    let remote = event_loop.remote();
    let (one, three) = (log.clone(), log.clone());
    event_loop.call_soon(move || one.add("1")).unwrap();
    // What crosses threads is `Send`, and a log is not.
    remote.call_soon_threadsafe(|| SEEN.set(true)).unwrap();
    thread_local! {
        static SEEN: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
    }
    event_loop
        .call_soon(move || three.add(format_args!("3, after 2: {}", SEEN.get())))
        .unwrap();
    hop().await;
    log.check(&["1", "3, after 2: true"]);
}

#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn simulated_a_future_is_run_as_it_is() {
    let event_loop = EventLoop::with_backend(wasyncio::backend::Simulated::new());
    let future = event_loop.create_future();
    let (setter, looping) = (future.clone(), event_loop.clone());
    event_loop
        .call_soon(move || setter.set_result(looping.all_tasks().len()).unwrap())
        .unwrap();
    let tasks = event_loop.run_until_complete(future).result().unwrap();
    assert_eq!(tasks, 0, "no task was made for it");
}

#[wasyncio::test]
async fn a_callback_of_a_done_task_comes_one_hop_later() {
    let log = Log::new();
    let task = create_task(async {});
    hop().await;
    let seen = log.clone();
    task.add_done_callback(move |task| seen.add(task.done()));
    log.check(&[]);
    hop().await;
    log.check(&["true"]);
}

#[wasyncio::test]
async fn a_callback_that_removes_another_one_comes_too_late() {
    let log = Log::new();
    let future = get_running_loop().unwrap().create_future();
    let seen = log.clone();
    future.add_done_callback(move |_: &wasyncio::future::Future<()>| seen.add("first"));
    let seen = log.clone();
    let second = future.add_done_callback(move |_| seen.add("second"));
    future.set_result(()).unwrap();
    assert!(!future.remove_done_callback(second), "it is queued");
    hop().await;
    log.check(&["first", "second"]);
}

#[wasyncio::test]
async fn the_last_handle_may_go_before_the_callbacks_run() {
    let log = Log::new();
    let seen = log.clone();
    let future = get_running_loop().unwrap().create_future();
    future.add_done_callback(move |future| seen.add(future.result().unwrap()));
    future.set_result("kept").unwrap();
    drop(future);
    hop().await;
    log.check(&["kept"]);
}
