//! Wakers, as foreign futures use them.

use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Poll, Waker};

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use crate::counter::Counted;
use crate::hop;

#[wasyncio::test]
async fn several_wakes_make_one_step() {
    let slot: Rc<RefCell<Option<Waker>>> = Rc::default();
    let keeper = slot.clone();
    let (future, counts) = Counted::new(std::future::poll_fn(move |cx| {
        keeper.replace(Some(cx.waker().clone()));
        Poll::<()>::Pending
    }));
    let _task = create_task(future);
    hop().await;
    let waker = slot.borrow().clone().unwrap();
    for _ in 0..3 {
        waker.wake_by_ref();
    }
    hop().await;
    assert_eq!(counts.seen(), (2, 0));
    hop().await;
    assert_eq!(counts.seen(), (2, 0));
}

#[wasyncio::test]
async fn a_wake_during_the_step_makes_another_one() {
    let mut polls = 0;
    let task = create_task(std::future::poll_fn(move |cx| {
        polls += 1;
        cx.waker().wake_by_ref();
        match polls {
            3 => Poll::Ready(polls),
            _ => Poll::Pending,
        }
    }));
    assert_eq!(task.await, 3);
}

#[wasyncio::test]
async fn wakers_of_a_task_are_equal_and_those_of_two_are_not() {
    let waker = || std::future::poll_fn(|cx| Poll::Ready(cx.waker().clone()));
    let own = waker().await;
    assert!(own.will_wake(&waker().await));
    let other = create_task(waker()).await;
    assert!(!own.will_wake(&other));
}

#[wasyncio::test]
async fn a_wake_after_the_loop_is_closed_does_nothing() {
    let slot: Rc<RefCell<Option<Waker>>> = Rc::default();
    let keeper = slot.clone();
    let event_loop = EventLoop::with_backend(Simulated::new());
    let task = event_loop.create_task(std::future::poll_fn(move |cx| {
        keeper.replace(Some(cx.waker().clone()));
        Poll::<()>::Pending
    }));
    event_loop.close().unwrap();
    drop(task);
    drop(event_loop);
    if let Some(waker) = slot.take() {
        waker.wake();
    }
}
