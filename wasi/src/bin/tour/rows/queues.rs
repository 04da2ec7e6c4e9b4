//! Queues.

use std::cell::RefCell;
use std::rc::Rc;

use wasyncio::{Error, LifoQueue, PriorityQueue, Queue, create_task, gather, sleep};

use crate::row::{Rows, Said, check, in_loop, ms, why};

pub(crate) fn rows() -> Rows {
    vec![
        ("Queue", in_loop(queue)),
        ("PriorityQueue", in_loop(priority_queue)),
        ("LifoQueue", in_loop(lifo_queue)),
        ("queue shutdown", in_loop(shutdown)),
    ]
}

async fn queue() -> Said {
    let queue = Queue::new(2);
    let taken = Rc::new(RefCell::new(Vec::new()));
    let consumers = (0..2).map(|_| {
        let (queue, taken) = (queue.clone(), taken.clone());
        create_task(async move {
            loop {
                let Ok(item) = queue.get().await else { return };
                sleep(ms(1)).await;
                taken.borrow_mut().push(item);
                queue.task_done().expect("an item was taken");
            }
        })
    });
    let consumers: Vec<_> = consumers.collect();
    for item in 0..6 {
        queue.put(item).await.map_err(|error| why(error.into()))?;
    }
    queue.join().await;
    check!("what was taken", &*taken.borrow(), &[0, 1, 2, 3, 4, 5]);
    queue.shutdown(false);
    gather(consumers).await;
    Ok("six items went through a queue for two, to two consumers".into())
}

async fn priority_queue() -> Said {
    let queue = PriorityQueue::new(0);
    for word in ["pear", "apple", "quince", "fig"] {
        put(&queue.put_nowait(word))?;
    }
    let mut sorted = Vec::new();
    while let Ok(word) = queue.get_nowait() {
        sorted.push(word);
    }
    check!("the order", &sorted, &["apple", "fig", "pear", "quince"]);
    Ok(format!("{sorted:?}, the smallest first"))
}

async fn lifo_queue() -> Said {
    let queue = LifoQueue::new(0);
    for number in 1..=3 {
        put(&queue.put_nowait(number))?;
    }
    let taken = (queue.get().await, queue.get().await, queue.get().await);
    let taken = (
        taken.0.map_err(why)?,
        taken.1.map_err(why)?,
        taken.2.map_err(why)?,
    );
    check!("the order", taken, (3, 2, 1));
    Ok("3, 2, 1: the last one first".into())
}

async fn shutdown() -> Said {
    let queue = Queue::new(0);
    put(&queue.put_nowait("left"))?;
    queue.shutdown(false);
    let refused = queue.put_nowait("late");
    let refused = refused.err().ok_or("it took an item after its end")?;
    check!("what is given back", refused.item, "late");
    check!("what was left", queue.get().await.map_err(why)?, "left");
    let ended = queue.get().await;
    check!("then", matches!(ended, Err(Error::QueueShutDown)), true);
    Ok("gave back what came late, handed out what was left, and ended".into())
}

fn put<T>(put: &Result<(), wasyncio::Rejected<T>>) -> Result<(), String> {
    match put {
        Ok(()) => Ok(()),
        Err(rejected) => Err(rejected.to_string()),
    }
}
