//! Misuse gives a clear error and loses nothing.

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use crate::{hop, ms};

pub(crate) fn message<T>(result: wasyncio::Result<T>) -> String {
    match result {
        Ok(_) => "no error".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[wasyncio::test]
async fn run_inside_run() {
    let inner = run(async { 1 }).result();
    assert_eq!(
        message(inner),
        "run() cannot be called from a running event loop: await the program, or make it a task \
         with create_task"
    );
    let other = EventLoop::with_backend(Simulated::new());
    assert_eq!(
        message(other.run_until_complete(async {}).result()),
        "Cannot run the event loop while another loop is running"
    );
    let task = create_task(async { "goes on" });
    assert_eq!(task.await, "goes on");
}

#[wasyncio::test]
async fn running_a_loop_that_runs() {
    let event_loop = get_running_loop().unwrap();
    let inner = event_loop.run_until_complete(async {}).result();
    assert_eq!(message(inner), "This event loop is already running");
    assert_eq!(
        message(event_loop.close()),
        "Cannot close a running event loop"
    );
}

#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn simulated_closing_a_runner_inside_its_run() {
    let runner = Runner::new().backend(Simulated::new());
    let event_loop = runner.get_loop();
    let run = event_loop.run_until_complete(async { message(runner.close().result()) });
    assert_eq!(run.result().unwrap(), "Cannot close a running event loop");
    assert!(!event_loop.is_closed());
}

#[wasyncio::test]
async fn a_closed_loop_refuses_everything() {
    let event_loop = EventLoop::with_backend(Simulated::new());
    let remote = event_loop.remote();
    let future = event_loop.create_future::<()>();
    event_loop.close().unwrap();
    event_loop.close().unwrap();
    assert!(event_loop.is_closed());
    let closed = "Event loop is closed";
    assert_eq!(message(event_loop.call_soon(|| ())), closed);
    assert_eq!(message(event_loop.call_later(ms(1), || ())), closed);
    assert_eq!(message(event_loop.call_at(ms(1), || ())), closed);
    assert_eq!(message(event_loop.create_task(async {})), closed);
    assert_eq!(
        message(event_loop.run_until_complete(async {}).result()),
        closed
    );
    assert_eq!(message(event_loop.run_forever().result()), closed);
    assert_eq!(message(remote.call_soon_threadsafe(|| ())), closed);
    future.set_result(()).unwrap();
}

#[wasyncio::test]
async fn a_result_that_is_not_there_yet() {
    let task = create_task(async { 1 });
    assert_eq!(message(task.result()), "Result is not set.");
    let future = get_running_loop().unwrap().create_future::<i32>();
    assert_eq!(message(future.result()), "Result is not set.");
    hop().await;
    assert_eq!(task.result().unwrap(), 1);
}

#[wasyncio::test]
async fn errors_can_be_shared() {
    let task = create_task(async { stdin_of_nobody() });
    let other = task.clone();
    assert_eq!(message(task.await), message(other.await));
}

fn stdin_of_nobody() -> wasyncio::Result<()> {
    Err(std::io::Error::other("nobody").into())
}

#[wasyncio::test]
async fn a_future_is_set_once() {
    let future = get_running_loop().unwrap().create_future();
    future.set_result(1).unwrap();
    assert_eq!(message(future.set_result(2)), "invalid state");
    assert!(!future.cancel());
    assert_eq!(future.await, 1);
}

#[wasyncio::test]
async fn a_value_is_moved_out_once() {
    let mut task = create_task(async { String::from("moved") });
    assert_eq!((&mut task).await, "moved");
    assert_eq!(
        message(task.result()),
        "the task's value was moved out by an earlier await"
    );
}

#[wasyncio::test]
async fn a_timeout_is_used_once() {
    let deadline = Timeout::new(None);
    assert_eq!(
        message(deadline.reschedule(None)),
        "Timeout has not been entered"
    );
    deadline.run(async {}).await.unwrap();
    assert_eq!(
        message(deadline.run(async {}).await),
        "Timeout has already been entered"
    );
    assert_eq!(
        message(deadline.reschedule(None)),
        "Cannot change state of finished Timeout"
    );
}

#[wasyncio::test]
async fn what_a_host_cannot_do_names_the_host_and_the_call() {
    let event_loop = get_running_loop().unwrap();
    if format!("{event_loop:?}").contains("simulated") {
        assert!(matches!(
            stdin(),
            Err(Error::Unsupported {
                host: "simulated",
                call: "stdin",
                ..
            })
        ));
    }
}
