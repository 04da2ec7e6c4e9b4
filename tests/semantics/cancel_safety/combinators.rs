//! What awaits for others.

use std::cell::Cell;
use std::rc::Rc;

use wasyncio::prelude::*;

use super::{Inside, Live, Program, cancel_everywhere};
use crate::{hop, hops, ms};

cancel_everywhere!(
    gathered,
    shielded,
    waited,
    completed,
    grouped,
    grouped_with_a_failure,
    waited_for,
    timed_out,
    caught,
    slept,
    a_condition_under_a_timeout,
);

/// A lock, and a job that holds it for two turns.
#[derive(Clone, Default)]
struct Shop {
    lock: Lock,
    inside: Rc<Cell<usize>>,
    begun: Rc<Cell<usize>>,
    ended: Rc<Cell<usize>>,
}

impl Shop {
    async fn job(self) {
        let _guard = self.lock.acquire().await;
        let _inside = Inside::enter(&self.inside, 1);
        self.begun.set(self.begun.get() + 1);
        hops(2).await;
        self.ended.set(self.ended.get() + 1);
    }

    fn check(&self) {
        assert_eq!(format!("{:?}", self.lock), "<Lock [unlocked, waiters:0]>");
    }

    fn program(&self) -> Program {
        let shop = self.clone();
        Program::new()
            .task(self.clone().job())
            .check(move || shop.check())
    }
}

fn gathered(_: &Live) -> Program {
    let shop = Shop::default();
    let children = [shop.clone(), shop.clone()].map(Shop::job);
    shop.program()
        .task(async move { drop(gather(children).await) })
}

/// Nobody but its own canceller stops what is shielded.
fn shielded(_: &Live) -> Program {
    let shop = Shop::default();
    let inner = shop.clone();
    shop.program()
        .task(async move { shield(inner.job()).await })
}

fn waited(_: &Live) -> Program {
    let shop = Shop::default();
    let (first, second) = (shop.clone(), shop.clone());
    shop.program().task(async move {
        let tasks = [create_task(first.job()), create_task(second.job())];
        wait(&tasks).first_completed().await;
        wait(&tasks).await;
    })
}

fn completed(_: &Live) -> Program {
    let shop = Shop::default();
    let children = [shop.clone(), shop.clone()].map(Shop::job);
    shop.program().task(async move {
        let mut done = as_completed(children).timeout(ms(4));
        while done.next().await.is_some() {}
    })
}

/// When a group has ended, or was cancelled and has unwound, so have its children.
fn grouped(_: &Live) -> Program {
    let shop = Shop::default();
    let alive = Rc::new(Cell::new(0));
    let (job, born) = (shop.clone(), alive.clone());
    let group = async move |tg: TaskGroup| {
        for _ in 0..2 {
            let (job, alive) = (job.clone().job(), Inside::enter(&born, 2));
            drop(tg.create_task(async move {
                let _alive = alive;
                job.await;
            }));
        }
        hop().await;
    };
    shop.program().task(async move {
        let ended = catch_cancelled(task_group(group)).await;
        assert_eq!(alive.get(), 0, "a child is alive");
        if let Err(cancelled) = ended {
            cancelled.raise().await;
        }
    })
}

fn grouped_with_a_failure(_: &Live) -> Program {
    let shop = Shop::default();
    let job = shop.clone().job();
    let group = async move |tg: TaskGroup<&'static str>| {
        drop(tg.create_task(job));
        drop(tg.create_task(async {
            hops(2).await;
            Err::<(), _>("failed")
        }));
        hop().await;
    };
    shop.program().task(async move {
        let _ = task_group(group).await;
        hop().await;
    })
}

fn waited_for(_: &Live) -> Program {
    let shop = Shop::default();
    let hurried = |time| {
        let shop = shop.clone();
        async move {
            let _ = wait_for(shop.clone().job(), ms(time)).await;
            let _ = wait_for(create_task(shop.job()), ms(time)).await;
        }
    };
    shop.program().tasks([1, 4].map(hurried))
}

fn timed_out(_: &Live) -> Program {
    let shop = Shop::default();
    let inner = shop.clone();
    shop.program().task(async move {
        let nested = timeout(ms(3), async move {
            let _ = timeout(ms(1), inner.clone().job()).await;
            inner.job().await;
        });
        let _ = nested.await;
        hop().await;
    })
}

/// A clean-up that awaits, and needs the lock once more.
fn caught(_: &Live) -> Program {
    let shop = Shop::default();
    let tidy = shop.clone();
    shop.program().task(async move {
        if let Err(cancelled) = catch_cancelled(tidy.clone().job()).await {
            tidy.job().await;
            cancelled.raise().await;
        }
    })
}

fn slept(_: &Live) -> Program {
    let shop = Shop::default();
    let sleeper = |time| {
        let shop = shop.clone();
        async move {
            let _guard = shop.lock.acquire().await;
            sleep(ms(time)).await;
        }
    };
    shop.program().tasks([0, 1, 3].map(sleeper))
}

fn a_condition_under_a_timeout(_: &Live) -> Program {
    let condition = Condition::new();
    let inside = Rc::new(Cell::new(0));
    let waiter = |time| {
        let (condition, inside) = (condition.clone(), inside.clone());
        async move {
            let _guard = condition.acquire().await;
            let _ = timeout(ms(time), condition.wait()).await;
            let _inside = Inside::enter(&inside, 1);
            hop().await;
        }
    };
    let idle = condition.clone();
    Program::new().tasks([2, 3, 5].map(waiter)).check(move || {
        let expected = "<Condition [<Lock [unlocked, waiters:0]>, waiters:0]>";
        assert_eq!(format!("{idle:?}"), expected);
    })
}
