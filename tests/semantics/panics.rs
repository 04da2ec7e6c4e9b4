//! Where panics unwind, one of them ends a task or a callback, never the loop.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use crate::hop;

/// Collects what the exception handler is told.
fn reports() -> Rc<RefCell<Vec<String>>> {
    let reports = Rc::new(RefCell::new(Vec::new()));
    let seen = reports.clone();
    let event_loop = get_running_loop().unwrap();
    event_loop.set_exception_handler(Some(move |_: &EventLoop, context: &ExceptionContext| {
        let error = context.exception.as_ref().map(ToString::to_string);
        let error = error.unwrap_or_default();
        seen.borrow_mut()
            .push(format!("{} / {error}", context.message));
    }));
    reports
}

#[wasyncio::test]
async fn a_panic_in_a_callback_is_reported_and_the_turn_goes_on() {
    let reports = reports();
    let event_loop = get_running_loop().unwrap();
    event_loop.call_soon(|| panic!("bad callback")).unwrap();
    hop().await;
    assert_eq!(
        *reports.borrow(),
        ["Exception in callback / the task panicked: bad callback"]
    );
}

#[wasyncio::test]
async fn a_panic_in_a_task_is_its_outcome() {
    let reports = reports();
    let task: Task<()> = create_task(async { panic!("bad task {}", 1) });
    hop().await;
    assert!(task.done() && !task.cancelled());
    assert_eq!(
        task.result().unwrap_err().to_string(),
        "the task panicked: bad task 1"
    );
    drop(task);
    assert!(reports.borrow().is_empty(), "it was looked at");
}

#[wasyncio::test]
async fn a_panic_that_nobody_looked_at_is_reported() {
    let reports = reports();
    let task: Task<()> = create_task(async { panic!("unseen") });
    hop().await;
    drop(task);
    assert_eq!(
        *reports.borrow(),
        ["Task exception was never retrieved / the task panicked: unseen"]
    );
}

#[wasyncio::test]
async fn a_panic_in_a_destructor_is_the_tasks_outcome() {
    struct Bad;
    impl Drop for Bad {
        fn drop(&mut self) {
            panic!("bad destructor");
        }
    }
    let bad = Bad;
    let task = create_task(async move {
        let _bad = bad;
        std::future::pending::<()>().await;
    });
    hop().await;
    task.cancel();
    hop().await;
    assert_eq!(
        task.result().unwrap_err().to_string(),
        "the task panicked: bad destructor"
    );
}

#[wasyncio::test]
async fn a_panic_in_the_exception_handler_is_survived() {
    let event_loop = get_running_loop().unwrap();
    event_loop.set_exception_handler(Some(|_: &EventLoop, _: &ExceptionContext| {
        panic!("bad handler")
    }));
    event_loop.call_soon(|| panic!("bad callback")).unwrap();
    hop().await;
    assert_eq!(create_task(async { 1 }).await, 1);
}

#[test]
fn a_panic_goes_on_in_the_awaiter() {
    let runner = Runner::new().backend(Simulated::new());
    let outcome = runner.run(async {
        let task: Task<()> = create_task(async { panic!("inner") });
        task.await;
    });
    assert_eq!(
        outcome.result().unwrap_err().to_string(),
        "the task panicked: inner"
    );
}

#[test]
fn functions_that_need_a_loop_say_what_to_do() {
    let calls: [(&str, fn()); 3] = [
        ("create_task", || drop(create_task(async {}))),
        ("all_tasks", || drop(all_tasks())),
        ("sleep", || {
            let mut sleep = std::pin::pin!(sleep(crate::ms(1)));
            let waker = std::task::Waker::noop();
            let _ = sleep
                .as_mut()
                .poll(&mut std::task::Context::from_waker(waker));
        }),
    ];
    for (name, call) in calls {
        let panic = catch_unwind(AssertUnwindSafe(call)).unwrap_err();
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
        let text = text.unwrap_or_default();
        assert!(
            text.contains("no running event loop: call this inside run(…) or #[wasyncio::main]"),
            "{name}: {text}"
        );
    }
}
