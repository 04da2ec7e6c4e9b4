//! Other threads: they wake, they call, they drop the last waker.

use std::sync::mpsc::channel;
use std::task::{Poll, Waker};
use std::thread;
use std::time::Duration;

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

/// A future that hands its waker to a channel and is ready when it is polled again.
fn woken_by(wakers: std::sync::mpsc::Sender<Waker>) -> impl Future<Output = ()> {
    let mut polled = false;
    std::future::poll_fn(move |cx| match std::mem::replace(&mut polled, true) {
        true => Poll::Ready(()),
        false => {
            wakers.send(cx.waker().clone()).unwrap();
            Poll::Pending
        }
    })
}

#[test]
#[cfg_attr(miri, ignore = "Miri has no timerfd for the native poller")]
fn a_thread_wakes_a_loop_that_waits() {
    let (sender, receiver) = channel();
    let thread = thread::spawn(move || {
        let waker: Waker = receiver.recv().unwrap();
        thread::sleep(Duration::from_millis(20));
        waker.wake();
    });
    run(woken_by(sender)).result().unwrap();
    thread.join().unwrap();
}

#[test]
#[cfg_attr(miri, ignore = "Miri has no timerfd for the native poller")]
fn a_thread_calls_into_a_loop_that_waits() {
    let event_loop = EventLoop::new();
    let remote = event_loop.remote();
    let thread = thread::spawn(move || {
        thread::sleep(Duration::from_millis(20));
        remote.call_soon_threadsafe(|| get_running_loop().unwrap().stop())
    });
    event_loop.run_forever().result().unwrap();
    thread.join().unwrap().unwrap();
}

/// Two turns in virtual time, with what a thread did to the waker in between.
fn between_turns(act: impl FnOnce(Waker) + Send + 'static) -> (EventLoop, Task<()>) {
    let event_loop = EventLoop::with_backend(Simulated::new());
    let (sender, receiver) = channel();
    let task = event_loop.create_task(woken_by(sender)).unwrap();
    event_loop.stop();
    event_loop.run_forever().result().unwrap();
    let waker = receiver.recv().unwrap();
    thread::spawn(move || act(waker)).join().unwrap();
    (event_loop, task)
}

#[test]
fn a_wake_from_a_thread_comes_by_mail() {
    let (event_loop, task) = between_turns(|waker| {
        waker.wake_by_ref();
        let clone = waker.clone();
        waker.wake();
        clone.wake();
    });
    assert!(!task.done());
    event_loop.run_until_complete(task).result().unwrap();
}

#[test]
fn the_last_waker_may_die_on_a_thread() {
    let (event_loop, task) = between_turns(drop);
    let handle = (*task).clone();
    drop(task);
    assert!(!handle.done());
    assert_eq!(event_loop.all_tasks().len(), 1);
    drop(handle);
    assert!(event_loop.all_tasks().is_empty());
}

#[test]
fn a_task_whose_last_share_dies_on_a_thread_is_destroyed_at_home() {
    let event_loop = EventLoop::with_backend(Simulated::new());
    event_loop.set_exception_handler(Some(|_: &EventLoop, _: &ExceptionContext| {}));
    let (sender, receiver) = channel();
    // The destructor checks that it runs at home.
    struct Home(thread::ThreadId);
    impl Drop for Home {
        fn drop(&mut self) {
            assert_eq!(self.0, thread::current().id());
        }
    }
    let home = Home(thread::current().id());
    let waiting = woken_by(sender);
    let task = event_loop.create_task(async move {
        let _home = home;
        waiting.await;
    });
    event_loop.stop();
    event_loop.run_forever().result().unwrap();
    drop(task);
    assert_eq!(event_loop.all_tasks().len(), 1, "the waker keeps it");
    let waker = receiver.recv().unwrap();
    thread::spawn(move || drop(waker)).join().unwrap();
    assert_eq!(
        event_loop.all_tasks().len(),
        1,
        "only a turn opens the mail"
    );
    event_loop.stop();
    event_loop.run_forever().result().unwrap();
    assert!(event_loop.all_tasks().is_empty());
}

#[test]
fn wakers_may_outlive_their_loop_on_a_thread() {
    let event_loop = EventLoop::with_backend(Simulated::new());
    let (sender, receiver) = channel();
    let task = event_loop.create_task(woken_by(sender)).unwrap();
    event_loop.stop();
    event_loop.run_forever().result().unwrap();
    drop((task, event_loop));
    let waker = receiver.recv().unwrap();
    thread::spawn(move || {
        waker.wake_by_ref();
        drop(waker);
    })
    .join()
    .unwrap();
}

#[test]
fn many_threads_wake_many_tasks() {
    const TASKS: usize = if cfg!(miri) { 8 } else { 200 };
    let event_loop = EventLoop::with_backend(Simulated::new());
    let (sender, receiver) = channel();
    let tasks: Vec<_> = (0..TASKS)
        .map(|_| event_loop.create_task(woken_by(sender.clone())).unwrap())
        .collect();
    event_loop.stop();
    event_loop.run_forever().result().unwrap();
    let threads: Vec<_> = receiver
        .try_iter()
        .map(|waker| thread::spawn(move || waker.wake()))
        .collect();
    threads
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
    event_loop.stop();
    event_loop.run_forever().result().unwrap();
    assert!(tasks.iter().all(|task| task.done()));
}

#[test]
fn the_last_waker_may_die_while_the_loop_looks_at_its_tasks() {
    let event_loop = EventLoop::with_backend(Simulated::new());
    event_loop.set_exception_handler(Some(|_: &EventLoop, _: &ExceptionContext| {}));
    for _ in 0..if cfg!(miri) { 3 } else { 200 } {
        let (sender, receiver) = channel();
        drop(event_loop.create_task(woken_by(sender)));
        event_loop.stop();
        event_loop.run_forever().result().unwrap();
        let waker = receiver.recv().unwrap();
        let thread = thread::spawn(move || drop(waker));
        while !thread.is_finished() {
            drop(event_loop.all_tasks());
        }
        thread.join().unwrap();
    }
    event_loop.stop();
    event_loop.run_forever().result().unwrap();
    assert!(event_loop.all_tasks().is_empty());
}

#[test]
fn a_loop_may_end_with_its_thread() {
    thread_local! {
        static KEPT: std::cell::RefCell<Option<(EventLoop, Task<()>)>> =
            const { std::cell::RefCell::new(None) };
    }
    thread::spawn(|| {
        let event_loop = EventLoop::with_backend(Simulated::new());
        let inner = event_loop
            .create_task(std::future::pending::<()>())
            .unwrap();
        let outer = event_loop.create_task(inner).unwrap();
        event_loop.stop();
        event_loop.run_forever().result().unwrap();
        KEPT.set(Some((event_loop, outer)));
    })
    .join()
    .unwrap();
}
