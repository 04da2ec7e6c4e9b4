//! Groups of tasks.

use std::pin::{Pin, pin};
use std::task::Poll;

use wasyncio::prelude::*;

use crate::counter::Counted;
use crate::log::Log;
use crate::{hop, hops, ms};

type Ended<T> = std::result::Result<T, ExceptionGroup<&'static str>>;

async fn forever() -> std::result::Result<(), &'static str> {
    std::future::pending().await
}

async fn fail(error: &'static str) -> std::result::Result<(), &'static str> {
    Err(error)
}

/// Polls once.
async fn is_pending(mut future: Pin<&mut impl Future>) -> bool {
    std::future::poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx).is_pending())).await
}

#[cfg(panic = "unwind")]
async fn panics() -> std::result::Result<(), &'static str> {
    panic!("a child's")
}

fn requests() -> u32 {
    current_task().unwrap().cancelling()
}

#[wasyncio::test]
async fn a_dropped_group_cancels_its_children() {
    let (future, counts) = Counted::new(Box::pin(forever()));
    {
        let mut group = pin!(task_group(async |tg: TaskGroup<_>| {
            tg.create_task(future).unwrap();
        }));
        assert!(is_pending(group.as_mut()).await);
        hop().await;
        assert_eq!(counts.seen(), (1, 0));
    }
    hop().await;
    assert_eq!(counts.seen(), (1, 1));
    assert_eq!(requests(), 0);
}

#[wasyncio::test]
async fn a_group_dropped_while_it_aborts_takes_its_request_back() {
    let mut group = Box::pin(task_group(async |tg| {
        let stubborn = async {
            let _ = catch_cancelled(forever()).await;
            sleep(ms(5)).await;
        };
        tg.create_task(stubborn).unwrap();
        hop().await;
        tg.create_task(fail("error")).unwrap();
    }));
    assert!(is_pending(group.as_mut()).await);
    hop().await;
    assert!(is_pending(group.as_mut()).await);
    hops(3).await;
    assert_eq!(requests(), 1, "the failed child's");
    drop(group);
    assert_eq!(requests(), 0);
    sleep(ms(10)).await;
    assert_eq!(all_tasks().len(), 1);
}

#[wasyncio::test]
async fn the_body_may_take_a_result_before_the_group_is_told() {
    let ended: Ended<()> = task_group(async |tg| {
        let child = tg.create_task(fail("child's")).unwrap();
        // The child ends in the turn in which the body looks.
        hop().await;
        child.await
    })
    .await;
    assert_eq!(ended.unwrap_err().exceptions(), ["child's", "child's"]);
}

#[wasyncio::test]
async fn an_awaited_child_interrupts_the_body_instead_of_failing_it() {
    let ended: Ended<()> = task_group(async |tg| {
        let child = tg.create_task(fail("child's")).unwrap();
        child.await
    })
    .await;
    assert_eq!(ended.unwrap_err().exceptions(), ["child's"]);
}

#[wasyncio::test]
async fn a_body_may_suppress_the_request_and_the_errors_come_all_the_same() {
    let log = Log::new();
    let ended: Ended<()> = task_group(async |tg| {
        tg.create_task(fail("child's")).unwrap();
        if catch_cancelled(sleep(ms(60_000))).await.is_err() {
            log.add("interrupted");
        }
        sleep(ms(1)).await;
        log.add("slept all the same");
        assert!(tg.create_task(async {}).is_err(), "it is shutting down");
    })
    .await;
    assert_eq!(ended.unwrap_err().exceptions(), ["child's"]);
    log.check(&["interrupted", "slept all the same"]);
    assert_eq!(requests(), 0);
}

#[wasyncio::test]
async fn a_timeout_around_a_group_that_fails_in_its_clean_up_gives_the_errors() {
    let group = task_group(async |tg| {
        let messy = async {
            match catch_cancelled(forever()).await {
                Ok(result) => result,
                Err(_) => Err("clean-up"),
            }
        };
        tg.create_task(messy).unwrap();
    });
    let ended: Ended<()> = timeout(ms(2), group).await.unwrap();
    assert_eq!(ended.unwrap_err().exceptions(), ["clean-up"]);
    assert_eq!(requests(), 0);
    hop().await; // and nothing strikes here
}

#[wasyncio::test]
async fn a_group_that_fails_beside_a_timeout_that_expires_cancels_nothing_else() {
    let slow_to_end = create_task(async {
        let _ = catch_cancelled(forever()).await;
        sleep(ms(300)).await;
    });
    let expires = timeout(ms(1), slow_to_end);
    let fails = async {
        let ended: Ended<()> = task_group(async |tg| {
            sleep(ms(30)).await;
            assert_eq!(requests(), 1, "the timeout's");
            tg.create_task(fail("child's")).unwrap();
        })
        .await;
        sleep(ms(1)).await; // undisturbed
        ended
    };
    let (expired, failed) = futures_util::future::join(expires, fails).await;
    assert!(expired.is_ok(), "it suppressed the request, after its time");
    assert_eq!(failed.unwrap_err().exceptions(), ["child's"]);
    assert_eq!(requests(), 0);
}

#[wasyncio::test]
async fn a_parent_that_was_cancelled_before_is_so_again_after_the_errors() {
    let log = Log::new();
    let parent_log = log.clone();
    let parent = create_task(async move {
        let swallowed = catch_cancelled(forever()).await;
        assert!(swallowed.is_err());
        let ended: Ended<()> = task_group(async |_: TaskGroup<_>| Err("body's")).await;
        parent_log.add(format_args!(
            "{} {:?}",
            requests(),
            ended.unwrap_err().exceptions()
        ));
        hop().await;
        parent_log.add("not reached");
    });
    hop().await;
    parent.cancel();
    wait([&parent]).await;
    assert!(parent.cancelled());
    log.check(&["1 [\"body's\"]"]);
}

#[wasyncio::test]
async fn a_timeout_inside_a_group_is_the_bodys_own_business() {
    let ended: Ended<bool> = task_group(async |tg| {
        let child = async {
            sleep(ms(5)).await;
            "in time"
        };
        let child = tg.create_task(child).unwrap();
        let late = timeout(ms(1), forever()).await.is_err();
        late && child.await == "in time"
    })
    .await;
    assert!(ended.unwrap());
}

#[wasyncio::test]
async fn every_repeated_cancellation_is_swallowed_while_children_tidy_up() {
    let log = Log::new();
    let child_log = log.clone();
    let parent = create_task(async move {
        let ended = task_group(async |tg: TaskGroup| {
            let slow = async move {
                let _ = catch_cancelled(forever()).await;
                sleep(ms(200)).await;
                child_log.add("tidied up");
            };
            tg.create_task(slow).unwrap();
        });
        ended.await
    });
    hops(2).await;
    for _ in 0..3 {
        parent.cancel();
        hops(2).await;
    }
    assert!(!parent.done());
    wait([&parent]).await;
    assert!(parent.cancelled());
    log.check(&["tidied up"]);
}

#[wasyncio::test]
async fn groups_nest_in_one_type_of_errors() {
    async fn inner() -> Result<(), Error> {
        task_group(async |tg: TaskGroup| {
            tg.create_task(async { Err::<(), _>(Error::TimeoutError) })?;
            Ok::<_, Error>(())
        })
        .await?;
        Ok(())
    }
    let ended = task_group(async |tg: TaskGroup| {
        tg.create_task(inner())?;
        Ok::<_, Error>(())
    });
    let errors = ended.await.unwrap_err();
    assert_eq!(
        errors.to_string(),
        "unhandled errors in a TaskGroup (1 sub-exception): \
         unhandled errors in a TaskGroup (1 sub-exception): timed out"
    );
}

#[wasyncio::test]
async fn a_group_forgets_children_that_have_ended() {
    let ended: Ended<()> = task_group(async |tg| {
        for _ in 0..100 {
            let (future, counts) = Counted::new(Box::pin(hop()));
            drop(tg.create_task(future).unwrap());
            hops(3).await;
            assert_eq!(counts.seen(), (2, 1));
            assert_eq!(format!("{tg:?}"), "<TaskGroup tasks=0 entered>");
        }
    })
    .await;
    ended.unwrap();
}

#[wasyncio::test]
async fn many_children_of_one_group() {
    const CHILDREN: u32 = if cfg!(miri) { 200 } else { 10_000 };
    let ended: Ended<u32> = task_group(async |tg| {
        let children = (0..CHILDREN).map(|n| {
            let child = async move {
                hop().await;
                n % 2
            };
            tg.create_task(child).unwrap()
        });
        gather(children.collect::<Vec<_>>())
            .await
            .iter()
            .sum::<u32>()
    })
    .await;
    assert_eq!(ended.unwrap(), CHILDREN / 2);
}

/// Where panics unwind: natively.
#[cfg(panic = "unwind")]
#[wasyncio::test]
async fn a_panic_of_a_child_is_the_groups_when_the_others_have_ended() {
    let log = Log::new();
    let child_log = log.clone();
    let parent = create_task(async move {
        let ended: Ended<()> = task_group(async |tg| {
            let tidies_up = async move {
                let _ = catch_cancelled(forever()).await;
                hop().await;
                child_log.add("tidied up");
            };
            tg.create_task(tidies_up).unwrap();
            tg.create_task(panics()).unwrap();
            forever().await
        })
        .await;
        ended
    });
    wait([&parent]).await;
    assert!(matches!(parent.into_result(), Err(Error::Panicked(text)) if text == "a child's"));
    log.check(&["tidied up"]);
}
