//! A loop that nothing can wake says who waits on what.

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

/// The report of a loop in virtual time, which only its own tasks can wake.
fn report<F: Future + 'static>(main: F) -> String {
    match Runner::new().backend(Simulated::new()).run(main).result() {
        Err(Error::Deadlock(report)) => report,
        Err(error) => panic!("another error: {error}"),
        Ok(_) => panic!("it ended"),
    }
}

// Plain tests: they run loops themselves.
#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn simulated_tasks_that_wait_for_each_other_are_named() {
    let report = report(async {
        let stuck = create_task(async {
            get_running_loop().unwrap().create_future::<()>().await;
        });
        stuck.set_name("stuck");
        let shielded = create_task(shield(stuck.clone()));
        shielded.set_name("shielded");
        stuck.await;
    });
    assert_eq!(
        report,
        "Task-1 waits on stuck\n\
         stuck waits on a Future that nobody has set\n\
         shielded waits on stuck"
    );
}

#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn simulated_a_loop_without_tasks_says_so() {
    let event_loop = EventLoop::with_backend(Simulated::new());
    let error = event_loop.run_forever().result().unwrap_err();
    assert!(matches!(error, Error::Deadlock(_)));
    assert!(error.to_string().contains("no task is left"), "{error}");
    // And it can run again.
    assert_eq!(
        event_loop.run_until_complete(async { 1 }).result().unwrap(),
        1
    );
}

#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn simulated_primitives_say_what_is_waited_for() {
    let full = Queue::new(1);
    full.put_nowait(()).unwrap();
    let (condition, lock) = (Condition::new(), Lock::new());
    let held = lock.acquire();
    type Wait = std::pin::Pin<Box<dyn Future<Output = ()>>>;
    let waits: [(&str, Wait); 6] = [
        (
            "a Lock that is held",
            Box::pin(async move {
                held.await.forget();
                lock.acquire().await.forget();
            }),
        ),
        (
            "an Event that nobody has set",
            Box::pin(Event::new().wait()),
        ),
        (
            "a Semaphore without permits",
            Box::pin(async {
                Semaphore::new(0).acquire().await.forget();
            }),
        ),
        (
            "a Condition that nobody notifies",
            Box::pin(async move {
                let _guard = condition.acquire().await;
                condition.wait().await.unwrap();
            }),
        ),
        (
            "an item of a Queue",
            Box::pin(async { Queue::new(0).get().await.unwrap() }),
        ),
        (
            "room in a Queue",
            Box::pin(async move {
                full.put(()).await.unwrap();
            }),
        ),
    ];
    for (what, wait) in waits {
        let report = report(wait);
        assert!(report.ends_with(what), "{report}");
    }
}
