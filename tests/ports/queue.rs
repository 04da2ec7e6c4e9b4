//! Queues: who gets which item, and who waits for room.

use wasyncio::*;

use crate::support::{call_soon, hop};
use crate::trace::{Log, Show};

#[wasyncio::test]
async fn queue_01_fifo() {
    let log = Log::new();
    let queue = Queue::new(0);
    for i in 0..3 {
        queue.put(i).await.unwrap();
    }
    log!(log, "size", queue.qsize());
    let mut items = Vec::new();
    for _ in 0..3 {
        items.push(queue.get().await);
    }
    log!(log, items, "empty", queue.empty());
    check!(log, "queue_01_fifo");
}

#[wasyncio::test]
async fn queue_02_maxsize_blocks_put() {
    let log = Log::new();
    let queue = Queue::new(2);
    let fed = queue.clone();
    let producer = create_task(async move {
        for i in 0..4 {
            fed.put(i).await.unwrap();
            log!(log, "put", i, "size", fed.qsize());
        }
    });
    for _ in 0..3 {
        hop().await;
    }
    log!(log, "full", queue.full(), "producer done", producer.done());
    for _ in 0..4 {
        log!(log, "got", queue.get().await);
        hop().await;
    }
    producer.await;
    check!(log, "queue_02_maxsize_blocks_put");
}

#[wasyncio::test]
async fn queue_03_nowait_errors() {
    let log = Log::new();
    let queue = Queue::new(1);
    if let Err(error) = queue.get_nowait() {
        log!(log, error);
    }
    queue.put_nowait("a").unwrap();
    if let Err(rejected) = queue.put_nowait("b") {
        log!(log, rejected);
    }
    log!(log, queue.get_nowait(), queue.qsize());
    check!(log, "queue_03_nowait_errors");
}

#[wasyncio::test]
async fn queue_04_get_without_wait_does_not_yield() {
    let log = Log::new();
    let queue = Queue::new(0);
    call_soon(move || log!(log, "callback"));
    queue.put(1).await.unwrap();
    log!(log, "got", queue.get().await);
    hop().await;
    log!(log, "end");
    check!(log, "queue_04_get_without_wait_does_not_yield");
}

#[wasyncio::test]
async fn queue_05_join_and_task_done() {
    let log = Log::new();
    let queue = Queue::new(0);
    let worker = |n: i32| {
        let queue = queue.clone();
        async move {
            while let Ok(item) = queue.get().await {
                log!(log, "worker", n, "item", item);
                hop().await;
                queue.task_done().unwrap();
            }
        }
    };
    let workers = [0, 1].map(|n| create_task(worker(n)));
    for i in 0..5 {
        queue.put_nowait(i).unwrap();
    }
    queue.join().await;
    log!(log, "joined, size", queue.qsize());
    for worker in workers {
        worker.cancel();
    }
    check!(log, "queue_05_join_and_task_done");
}

#[wasyncio::test]
async fn queue_06_task_done_too_often() {
    let log = Log::new();
    let queue = Queue::new(0);
    queue.join().await;
    log!(log, "join returns at once");
    if let Err(error) = queue.task_done() {
        log!(log, error);
    }
    queue.put_nowait(1).unwrap();
    queue.get_nowait().unwrap();
    queue.task_done().unwrap();
    if let Err(error) = queue.task_done() {
        log!(log, error);
    }
    check!(log, "queue_06_task_done_too_often");
}

async fn getter(name: &'static str, queue: Queue<&'static str>, log: Log) {
    match catch_cancelled(queue.get()).await {
        Ok(item) => log!(log, name, "got", item),
        Err(cancelled) => {
            log!(log, name, "cancelled");
            cancelled.raise().await
        }
    }
}

#[wasyncio::test]
async fn queue_07_cancelled_getter_keeps_items() {
    let log = Log::new();
    let queue = Queue::new(0);
    let [a, b] = ["a", "b"].map(|name| create_task(getter(name, queue.clone(), log)));
    hop().await;
    a.cancel();
    queue.put_nowait("item").unwrap();
    wait([&a, &b]).await;
    log!(log, "size", queue.qsize());
    check!(log, "queue_07_cancelled_getter_keeps_items");
}

#[wasyncio::test]
async fn queue_08_getter_cancelled_after_wakeup() {
    let log = Log::new();
    let queue = Queue::new(0);
    let [a, b] = ["a", "b"].map(|name| create_task(getter(name, queue.clone(), log)));
    hop().await;
    queue.put_nowait("item").unwrap();
    a.cancel();
    wait([&a, &b]).await;
    log!(log, "size", queue.qsize());
    check!(log, "queue_08_getter_cancelled_after_wakeup");
}

#[wasyncio::test]
async fn queue_10_priority() {
    let log = Log::new();
    let queue = PriorityQueue::new(0);
    for item in [(3, "c"), (1, "a"), (2, "b"), (1, "A")] {
        queue.put_nowait(item).unwrap();
    }
    while !queue.empty() {
        log!(log, queue.get().await);
    }
    check!(log, "queue_10_priority");
}

#[wasyncio::test]
async fn queue_11_lifo() {
    let log = Log::new();
    let queue = LifoQueue::new(0);
    for item in ["0", "1", "2"] {
        queue.put_nowait(item).unwrap();
    }
    log!(log, queue.get_nowait());
    queue.put_nowait("new").unwrap();
    log!(log, [(); 3].map(|()| queue.get_nowait()));
    check!(log, "queue_11_lifo");
}

#[wasyncio::test]
async fn queue_12_getters_served_in_order() {
    let log = Log::new();
    let queue = Queue::new(0);
    let getter = |n: i32| {
        let queue = queue.clone();
        async move { log!(log, "getter", n, "got", queue.get().await) }
    };
    let tasks = [0, 1, 2].map(|n| create_task(getter(n)));
    hop().await;
    for item in ["x", "y", "z"] {
        queue.put_nowait(item).unwrap();
    }
    wait(&tasks).await;
    check!(log, "queue_12_getters_served_in_order");
}

#[wasyncio::test]
async fn queue_14_newcomer_steals_item() {
    let log = Log::new();
    let queue = Queue::new(0);
    let getter = |n: i32| {
        let queue = queue.clone();
        async move { log!(log, "getter", n, "got", queue.get().await) }
    };
    let tasks = [0, 1].map(|n| create_task(getter(n)));
    hop().await;
    queue.put_nowait("one").unwrap();
    log!(log, "main steals", queue.get().await);
    hop().await;
    log!(log, "done", tasks.each_ref().map(|task| task.done()));
    queue.put_nowait("two").unwrap();
    queue.put_nowait("three").unwrap();
    wait(&tasks).await;
    check!(log, "queue_14_newcomer_steals_item");
}

/// What is negative in Python is 0 here: the size has no sign.
#[wasyncio::test]
async fn queue_16_size_limits() {
    let log = Log::new();
    for size in [0, -3, 2] {
        let queue = Queue::new(usize::try_from(size).unwrap_or(0));
        for i in 0..5 {
            if !queue.full() {
                queue.put_nowait(i).unwrap();
            }
        }
        let (qsize, full) = (queue.qsize(), queue.full());
        log!(log, "maxsize", size, "size", qsize, "full", full);
    }
    check!(log, "queue_16_size_limits");
}

#[wasyncio::test]
async fn queue_17_producers_and_consumers() {
    let log = Log::new();
    let queue = Queue::new(2);
    let producer = |name: &'static str| {
        let queue = queue.clone();
        async move {
            for i in 0..3 {
                queue.put(format!("{name}{i}")).await.unwrap();
                log!(log, "put", format!("{name}{i}"));
            }
        }
    };
    let consumer = |name: &'static str| {
        let queue = queue.clone();
        async move {
            for _ in 0..3 {
                let item = queue.get().await;
                log!(log, name, "got", item);
                hop().await;
            }
        }
    };
    gather((producer("a"), producer("b"), consumer("X"), consumer("Y"))).await;
    log!(log, "size", queue.qsize());
    check!(log, "queue_17_producers_and_consumers");
}

#[wasyncio::test]
async fn queue_19_shutdown_drains() {
    fn tell(log: Log, ended: Result<impl Show, impl Show>) {
        match ended {
            Ok(value) => log!(log, "ok", value),
            Err(error) => log!(log, error),
        }
    }
    let log = Log::new();
    let queue = Queue::new(0);
    queue.put_nowait(1).unwrap();
    queue.put_nowait(2).unwrap();
    queue.shutdown(false);
    tell(log, queue.put(3).await);
    for _ in 0..3 {
        tell(log, queue.get().await);
    }
    if let Err(rejected) = queue.put_nowait(4) {
        log!(log, "nowait", rejected);
    }
    if let Err(error) = queue.get_nowait() {
        log!(log, "nowait", error);
    }
    check!(log, "queue_19_shutdown_drains");
}

#[wasyncio::test]
async fn queue_21_shutdown_wakes_getters() {
    let log = Log::new();
    let queue = Queue::<()>::new(0);
    let getter = |n: i32| {
        let queue = queue.clone();
        async move {
            if let Err(error) = queue.get().await {
                log!(log, "getter", n, error);
            }
        }
    };
    let tasks = [0, 1, 2].map(|n| create_task(getter(n)));
    hop().await;
    queue.shutdown(false);
    log!(log, "shutdown called");
    wait(&tasks).await;
    check!(log, "queue_21_shutdown_wakes_getters");
}

#[wasyncio::test]
async fn queue_22_shutdown_wakes_putters() {
    let log = Log::new();
    let queue = Queue::new(1);
    queue.put_nowait("kept").unwrap();
    let putter = |name: &'static str| {
        let queue = queue.clone();
        async move {
            if let Err(rejected) = queue.put(name).await {
                log!(log, "putter", rejected.item, rejected.error);
            }
        }
    };
    let tasks = ["0", "1"].map(|name| create_task(putter(name)));
    hop().await;
    queue.shutdown(false);
    wait(&tasks).await;
    log!(log, queue.get().await);
    if let Err(error) = queue.get().await {
        log!(log, "then", error);
    }
    check!(log, "queue_22_shutdown_wakes_putters");
}
