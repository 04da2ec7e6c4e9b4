//! What is dropped, and when.

use std::cell::RefCell;
use std::rc::Rc;

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use crate::counter::Counted;
use crate::{hop, ms};

/// Ready at the second poll.
fn two_polls() -> std::pin::Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(hop())
}

#[wasyncio::test]
async fn a_future_is_dropped_when_it_returns_and_not_when_its_handle_goes() {
    let (future, counts) = Counted::new(two_polls());
    let task = create_task(future);
    assert_eq!(counts.seen(), (0, 0));
    hop().await;
    assert_eq!(counts.seen(), (1, 0));
    hop().await;
    assert_eq!(counts.seen(), (2, 1), "the handle is alive");
    drop(task);
    assert_eq!(counts.seen(), (2, 1));
}

#[wasyncio::test]
async fn a_dropped_handle_detaches_the_task() {
    let (future, counts) = Counted::new(two_polls());
    drop(create_task(future));
    hop().await;
    hop().await;
    assert_eq!(counts.seen(), (2, 1));
}

#[wasyncio::test]
async fn a_task_cancelled_before_its_first_step_is_never_polled() {
    let (future, counts) = Counted::new(two_polls());
    let task = create_task(future);
    task.cancel();
    assert_eq!(counts.seen(), (0, 0), "cancelling only asks");
    hop().await;
    assert_eq!(counts.seen(), (0, 1));
    assert!(task.cancelled());
}

#[wasyncio::test]
async fn a_cancelled_task_is_dropped_and_not_polled_again() {
    let (future, counts) = Counted::new(std::future::pending::<()>());
    let task = create_task(future);
    hop().await;
    task.cancel();
    hop().await;
    assert_eq!(counts.seen(), (1, 1));
}

#[wasyncio::test]
async fn a_pending_task_that_nothing_can_wake_is_destroyed_with_its_handle() {
    let reports = Rc::new(RefCell::new(Vec::new()));
    let seen = reports.clone();
    let event_loop = get_running_loop().unwrap();
    event_loop.set_exception_handler(Some(move |_: &EventLoop, context: &ExceptionContext| {
        seen.borrow_mut().push(context.message.clone());
    }));
    let (future, counts) = Counted::new(std::future::pending::<()>());
    let task = create_task(future);
    hop().await;
    drop(task);
    assert_eq!(counts.seen(), (1, 1));
    assert_eq!(*reports.borrow(), ["Task was destroyed but it is pending!"]);
    assert_eq!(all_tasks().len(), 1);
}

#[wasyncio::test]
async fn the_result_is_dropped_with_the_last_handle() {
    let value = Rc::new(());
    let held = value.clone();
    let task = create_task(async move { held });
    let other = task.clone();
    hop().await;
    drop(task);
    assert_eq!(Rc::strong_count(&value), 2);
    drop(other);
    assert_eq!(Rc::strong_count(&value), 1);
}

#[wasyncio::test]
async fn a_waker_that_outlives_its_task_keeps_nothing_alive() {
    let value = Rc::new(());
    let held = value.clone();
    let kept = Rc::new(RefCell::new(None));
    let keeper = kept.clone();
    let task = create_task(async move {
        std::future::poll_fn(|cx| {
            keeper.replace(Some(cx.waker().clone()));
            std::task::Poll::Ready(())
        })
        .await;
        held
    });
    hop().await;
    assert!(task.done());
    drop(task);
    assert_eq!(Rc::strong_count(&value), 1);
    let waker = kept.take().unwrap();
    waker.wake_by_ref();
    waker.wake();
}

#[wasyncio::test]
async fn closing_a_loop_drops_what_it_still_holds() {
    let value = Rc::new(());
    let event_loop = EventLoop::with_backend(Simulated::new());
    let (in_task, in_soon, in_timer) = (value.clone(), value.clone(), value.clone());
    let task = event_loop.create_task(async move {
        std::future::pending::<()>().await;
        drop(in_task);
    });
    event_loop.call_soon(move || drop(in_soon)).unwrap();
    event_loop
        .call_later(ms(1), move || drop(in_timer))
        .unwrap();
    assert_eq!(Rc::strong_count(&value), 4);
    event_loop.close().unwrap();
    assert_eq!(Rc::strong_count(&value), 1);
    assert!(task.unwrap().cancelled());
}

#[wasyncio::test]
async fn an_await_dropped_by_user_code_only_stops_waiting() {
    let task = create_task(sleep(ms(5)));
    {
        let mut waiting = std::pin::pin!(async { (&task).await });
        std::future::poll_fn(|cx| {
            assert!(waiting.as_mut().poll(cx).is_pending());
            std::task::Poll::Ready(())
        })
        .await;
    }
    task.await;
}

#[wasyncio::test]
async fn a_dropped_gather_cancels_its_children() {
    let tasks = [
        create_task(sleep(ms(60_000))),
        create_task(sleep(ms(60_000))),
    ];
    let refs: Vec<TaskRef> = tasks.iter().map(|task| (**task).clone()).collect();
    drop(gather(tasks));
    hop().await;
    assert!(refs.iter().all(TaskRef::cancelled));
}

/// A loop that is dropped, not closed, drops what it holds, too.
fn left_to_drop<F: Future<Output = ()> + 'static>(main: impl FnOnce(Rc<()>) -> F) {
    let value = Rc::new(());
    let runner = Runner::new().backend(Simulated::new());
    let outcome = runner.run(main(value.clone())).result();
    assert!(matches!(outcome, Err(Error::Deadlock(_))), "{outcome:?}");
    drop(runner);
    assert_eq!(Rc::strong_count(&value), 1);
}

#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn simulated_a_loop_left_to_drop_holds_nothing() {
    left_to_drop(|held| async move {
        let _held = held;
        std::future::pending::<()>().await;
    });
    left_to_drop(|held| async move {
        let _held = held;
        get_running_loop().unwrap().create_future::<()>().await;
    });
    left_to_drop(|held| async move {
        let _held = held;
        create_task(std::future::pending::<()>()).await;
    });
    left_to_drop(|held| async move {
        let _held = held;
        shield(std::future::pending::<()>()).await;
    });
    left_to_drop(|held| async move {
        let _held = held;
        gather([std::future::pending::<()>()]).await;
    });
    left_to_drop(|held| async move {
        let _held = held;
        let _ = timeout(std::time::Duration::MAX, std::future::pending::<()>()).await;
    });
}
