//! What a gather holds, and how it ends beside its children.

use std::rc::Rc;

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use crate::{hop, hops, ms};

/// True if nothing holds the value of a future any more that a program left unset, once its loop
/// is closed.
fn is_freed<F: Future<Output = ()> + 'static>(
    program: impl FnOnce(wasyncio::future::Future<Result<Rc<()>, ()>>) -> F,
) -> bool {
    let runner = Runner::new().backend(Simulated::new());
    let event_loop = runner.get_loop();
    let (future, held) = (event_loop.create_future(), Rc::new(()));
    let value = held.clone();
    // The callback is freed with the future.
    future.add_done_callback(move |_| drop(value));
    runner.run(program(future)).result().unwrap();
    runner.close().result().unwrap();
    Rc::strong_count(&held) == 1
}

#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn simulated_a_gather_frees_futures_that_nobody_sets() {
    assert!(is_freed(|unset| async move {
        let failing = get_running_loop().unwrap().create_future();
        let gathering = try_gather([unset, failing.clone()]);
        failing.set_exception(()).unwrap();
        assert!(gathering.await.is_err());
    }));
    assert!(is_freed(|unset| async move {
        let failing = get_running_loop().unwrap().create_future();
        failing.set_exception(()).unwrap();
        drop(try_gather([unset, failing]));
    }));
    assert!(is_freed(|unset| async move {
        drop(try_gather([unset]));
    }));
    assert!(is_freed(|unset| async move {
        let stuck = create_task(async { try_gather([unset]).await.map(|_| ()) });
        hop().await;
        stuck.cancel();
    }));
}

#[wasyncio::test]
async fn an_ended_gather_leaves_nothing_with_a_future_that_lives_on() {
    let event_loop = get_running_loop().unwrap();
    let lasting = event_loop.create_future::<Result<(), Rc<()>>>();
    let error = Rc::new(());
    for _ in 0..3 {
        let failing = event_loop.create_future();
        failing.set_exception(error.clone()).unwrap();
        assert!(try_gather([lasting.clone(), failing]).await.is_err());
    }
    assert_eq!(Rc::strong_count(&error), 1);
    lasting.set_result(Ok(())).unwrap();
    hops(2).await;
}

#[wasyncio::test]
async fn without_time_a_finished_shield_gives_its_result() {
    let finished = shield(async { 7 });
    hops(3).await;
    let waited = wait_for(finished, ms(0)).await;
    assert_eq!(waited.unwrap(), 7);
}

#[wasyncio::test]
async fn without_time_a_pending_shield_is_cancelled_and_its_task_goes_on() {
    let task = create_task(async {
        sleep(ms(2)).await;
        7
    });
    let late = wait_for(shield(task.clone()), ms(0)).await;
    assert!(matches!(late, Err(Error::TimeoutError)));
    assert_eq!(task.await, 7);
}

#[wasyncio::test]
async fn to_wait_for_nothing_ends_at_once() {
    let (done, pending) = wait(Vec::<TaskRef>::new()).await;
    assert!(done.is_empty() && pending.is_empty());
}

// Panics unwind natively only.
#[cfg(not(target_family = "wasm"))]
#[wasyncio::test]
async fn only_the_first_panic_of_a_gather_is_heard_of() {
    use std::cell::RefCell;

    let reports = Rc::new(RefCell::new(Vec::new()));
    let seen = reports.clone();
    let event_loop = get_running_loop().unwrap();
    let handler = move |_: &EventLoop, context: &ExceptionContext| {
        seen.borrow_mut().push(context.message.clone());
    };
    event_loop.set_exception_handler(Some(handler));
    let failing = |hops| async move {
        crate::hops(hops).await;
        panic!("after {hops} hops");
    };
    let children = move || [1, 5].map(|hops| create_task(failing(hops)));
    // Awaited to its end, and kept beyond it.
    let awaited = create_task(async move { gather(children()).await });
    let kept = gather(children());
    hops(10).await;
    assert!(matches!(awaited.result(), Err(Error::Panicked(message)) if message == "after 1 hops"));
    drop((awaited, kept));
    assert!(reports.borrow().is_empty(), "{reports:?}");
}
