//! Locks, events, semaphores, conditions and barriers.

use std::cell::Cell;
use std::rc::Rc;

use wasyncio::prelude::*;

use super::{Inside, Live, Program, cancel_everywhere};
use crate::{hop, hops, ms};

cancel_everywhere!(
    lock,
    lock_released_by_hand,
    event,
    semaphore,
    bounded_semaphore,
    semaphore_released_by_others,
    condition,
    condition_notified_by_hand,
    barrier,
    barrier_reset_and_aborted,
);

fn is_idle(primitive: &impl std::fmt::Debug, expected: &str) {
    assert_eq!(format!("{primitive:?}"), expected);
}

fn lock(_: &Live) -> Program {
    let lock = Lock::new();
    let inside = Rc::new(Cell::new(0));
    let job = |_| {
        let (lock, inside) = (lock.clone(), inside.clone());
        async move {
            for _ in 0..2 {
                let _guard = lock.acquire().await;
                let _inside = Inside::enter(&inside, 1);
                hop().await;
            }
        }
    };
    Program::new()
        .tasks((0..3).map(job))
        .check(move || is_idle(&lock, "<Lock [unlocked, waiters:0]>"))
}

fn lock_released_by_hand(_: &Live) -> Program {
    let lock = Lock::new();
    let passed = Rc::new(Cell::new(0));
    let job = |_| {
        let (lock, passed) = (lock.clone(), passed.clone());
        async move {
            lock.acquire().await.forget();
            passed.set(passed.get() + 1);
            lock.release().unwrap();
            hop().await;
        }
    };
    Program::new()
        .tasks((0..4).map(job))
        .check(move || is_idle(&lock, "<Lock [unlocked, waiters:0]>"))
}

fn event(_: &Live) -> Program {
    let event = Event::new();
    let (set, helped) = (event.clone(), event.clone());
    let waiting = [event.wait(), event.wait()];
    Program::new()
        .tasks(waiting)
        .task(async move {
            hop().await;
            set.set();
            hop().await;
            set.clear();
        })
        .help(move || helped.set())
        .check(move || {
            event.clear();
            is_idle(&event, "<Event [unset, waiters:0]>");
        })
}

fn semaphore(_: &Live) -> Program {
    let permits = Semaphore::new(2);
    let inside = Rc::new(Cell::new(0));
    let job = |_| {
        let (permits, inside) = (permits.clone(), inside.clone());
        async move {
            let _permit = permits.acquire().await;
            let _inside = Inside::enter(&inside, 2);
            hops(2).await;
        }
    };
    Program::new()
        .tasks((0..4).map(job))
        .check(move || is_idle(&permits, "<Semaphore [unlocked, value:2, waiters:0]>"))
}

fn bounded_semaphore(_: &Live) -> Program {
    let permits = BoundedSemaphore::new(1);
    let job = |rounds| {
        let permits = permits.clone();
        async move {
            for _ in 0..rounds {
                let permit = permits.acquire().await;
                hop().await;
                permit.forget();
                permits.release().unwrap();
            }
        }
    };
    Program::new().tasks([1, 2, 1].map(job)).check(move || {
        is_idle(
            &permits,
            "<BoundedSemaphore [unlocked, value:1, waiters:0]>",
        )
    })
}

fn semaphore_released_by_others(_: &Live) -> Program {
    let permits = Semaphore::new(0);
    let (released, taken) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
    let taker = |_| {
        let (permits, taken) = (permits.clone(), taken.clone());
        async move {
            permits.acquire().await.forget();
            taken.set(taken.get() + 1);
        }
    };
    let (given, counted) = (permits.clone(), released.clone());
    let releaser = async move {
        for round in [2, 1] {
            hop().await;
            for _ in 0..round {
                given.release();
                counted.set(counted.get() + 1);
            }
        }
    };
    let (helped, counted) = (permits.clone(), released.clone());
    Program::new()
        .tasks((0..3).map(taker))
        .task(releaser)
        .help(move || {
            assert!(format!("{helped:?}").contains("value:0"), "{helped:?}");
            for _ in 0..3 {
                helped.release();
                counted.set(counted.get() + 1);
            }
        })
        .check(move || {
            let left = released.get() - taken.get();
            let locked = if left == 0 { "locked" } else { "unlocked" };
            let expected = format!("<Semaphore [{locked}, value:{left}, waiters:0]>");
            is_idle(&permits, &expected);
        })
}

const IDLE_CONDITION: &str = "<Condition [<Lock [unlocked, waiters:0]>, waiters:0]>";

fn condition(_: &Live) -> Program {
    let condition = Condition::new();
    let items = Rc::new(Cell::new(0));
    let inside = Rc::new(Cell::new(0));
    let consumer = |_| {
        let (condition, items, inside) = (condition.clone(), items.clone(), inside.clone());
        async move {
            let _guard = condition.acquire().await;
            condition.wait_for(|| items.get() > 0).await.unwrap();
            let _inside = Inside::enter(&inside, 1);
            items.set(items.get() - 1);
            hop().await;
        }
    };
    let (notifier, made) = (condition.clone(), items.clone());
    let producer = async move {
        for _ in 0..2 {
            let _guard = notifier.acquire().await;
            hop().await;
            made.set(made.get() + 1);
            notifier.notify(1).unwrap();
        }
    };
    let (helped, left) = (condition.clone(), items.clone());
    Program::new()
        .tasks((0..2).map(consumer))
        .task(producer)
        .help(move || {
            assert_eq!(left.get(), 0, "consumers wait although there are items");
            left.set(2);
            notify_all(&helped);
        })
        .check(move || is_idle(&condition, IDLE_CONDITION))
}

/// Nobody holds the lock.
fn notify_all(condition: &Condition) {
    let _guard = crate::waiting::now(condition.acquire());
    condition.notify_all().unwrap();
}

/// A cancelled wait holds the lock when it ends.
fn condition_notified_by_hand(_: &Live) -> Program {
    let condition = Condition::new();
    let inside = Rc::new(Cell::new(0));
    let waiter = |_| {
        let (condition, inside) = (condition.clone(), inside.clone());
        async move {
            let _guard = condition.acquire().await;
            let ended = catch_cancelled(condition.wait()).await;
            let _inside = Inside::enter(&inside, 1);
            if let Err(cancelled) = ended {
                cancelled.raise().await;
            }
            hop().await;
        }
    };
    let (notifier, held) = (condition.clone(), inside.clone());
    let notify = async move {
        hop().await;
        let _guard = notifier.acquire().await;
        let _inside = Inside::enter(&held, 1);
        notifier.notify(1).unwrap();
        hop().await;
        notifier.notify_all().unwrap();
    };
    let helped = condition.clone();
    Program::new()
        .tasks((0..2).map(waiter))
        .task(notify)
        .help(move || notify_all(&helped))
        .check(move || is_idle(&condition, IDLE_CONDITION))
}

fn barrier(_: &Live) -> Program {
    let barrier = Barrier::new(3).unwrap();
    let party = |_| {
        let barrier = barrier.clone();
        async move {
            for _ in 0..2 {
                if barrier.wait().await.is_err() {
                    break;
                }
            }
        }
    };
    let helped = barrier.clone();
    Program::new()
        .tasks((0..3).map(party))
        .help(move || {
            assert!(helped.n_waiting() < 3, "all have come");
            assert!(helped.n_waiting() > 0, "the barrier does not fill");
            crate::waiting::now(helped.abort());
        })
        .check(move || {
            crate::waiting::now(barrier.reset());
            is_idle(&barrier, "<Barrier [Filling, waiters:0/3]>");
        })
}

fn barrier_reset_and_aborted(_: &Live) -> Program {
    let barrier = Barrier::new(2).unwrap();
    let party = |late| {
        let barrier = barrier.clone();
        async move {
            hops(late).await;
            let _ = barrier.wait().await;
        }
    };
    let changed = barrier.clone();
    let changes = async move {
        hop().await;
        changed.reset().await;
        hops(2).await;
        changed.abort().await;
        assert!(timeout(ms(5), changed.wait()).await.unwrap().is_err());
    };
    let helped = barrier.clone();
    Program::new()
        .tasks([0, 1, 2].map(party))
        .task(changes)
        .help(move || {
            assert_eq!(
                helped.n_waiting(),
                1,
                "nobody waits inside, or all have come"
            );
            crate::waiting::now(helped.abort());
        })
        .check(move || {
            crate::waiting::now(barrier.reset());
            is_idle(&barrier, "<Barrier [Filling, waiters:0/2]>");
        })
}
