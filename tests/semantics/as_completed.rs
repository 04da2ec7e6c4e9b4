//! `as_completed`, as results and as tasks.

use futures_util::{Stream, StreamExt};
use wasyncio::prelude::*;

use crate::{hop, hops, ms};

#[wasyncio::test]
async fn dropping_it_cancels_nothing() {
    let task = create_task(sleep(ms(3)));
    drop(as_completed([task.clone(), create_task(sleep(ms(1)))]));
    sleep(ms(5)).await;
    assert!(task.done() && !task.cancelled());
}

#[wasyncio::test]
async fn an_item_comes_two_turns_after_its_task_has_ended() {
    let task = create_task(hop());
    let mut done = as_completed_tasks([&task]);
    let mut next = std::pin::pin!(done.next());
    let mut is_ready = async || {
        std::future::poll_fn(|cx| std::task::Poll::Ready(next.as_mut().poll(cx).is_ready())).await
    };
    hops(2).await;
    assert!(task.done());
    assert!(!is_ready().await);
    hop().await;
    assert!(is_ready().await);
}

#[wasyncio::test]
async fn it_is_a_stream() {
    let naps = [2, 3, 1].map(|n| async move {
        sleep(ms(10 * n)).await;
        n
    });
    let order: Vec<_> = as_completed(naps).map(Result::unwrap).collect().await;
    assert_eq!(order, [1, 2, 3]);
    assert_eq!(
        as_completed(Vec::<Task<()>>::new()).size_hint(),
        (0, Some(0))
    );
}

#[wasyncio::test]
async fn a_next_that_is_given_up_loses_nothing() {
    let slow = create_task(async {
        sleep(ms(5)).await;
        "slow"
    });
    let mut done = as_completed([slow]);
    assert!(timeout(ms(1), done.next()).await.is_err());
    assert_eq!(done.next().await.unwrap().unwrap(), "slow");
    assert!(done.next().await.is_none());
}

#[wasyncio::test]
async fn what_was_done_in_time_comes_before_the_timeouts() {
    let tasks = [0, 1, 60_000].map(|n| create_task(sleep(ms(n))));
    let mut done = as_completed_tasks(&tasks).timeout(ms(200));
    sleep(ms(400)).await;
    assert_eq!(done.next().await.unwrap().unwrap(), &tasks[0]);
    assert_eq!(done.next().await.unwrap().unwrap(), &tasks[1]);
    assert!(matches!(done.next().await, Some(Err(Error::TimeoutError))));
    assert!(done.next().await.is_none());
    assert!(!tasks[2].done());
}

#[wasyncio::test]
async fn the_same_one_comes_once() {
    let future = get_running_loop().unwrap().create_future();
    let mut done = as_completed_tasks([future.clone(), future.clone(), future.clone()]);
    future.set_result(4).unwrap();
    assert_eq!(done.next().await.unwrap().unwrap().result().unwrap(), 4);
    assert!(done.next().await.is_none());
}

#[wasyncio::test]
async fn awaitables_can_be_awaited_in_any_order_and_together() {
    let naps = || {
        [2, 3, 1].map(|n| async move {
            sleep(ms(10 * n)).await;
            n
        })
    };
    let mut items: Vec<_> = as_completed(naps()).awaitables().collect();
    let last = items.pop().unwrap().await.unwrap();
    assert_eq!(
        last, 1,
        "the first to be awaited gets the first that is done"
    );
    let rest = gather(items.into_iter().map(create_task).collect::<Vec<_>>());
    let rest: Vec<_> = rest.await.into_iter().map(Result::unwrap).collect();
    assert_eq!(rest, [2, 3]);
}

#[wasyncio::test]
async fn awaitables_that_are_late_are_timeouts_each() {
    let tasks = [0, 60_000, 60_000].map(|n| create_task(sleep(ms(n))));
    let items = as_completed(tasks).timeout(ms(200)).awaitables();
    let mut late = 0;
    for item in items {
        late += u32::from(matches!(item.await, Err(Error::TimeoutError)));
    }
    assert_eq!(late, 2);
}
