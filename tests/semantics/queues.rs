//! Queues: where the items are.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::rc::Rc;

use futures_util::{SinkExt, StreamExt};
use wasyncio::prelude::*;

use crate::misuse::message;
use crate::{hop, hops};

#[wasyncio::test]
async fn errors_name_what_is_wrong() {
    let queue = Queue::new(1);
    assert_eq!(message(queue.get_nowait()), "the queue is empty");
    assert_eq!(
        message(queue.task_done()),
        "task_done() called too many times"
    );
    queue.put_nowait(1).unwrap();
    let full = queue.put_nowait(2).unwrap_err();
    assert_eq!(full.to_string(), "the queue is full");
    queue.shutdown(true);
    assert_eq!(message(queue.get().await), "the queue is shut down");
}

#[wasyncio::test]
async fn a_rejected_item_comes_back() {
    let item = Rc::new("kept");
    let queue = Queue::new(1);
    queue.put_nowait(Rc::new("first")).unwrap();
    let rejected = queue.put_nowait(item).unwrap_err();
    let putting = create_task(queue.put(rejected.item));
    hop().await;
    queue.shutdown(false);
    let rejected = putting.await.unwrap_err();
    assert_eq!(Rc::strong_count(&rejected.item), 1);
    assert!(matches!(rejected.error, Error::QueueShutDown));
}

#[wasyncio::test]
async fn a_cancelled_put_drops_its_item_and_puts_nothing() {
    let item = Rc::new(());
    let queue = Queue::new(1);
    queue.put_nowait(Rc::new(())).unwrap();
    let putting = create_task(queue.put(item.clone()));
    hop().await;
    assert_eq!(Rc::strong_count(&item), 2);
    putting.cancel();
    hop().await;
    assert_eq!(Rc::strong_count(&item), 1);
    assert_eq!(queue.qsize(), 1);
}

#[wasyncio::test]
async fn items_are_dropped_with_the_last_handle() {
    let item = Rc::new(());
    let queue = Queue::new(0);
    let other = queue.clone();
    queue.put_nowait(item.clone()).unwrap();
    drop(queue);
    assert_eq!(Rc::strong_count(&item), 2);
    drop(other);
    assert_eq!(Rc::strong_count(&item), 1);
}

#[wasyncio::test]
async fn an_immediate_shutdown_drops_the_items_and_counts_them_as_done() {
    /// Looks at its queue when it is dropped.
    struct Looks(Queue<Looks>, Rc<RefCell<Vec<usize>>>);
    impl Drop for Looks {
        fn drop(&mut self) {
            self.1.borrow_mut().push(self.0.qsize());
        }
    }
    let queue = Queue::new(0);
    let seen = Rc::new(RefCell::new(Vec::new()));
    for _ in 0..3 {
        let item = Looks(queue.clone(), seen.clone());
        assert!(queue.put_nowait(item).is_ok());
    }
    let joining = create_task(queue.join());
    hop().await;
    queue.shutdown(true);
    joining.await;
    assert_eq!(*seen.borrow(), [2, 1, 0]);
}

#[wasyncio::test]
async fn a_shutdown_may_be_repeated_and_made_immediate() {
    let queue = Queue::new(0);
    queue.put_nowait(1).unwrap();
    queue.shutdown(false);
    queue.shutdown(false);
    assert_eq!(queue.qsize(), 1);
    queue.shutdown(true);
    assert!(queue.empty());
    queue.join().await;
}

/// Compares by priority alone, and may look at its queue while it does.
struct Job(u32, char, PriorityQueue<Job>);

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Job {}

impl PartialOrd for Job {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Job {
    fn cmp(&self, other: &Self) -> Ordering {
        assert!(self.2.qsize() < 9);
        self.0.cmp(&other.0)
    }
}

/// The order is that of Python's `heapq`, where equal items are not first in, first out.
#[wasyncio::test]
async fn equal_priorities_come_in_the_order_of_heapq() {
    let queue = PriorityQueue::new(0);
    for name in "abcdefg".chars() {
        let job = Job(u32::from(name == 'd'), name, queue.clone());
        assert!(queue.put_nowait(job).is_ok());
    }
    let mut order = String::new();
    while let Ok(Job(_, name, _)) = queue.get_nowait() {
        order.push(name);
    }
    assert_eq!(order, "acfgebd");
}

#[wasyncio::test]
async fn a_stream_ends_when_the_queue_is_shut_down_and_empty() {
    let queue = Queue::new(2);
    let items = create_task(queue.stream().collect::<Vec<_>>());
    for n in 0..5 {
        queue.put(n).await.unwrap();
    }
    hops(3).await;
    assert!(!items.done());
    queue.shutdown(false);
    assert_eq!(items.await, [0, 1, 2, 3, 4]);
}

#[wasyncio::test]
async fn a_sink_waits_for_room() {
    let queue = Queue::new(1);
    let mut sink = queue.sink();
    sink.send(1).await.unwrap();
    let sending = create_task(async move {
        sink.send(2).await?;
        sink.close().await?;
        sink.send(3).await?;
        sink.send(4).await
    });
    for expected in 1..=2 {
        hops(3).await;
        assert_eq!(queue.get().await.unwrap(), expected);
    }
    hops(3).await;
    queue.shutdown(false);
    assert!(matches!(sending.await, Err(Error::QueueShutDown)));
    assert_eq!(queue.get().await.unwrap(), 3);
}

#[wasyncio::test]
async fn a_sink_that_is_dropped_keeps_its_item() {
    let queue = Queue::new(1);
    let item = Rc::new(());
    queue.put_nowait(Rc::new(())).unwrap();
    let mut sink = queue.sink();
    sink.feed(item.clone()).await.unwrap();
    assert_eq!(Rc::strong_count(&item), 2, "it waits for room");
    drop(sink);
    assert_eq!(Rc::strong_count(&item), 1);
    assert_eq!(queue.qsize(), 1);
}
