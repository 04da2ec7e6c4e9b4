//! The loop's own methods.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasyncio::{Error, EventLoop, ExceptionContext, create_task, sleep};

use crate::row::{Rows, Said, check, here, in_loop, ms, outside, why};

pub(crate) fn rows() -> Rows {
    vec![
        ("run_until_complete", outside(run_until_complete)),
        ("run_forever", outside(run_forever)),
        ("stop", outside(stop)),
        ("close", outside(close)),
        ("call_soon", in_loop(call_soon)),
        ("call_later", in_loop(call_later)),
        ("call_at", in_loop(call_at)),
        ("time", in_loop(time)),
        ("call_soon_threadsafe", in_loop(call_soon_threadsafe)),
        ("create_future", in_loop(create_future)),
        ("exception_handler", in_loop(exception_handler)),
        ("debug", in_loop(debug)),
    ]
}

async fn run_until_complete() -> Said {
    let event_loop = EventLoop::new();
    let first = event_loop.run_until_complete(async { "one" }).await;
    let second = event_loop.run_until_complete(async {
        sleep(ms(1)).await;
        "two"
    });
    let values = (first.map_err(why)?, second.await.map_err(why)?);
    check!("the values", values, ("one", "two"));
    Ok(format!(
        "one loop ran two programs, which returned {values:?}"
    ))
}

async fn run_forever() -> Said {
    let event_loop = EventLoop::new();
    let ticks = Rc::new(Cell::new(0));
    let (counter, stopper) = (ticks.clone(), event_loop.clone());
    let _ticker = event_loop.create_task(async move {
        while counter.get() < 3 {
            sleep(ms(1)).await;
            counter.set(counter.get() + 1);
        }
        stopper.stop();
    });
    event_loop.run_forever().await.map_err(why)?;
    check!("ticks before it stopped", ticks.get(), 3);
    Ok("ran until a task stopped it, after 3 ticks".into())
}

async fn stop() -> Said {
    let event_loop = EventLoop::new();
    let ran = Rc::new(RefCell::new(Vec::new()));
    let (log, inner) = (ran.clone(), event_loop.clone());
    event_loop
        .call_soon(move || {
            inner.stop();
            log.borrow_mut().push("first turn");
            let log = log.clone();
            let _ = inner.call_soon(move || log.borrow_mut().push("next run"));
        })
        .map_err(why)?;
    event_loop.run_forever().await.map_err(why)?;
    check!("what the first run did", &*ran.borrow(), &["first turn"]);
    event_loop.stop();
    event_loop.run_forever().await.map_err(why)?;
    check!(
        "what both runs did",
        &*ran.borrow(),
        &["first turn", "next run"]
    );
    Ok("the turn was finished, and what it queued stayed for the next run".into())
}

async fn close() -> Said {
    let event_loop = EventLoop::new();
    let guard = Rc::new(());
    let held = guard.clone();
    let task = event_loop.create_task(async move {
        sleep(ms(60_000)).await;
        drop(held);
    });
    event_loop
        .run_until_complete(sleep(ms(0)))
        .await
        .map_err(why)?;
    event_loop.close().map_err(why)?;
    check!("the task's values are dropped", Rc::strong_count(&guard), 1);
    let refused = event_loop.call_soon(|| ()).map(|_| ());
    check!(
        "a closed loop refuses",
        matches!(refused, Err(Error::RuntimeError(_))),
        true
    );
    drop(task);
    Ok("a pending task was dropped with all it held, and a callback was refused".into())
}

async fn call_soon() -> Said {
    let order = Rc::new(RefCell::new(Vec::new()));
    for number in 1..=3 {
        let order = order.clone();
        let handle = here()
            .call_soon(move || order.borrow_mut().push(number))
            .map_err(why)?;
        if number == 2 {
            handle.cancel();
        }
    }
    sleep(ms(0)).await;
    check!("the callbacks that ran", &*order.borrow(), &[1, 3]);
    Ok("callbacks 1 and 3 ran in order; 2 was cancelled".into())
}

async fn call_later() -> Said {
    let order = Rc::new(RefCell::new(Vec::new()));
    for delay in [12, 4, 8] {
        let order = order.clone();
        here()
            .call_later(ms(delay), move || order.borrow_mut().push(delay))
            .map_err(why)?;
    }
    here()
        .call_later(std::time::Duration::MAX, || ())
        .map_err(why)?;
    sleep(ms(20)).await;
    check!("the order", &*order.borrow(), &[4, 8, 12]);
    Ok(format!(
        "timers rang after {:?} ms, and one that never will did no harm",
        order.borrow()
    ))
}

async fn call_at() -> Said {
    let when = here().time() + ms(6);
    let rang = Rc::new(Cell::new(None));
    let seen = rang.clone();
    let handle = here()
        .call_at(when, move || seen.set(Some(here().time())))
        .map_err(why)?;
    check!("the handle's time", handle.when(), Some(when));
    sleep(ms(15)).await;
    let late = rang
        .get()
        .ok_or("it did not ring")?
        .checked_sub(when)
        .ok_or("it rang early")?;
    Ok(format!(
        "rang {:.1} ms after its time",
        late.as_secs_f64() * 1e3
    ))
}

async fn time() -> Said {
    let first = here().time();
    sleep(ms(3)).await;
    let passed = here().time() - first;
    check!("time passes", passed >= ms(3), true);
    Ok(format!(
        "{:.1} ms passed in a sleep of 3 ms",
        passed.as_secs_f64() * 1e3
    ))
}

async fn call_soon_threadsafe() -> Said {
    let future = here().create_future();
    let setter = std::sync::Arc::new(std::sync::Mutex::new(None));
    let remote = here().remote();
    let seen = setter.clone();
    // Where there are threads the tests call it from another one.
    remote
        .call_soon_threadsafe(move || {
            if let Ok(mut seen) = seen.lock() {
                *seen = Some("a letter");
            }
        })
        .map_err(why)?;
    let done = future.clone();
    here()
        .call_soon(move || {
            let _ = done.set_result(());
        })
        .map_err(why)?;
    future.await;
    sleep(ms(0)).await;
    let arrived = setter.lock().map_err(|error| error.to_string())?.take();
    check!("what arrived", arrived, Some("a letter"));
    Ok("a callback came through the loop's mailbox".into())
}

async fn create_future() -> Said {
    let future = here().create_future();
    let setter = future.clone();
    let waiters: Vec<_> = (0..3).map(|_| create_task(future.clone())).collect();
    here()
        .call_later(ms(2), move || {
            let _ = setter.set_result("set");
        })
        .map_err(why)?;
    let values = wasyncio::gather(waiters).await;
    check!("what the waiters saw", &values, &["set"; 3]);
    check!("a second result", future.set_result("again").is_err(), true);
    Ok("three tasks got one result; a second one was refused".into())
}

async fn exception_handler() -> Said {
    let seen = Rc::new(RefCell::new(String::new()));
    let message = seen.clone();
    here().set_exception_handler(Some(move |_: &EventLoop, context: &ExceptionContext| {
        message.borrow_mut().clone_from(&context.message);
    }));
    // Nothing can wake it, and nobody will ever look at it.
    let task = create_task(std::future::pending::<()>());
    sleep(ms(0)).await;
    drop(task);
    sleep(ms(0)).await;
    check!(
        "the message",
        &**seen.borrow(),
        "Task was destroyed but it is pending!"
    );
    Ok(format!("it was told {:?}", seen.borrow()))
}

async fn debug() -> Said {
    let seen = Rc::new(RefCell::new(String::new()));
    let warning = seen.clone();
    here().set_log_hook(Some(move |_: &EventLoop, message: &str| {
        message.clone_into(&mut warning.borrow_mut());
    }));
    here().set_debug(true);
    here().set_slow_callback_duration(ms(3));
    let _slow = create_task(async {
        let began = here().time();
        while here().time() - began < ms(5) {}
    });
    sleep(ms(0)).await;
    sleep(ms(0)).await;
    here().set_debug(false);
    let seen = seen.borrow();
    check!("it is reported", seen.starts_with("Executing <Task"), true);
    Ok(format!("a slow step was reported: {seen}"))
}
