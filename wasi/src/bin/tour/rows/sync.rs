//! Locks.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasyncio::{
    Barrier, BoundedSemaphore, Condition, Error, Event, Lock, Semaphore, catch_cancelled,
    create_task, gather, sleep,
};

use crate::row::{Rows, Said, check, in_loop, ms, why};

pub(crate) fn rows() -> Rows {
    vec![
        ("Lock", in_loop(lock)),
        ("Event", in_loop(event)),
        ("Condition", in_loop(condition)),
        ("Semaphore", in_loop(semaphore)),
        ("BoundedSemaphore", in_loop(bounded_semaphore)),
        ("Barrier", in_loop(barrier)),
    ]
}

async fn lock() -> Said {
    let lock = Lock::new();
    let inside = Rc::new(RefCell::new(Vec::new()));
    let visits = (1..=3).map(|visitor| {
        let (lock, inside) = (lock.clone(), inside.clone());
        async move {
            let _guard = lock.acquire().await;
            inside.borrow_mut().push((visitor, "in"));
            sleep(ms(1)).await;
            inside.borrow_mut().push((visitor, "out"));
        }
    });
    gather(visits.collect::<Vec<_>>()).await;
    let expected: Vec<_> = (1..=3).flat_map(|v| [(v, "in"), (v, "out")]).collect();
    check!("who was inside when", &*inside.borrow(), &expected);
    check!("it is free again", lock.locked(), false);
    Ok("three tasks were inside one after the other, in the order in which they came".into())
}

async fn event() -> Said {
    let event = Event::new();
    let woken = Rc::new(Cell::new(0));
    let waiters = (0..3).map(|_| {
        let (event, woken) = (event.clone(), woken.clone());
        create_task(async move {
            event.wait().await;
            woken.set(woken.get() + 1);
        })
    });
    let waiters: Vec<_> = waiters.collect();
    sleep(ms(1)).await;
    check!("woken before it was set", woken.get(), 0);
    event.set();
    event.clear(); // whoever waited is let through all the same
    gather(waiters).await;
    check!("woken", woken.get(), 3);
    Ok("set and cleared at once, it let three waiters through".into())
}

async fn condition() -> Said {
    let (condition, stock) = (Condition::new(), Rc::new(Cell::new(0)));
    let (wanted, shelf) = (condition.clone(), stock.clone());
    let customer = create_task(async move {
        let _guard = wanted.acquire().await;
        wanted.wait_for(|| shelf.get() >= 2).await
    });
    for _ in 0..2 {
        sleep(ms(1)).await;
        let _guard = condition.acquire().await;
        stock.set(stock.get() + 1);
        condition.notify(1).map_err(why)?;
    }
    check!("what it waited for", customer.await.map_err(why)?, true);
    check!("without the lock", condition.notify(1).is_err(), true);
    Ok("a customer looked twice, and took what there was the second time".into())
}

async fn semaphore() -> Said {
    let (semaphore, now, most) = (
        Semaphore::new(2),
        Rc::new(Cell::new(0)),
        Rc::new(Cell::new(0)),
    );
    let jobs = (0..6).map(|_| {
        let (semaphore, now, most) = (semaphore.clone(), now.clone(), most.clone());
        async move {
            let _permit = semaphore.acquire().await;
            now.set(now.get() + 1);
            most.set(most.get().max(now.get()));
            sleep(ms(1)).await;
            now.set(now.get() - 1);
        }
    });
    let impatient = create_task(gather(jobs.collect::<Vec<_>>()));
    sleep(ms(0)).await;
    sleep(ms(0)).await;
    impatient.cancel();
    let _ = catch_cancelled(impatient).await;
    check!("at once", most.get(), 2);
    check!("no permit is lost", semaphore.locked(), false);
    Ok("two of six jobs ran at a time; cancelled, they gave their permits back".into())
}

async fn bounded_semaphore() -> Said {
    let semaphore = BoundedSemaphore::new(1);
    drop(semaphore.acquire().await);
    let released = semaphore.release();
    check!(
        "one release too many",
        matches!(released, Err(Error::ValueError(_))),
        true
    );
    Ok("refused one release too many with ValueError".into())
}

async fn barrier() -> Said {
    let barrier = Barrier::new(3).map_err(why)?;
    let parties = (0..3).map(|party| {
        let barrier = barrier.clone();
        async move {
            sleep(ms(party)).await;
            barrier.wait().await
        }
    });
    let arrived = gather(parties.collect::<Vec<_>>()).await;
    let arrived: Result<Vec<_>, _> = arrived.into_iter().collect();
    check!("who came when", &arrived.map_err(why)?, &[0, 1, 2]);
    barrier.abort().await;
    let broken = barrier.wait().await;
    check!(
        "after abort()",
        matches!(broken, Err(Error::BrokenBarrierError(_))),
        true
    );
    Ok("three parties passed together; aborted, it lets nobody wait".into())
}
