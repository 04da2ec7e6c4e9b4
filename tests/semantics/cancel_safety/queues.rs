//! Queues.

use std::cell::Cell;
use std::rc::Rc;

use futures_util::{SinkExt, StreamExt};
use wasyncio::prelude::*;
use wasyncio::{QueueOf, Storage};

use super::{Live, Program, cancel_everywhere};
use crate::{hop, hops};

cancel_everywhere!(
    queue,
    priority_queue,
    lifo_queue,
    unbounded_queue,
    join,
    shutdown,
    shutdown_immediate,
    stream_and_sink,
);

/// An item that is counted as long as it exists.
struct Item(u32, #[expect(dead_code, reason = "is held")] Live);

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for Item {}

impl PartialOrd for Item {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Item {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

fn queue(live: &Live) -> Program {
    producers_and_consumers(Queue::new(1), live)
}

fn priority_queue(live: &Live) -> Program {
    producers_and_consumers(PriorityQueue::new(1), live)
}

fn lifo_queue(live: &Live) -> Program {
    producers_and_consumers(LifoQueue::new(2), live)
}

fn unbounded_queue(live: &Live) -> Program {
    producers_and_consumers(Queue::new(0), live)
}

/// How many items were put, and how many were got.
#[derive(Clone, Default)]
struct Counts {
    put: Rc<Cell<usize>>,
    got: Rc<Cell<usize>>,
}

fn count(counter: &Cell<usize>) {
    counter.set(counter.get() + 1);
}

/// Each item that was put is got, or still there.
fn check_items<S: Storage>(queue: &QueueOf<S>, counts: &Counts) {
    assert_eq!(counts.put.get(), counts.got.get() + queue.qsize());
    assert_nobody_waits(queue);
}

fn assert_nobody_waits<S: Storage>(queue: &QueueOf<S>) {
    let state = format!("{queue:?}");
    for none in ["getters: 0", "putters: 0", "waiters:0]"] {
        assert!(state.contains(none), "{state}");
    }
}

/// If getters wait there is no item, and if putters wait there is no room.
fn assert_stuck<S: Storage>(queue: &QueueOf<S>) {
    let state = format!("{queue:?}");
    assert!(state.contains("getters: 0") || queue.empty(), "{state}");
    assert!(state.contains("putters: 0") || queue.full(), "{state}");
}

fn producers_and_consumers<S>(queue: QueueOf<S>, live: &Live) -> Program
where
    S: Storage<Item = Item> + 'static,
{
    let counts = Counts::default();
    let producer = |_| {
        let (queue, counts, live) = (queue.clone(), counts.clone(), live.clone());
        async move {
            for n in 0..2 {
                if queue.put(Item(n, live.clone())).await.is_err() {
                    break;
                }
                count(&counts.put);
            }
        }
    };
    let consumer = |_| {
        let (queue, counts) = (queue.clone(), counts.clone());
        async move {
            for _ in 0..2 {
                let Ok(_item) = queue.get().await else { break };
                count(&counts.got);
                hop().await;
            }
        }
    };
    let helped = queue.clone();
    Program::new()
        .tasks((0..2).map(consumer))
        .tasks((0..2).map(producer))
        .help(move || {
            assert_stuck(&helped);
            helped.shutdown(false);
        })
        .check(move || check_items(&queue, &counts))
}

fn join(live: &Live) -> Program {
    /// Says so even if the job is not finished.
    struct Done(Queue<Item>);
    impl Drop for Done {
        fn drop(&mut self) {
            self.0.task_done().unwrap();
        }
    }
    let queue = Queue::new(0);
    for n in 0..3 {
        assert!(queue.put_nowait(Item(n, live.clone())).is_ok());
    }
    let worker = |_| {
        let queue = queue.clone();
        async move {
            while let Ok(_item) = queue.get().await {
                let _done = Done(queue.clone());
                hop().await;
            }
        }
    };
    let (joined, helped) = (queue.clone(), queue.clone());
    let joining = async move {
        joined.join().await;
        assert!(joined.task_done().is_err(), "not all items are done");
        joined.shutdown(false);
    };
    Program::new()
        .tasks((0..2).map(worker))
        .task(joining)
        .help(move || {
            assert_stuck(&helped);
            helped.shutdown(true);
        })
        .check(move || assert_nobody_waits(&queue))
}

fn shutdown(live: &Live) -> Program {
    shut_down(live, false)
}

fn shutdown_immediate(live: &Live) -> Program {
    shut_down(live, true)
}

/// Shut down while one waits to get, one to put, and one for the rest to be done.
fn shut_down(live: &Live, immediate: bool) -> Program {
    let (empty, full) = (Queue::<Item>::new(0), Queue::new(1));
    assert!(full.put_nowait(Item(0, live.clone())).is_ok());
    let (get, join) = (empty.get(), full.join());
    let put = full.put(Item(1, live.clone()));
    let (first, second) = (empty.clone(), full.clone());
    let shutting = async move {
        hops(2).await;
        first.shutdown(immediate);
        second.shutdown(immediate);
        hop().await;
        while second.task_done().is_ok() {}
    };
    let (empty_too, full_too) = (empty.clone(), full.clone());
    Program::new()
        .task(async move { assert!(get.await.is_err()) })
        .task(async move { assert!(put.await.is_err()) })
        .task(join)
        .task(shutting)
        .help(move || {
            assert_stuck(&empty_too);
            assert_stuck(&full_too);
            empty_too.shutdown(immediate);
            full_too.shutdown(immediate);
            while full_too.task_done().is_ok() {}
        })
        .check(move || {
            assert_nobody_waits(&empty);
            assert_nobody_waits(&full);
        })
}

fn stream_and_sink(live: &Live) -> Program {
    let queue = Queue::new(1);
    let counts = Counts::default();
    let (mut sink, put, made) = (queue.sink(), counts.put.clone(), live.clone());
    let fed = queue.clone();
    let producer = async move {
        for n in 0..3 {
            if sink.send(Item(n, made.clone())).await.is_err() {
                break;
            }
            count(&put);
        }
        fed.shutdown(false);
    };
    let (mut stream, got) = (queue.stream(), counts.got.clone());
    let consumer = async move {
        while let Some(_item) = stream.next().await {
            count(&got);
        }
    };
    let helped = queue.clone();
    Program::new()
        .task(consumer)
        .task(producer)
        .help(move || {
            assert_stuck(&helped);
            helped.shutdown(false);
        })
        .check(move || check_items(&queue, &counts))
}
