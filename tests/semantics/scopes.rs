//! Scopes: where a cancellation acts when there are several.

use std::pin::pin;
use std::task::Poll;

use wasyncio::prelude::*;

use crate::log::Log;
use crate::{hop, ms};

/// Runs two futures side by side in one task, as `join!` does.
async fn join<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output) {
    let (mut a, mut b) = (pin!(a), pin!(b));
    let (mut left, mut right) = (None, None);
    std::future::poll_fn(move |cx| {
        if left.is_none() {
            if let Poll::Ready(value) = a.as_mut().poll(cx) {
                left = Some(value);
            }
        }
        if right.is_none() {
            if let Poll::Ready(value) = b.as_mut().poll(cx) {
                right = Some(value);
            }
        }
        match (left.take(), right.take()) {
            (Some(a), Some(b)) => Poll::Ready((a, b)),
            (a, b) => {
                (left, right) = (a, b);
                Poll::Pending
            }
        }
    })
    .await
}

#[wasyncio::test]
async fn two_timeouts_side_by_side_do_not_hit_each_other() {
    let short = timeout(ms(2), sleep(ms(60_000)));
    let long = timeout(ms(60_000), sleep(ms(6)));
    let (short, long) = join(short, long).await;
    assert!(matches!(short, Err(Error::TimeoutError)));
    assert!(long.is_ok());
    assert_eq!(current_task().unwrap().cancelling(), 0);
}

#[wasyncio::test]
async fn two_timeouts_side_by_side_may_expire_together() {
    let forever = std::future::pending::<()>;
    let (left, right) = join(timeout(ms(2), forever()), timeout(ms(2), forever())).await;
    assert!(matches!(left, Err(Error::TimeoutError)));
    assert!(matches!(right, Err(Error::TimeoutError)));
    assert_eq!(current_task().unwrap().cancelling(), 0);
}

#[wasyncio::test]
async fn uncancel_takes_back_what_has_not_been_delivered() {
    let unstarted = create_task(async { "runs" });
    unstarted.cancel();
    assert_eq!(unstarted.uncancel(), 0);
    assert_eq!(unstarted.await, "runs");

    let future = get_running_loop().unwrap().create_future();
    let woken = create_task(future.clone());
    hop().await;
    future.set_result("runs, too").unwrap();
    woken.cancel();
    assert_eq!(woken.uncancel(), 0);
    assert_eq!(woken.await, "runs, too");

    let sleeping = create_task(sleep(ms(60_000)));
    hop().await;
    sleeping.cancel();
    assert_eq!(sleeping.uncancel(), 0);
    assert!(catch_cancelled(sleeping).await.is_err(), "it was delivered");
}

#[wasyncio::test]
async fn a_request_acts_in_every_innermost_scope() {
    let log = Log::new();
    let inner = log.clone();
    let task = create_task(async move {
        let catch = |name: &'static str| {
            let log = inner.clone();
            async move {
                let caught = catch_cancelled(sleep(ms(60_000))).await.is_err();
                log.add(format_args!("{name} caught: {caught}"));
            }
        };
        join(catch("left"), catch("right")).await;
    });
    hop().await;
    task.cancel();
    (&task).await;
    log.check(&["left caught: true", "right caught: true"]);
}

#[wasyncio::test]
async fn the_innermost_scope_decides_and_raise_goes_on_to_the_next() {
    let log = Log::new();
    let inner = log.clone();
    let task = create_task(async move {
        let outer = catch_cancelled(async {
            match catch_cancelled(sleep(ms(60_000))).await {
                Ok(()) => inner.add("slept"),
                Err(cancelled) => {
                    inner.add("inner");
                    cancelled.raise().await
                }
            }
        });
        if outer.await.is_err() {
            inner.add("outer");
        }
        "went on"
    });
    hop().await;
    task.cancel();
    assert_eq!((&task).await, "went on");
    assert_eq!(task.cancelling(), 1);
    log.check(&["inner", "outer"]);
}

#[wasyncio::test]
async fn what_is_awaited_ends_before_the_scope_is_polled() {
    let log = Log::new();
    let (inner_log, outer_log) = (log.clone(), log.clone());
    let child = create_task(async move {
        if catch_cancelled(sleep(ms(60_000))).await.is_err() {
            sleep(ms(3)).await;
            inner_log.add("child tidied up");
        }
        "in spite of it"
    });
    let parent = create_task(async move {
        let value = child.await;
        outer_log.add(format_args!("parent got {value}"));
    });
    hop().await;
    parent.cancel();
    (&parent).await;
    assert!(!parent.cancelled(), "the child has suppressed the request");
    log.check(&["child tidied up", "parent got in spite of it"]);
}

#[wasyncio::test]
async fn an_await_dropped_by_unwinding_passes_the_request_on() {
    let child = create_task(sleep(ms(60_000)));
    let handle = (*child).clone();
    let parent = create_task(async move {
        let stop = async {
            hop().await;
            let caught = catch_cancelled(async {
                current_task().unwrap().cancel();
                hop().await;
            });
            match caught.await {
                Ok(()) => unreachable!("the request came before the hop"),
                Err(cancelled) => cancelled.raise().await,
            }
        };
        join(child, stop).await;
    });
    wait([&parent]).await;
    assert!(parent.cancelled());
    hop().await;
    assert!(handle.cancelled());
}

#[wasyncio::test]
async fn a_shielded_task_survives_its_waiter() {
    let inner = create_task(sleep(ms(3)));
    let waiter = create_task(shield(inner.clone()));
    hop().await;
    waiter.cancel();
    assert!(catch_cancelled(waiter).await.is_err());
    inner.await;
}

#[wasyncio::test]
async fn a_cancellation_between_a_result_and_its_delivery_wins() {
    let gate = get_running_loop().unwrap().create_future();
    let waiter = create_task(gate.clone());
    hop().await;
    gate.set_result("lost").unwrap();
    waiter.cancel();
    assert!(catch_cancelled(waiter).await.is_err());
    assert_eq!(gate.result().unwrap(), "lost");
}
