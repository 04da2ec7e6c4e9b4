//! Handles that are polled here and awaited, dropped or looked at elsewhere.

use std::cell::{Cell, RefCell};
use std::future::{pending, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use crate::{hop, hops, ms};

async fn poll_once<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
    poll_fn(|cx| match Pin::new(&mut *future).poll(cx) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => Poll::Ready(None),
    })
    .await
}

#[wasyncio::test]
async fn a_handle_handed_on_is_none_of_its_first_poller_s_business() {
    let worker = create_task(sleep(ms(60_000)));
    let watch = (*worker).clone();
    let slot = Rc::new(Cell::new(None));
    let giver = slot.clone();
    let first = create_task(async move {
        let mut worker = worker;
        poll_once(&mut worker).await;
        giver.set(Some(worker));
        pending::<()>().await;
    });
    hop().await;
    let second = create_task(async move { slot.take().unwrap().await });
    hop().await;
    first.cancel();
    hops(3).await;
    assert!(first.cancelled());
    assert!(!second.done() && !watch.done());
    second.cancel();
    hops(3).await;
    assert!(second.cancelled() && watch.cancelled());
}

#[wasyncio::test]
async fn a_handle_dropped_by_a_callback_does_not_hold_its_poller_up() {
    let worker = create_task(async {
        // Takes a while to end.
        if let Err(cancelled) = catch_cancelled(pending::<()>()).await {
            sleep(ms(5)).await;
            cancelled.raise().await;
        }
    });
    let slot = Rc::new(Cell::new(None));
    let giver = slot.clone();
    let poller = create_task(async move {
        let mut worker = worker;
        poll_once(&mut worker).await;
        giver.set(Some(worker));
        pending::<()>().await;
    });
    hop().await;
    poller.cancel();
    let event_loop = get_running_loop().unwrap();
    event_loop.call_soon(move || drop(slot.take())).unwrap();
    hops(3).await;
    assert!(poller.cancelled());
}

#[wasyncio::test]
async fn a_cancelled_task_can_be_polled_again() {
    let task = create_task(pending::<()>());
    task.cancel();
    hop().await;
    let awaiter = create_task(async move {
        let mut task = task;
        let looked = catch_cancelled(poll_once(&mut task)).await;
        let awaited = catch_cancelled(task).await;
        (looked, awaited.is_err())
    });
    assert_eq!(awaiter.await, (Ok(None), true), "no value, and no panic");
}

#[wasyncio::test]
async fn a_task_destroyed_with_its_loop_is_cancelled() {
    let event_loop = EventLoop::with_backend(Simulated::new());
    let task = event_loop.create_task(pending::<()>()).unwrap();
    let awaited = task.clone();
    let awaiter = create_task(async move { catch_cancelled(awaited).await.is_err() });
    hop().await;
    event_loop.close().unwrap();
    assert!(task.done() && task.cancelled());
    assert!(matches!(task.result(), Err(Error::CancelledError(_))));
    assert!(awaiter.await, "who awaits it on another loop is told");
}

#[wasyncio::test]
async fn destructors_may_look_at_all_tasks() {
    let seen = Rc::new(RefCell::new(Vec::new()));
    let event_loop = EventLoop::with_backend(Simulated::new());
    let kept = seen.clone();
    event_loop.set_exception_handler(Some(move |event_loop: &EventLoop, _: &ExceptionContext| {
        kept.borrow_mut().extend(event_loop.all_tasks());
    }));
    let inner: Vec<_> = (0..3)
        .map(|_| event_loop.create_task(pending::<()>()).unwrap())
        .collect();
    let outer = event_loop.create_task(async move {
        let _inner = inner;
        pending::<()>().await;
    });
    drop(outer);
    drop(event_loop);
    assert!(seen.borrow().iter().all(TaskRef::done));
}

#[wasyncio::test]
async fn a_dropped_loop_destroys_tasks_that_own_each_other() {
    let event_loop = EventLoop::with_backend(Simulated::new());
    let count = Rc::new(());
    for _ in 0..3 {
        let inner = event_loop.create_task(pending::<()>()).unwrap();
        let held = count.clone();
        let _detached = event_loop.create_task(async move {
            let _held = (held, inner);
            pending::<()>().await;
        });
    }
    drop(event_loop);
    assert_eq!(Rc::strong_count(&count), 1);
}

#[wasyncio::test]
async fn only_the_waker_of_the_last_poll_is_woken() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::task::{Context, Wake, Waker};

    struct Count(AtomicU32);
    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
    let (first, second) = (Arc::new(Count(0.into())), Arc::new(Count(0.into())));
    let mut future = get_running_loop().unwrap().create_future::<()>();
    let setter = future.clone();
    let (one, two) = (Waker::from(first.clone()), Waker::from(second.clone()));
    assert!(
        Pin::new(&mut future)
            .poll(&mut Context::from_waker(&one))
            .is_pending()
    );
    assert!(
        Pin::new(&mut future)
            .poll(&mut Context::from_waker(&two))
            .is_pending()
    );
    setter.set_result(()).unwrap();
    assert_eq!(first.0.load(Ordering::Relaxed), 0);
    assert_eq!(second.0.load(Ordering::Relaxed), 1);
}
