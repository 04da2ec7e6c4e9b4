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

#[wasyncio::test]
async fn two_panics_in_one_task_are_survived() {
    struct Bad;
    impl Drop for Bad {
        fn drop(&mut self) {
            panic!("bad destructor");
        }
    }
    /// Returns something that panics when it is dropped, and panics when it is dropped itself.
    struct Twice(#[allow(dead_code)] Bad);
    impl Future for Twice {
        type Output = Bad;
        fn poll(
            self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Bad> {
            std::task::Poll::Ready(Bad)
        }
    }
    let task = create_task(Twice(Bad));
    hop().await;
    assert!(task.done());
    drop(task);
    assert_eq!(create_task(async { 1 }).await, 1);
}

#[test]
#[cfg_attr(miri, ignore = "Miri has no timerfd for the native poller")]
fn a_panic_out_of_the_loop_leaves_the_thread_usable() {
    struct Bad(Rc<std::cell::Cell<u32>>);
    impl Drop for Bad {
        fn drop(&mut self) {
            self.0.set(self.0.get() + 1);
            panic!("bad capture");
        }
    }
    let drops = Rc::new(std::cell::Cell::new(0));
    let event_loop = EventLoop::with_backend(Simulated::new());
    let future = event_loop.create_future::<()>();
    let bad = Bad(drops.clone());
    future.add_done_callback(move |_| drop(bad));
    let setter = future.clone();
    let first = event_loop.run_until_complete(async move { setter.set_result(()).unwrap() });
    let _ = first.result();
    let second = event_loop.run_until_complete(async { hop().await });
    second.result().unwrap();
    assert_eq!(drops.get(), 1);
    assert_eq!(run(async { 1 }).result().unwrap(), 1);
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
