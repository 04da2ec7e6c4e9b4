//! run, create_task, gather, sleep, wait.

use std::cell::RefCell;
use std::rc::Rc;

use wasyncio::{create_task, gather, run, sleep, try_gather, wait};

use crate::row::{Rows, Said, check, here, in_loop, ms, outside, why};

pub(crate) fn rows() -> Rows {
    vec![
        ("run", outside(run_row)),
        ("create_task", in_loop(create_task_row)),
        ("gather", in_loop(gather_row)),
        ("sleep", in_loop(sleep_row)),
        ("wait", in_loop(wait_row)),
    ]
}

async fn run_row() -> Said {
    let tidied = Rc::new(RefCell::new(false));
    let tidy = tidied.clone();
    let value = run(async move {
        let _left_over = create_task(async move {
            if wasyncio::catch_cancelled(sleep(ms(60_000))).await.is_err() {
                sleep(ms(1)).await;
                *tidy.borrow_mut() = true;
            }
        });
        sleep(ms(1)).await;
        42
    });
    check!("the program's value", value.await.map_err(why)?, 42);
    check!("the left-over task tidied up", *tidied.borrow(), true);
    Ok("a program returned 42, and a task it left behind was cancelled and tidied up".into())
}

async fn create_task_row() -> Said {
    let order = Rc::new(RefCell::new(Vec::new()));
    let tasks: Vec<_> = (1..=3)
        .map(|number| {
            let order = order.clone();
            create_task(async move {
                order.borrow_mut().push(number);
                number * number
            })
        })
        .collect();
    check!("nothing ran yet", order.borrow().len(), 0);
    let mut squares = Vec::new();
    for task in tasks {
        squares.push(task.await);
    }
    check!("the order of the first steps", &*order.borrow(), &[1, 2, 3]);
    check!("the values", &squares, &[1, 4, 9]);
    Ok(format!(
        "three tasks began in order {:?} and returned {squares:?}",
        order.borrow()
    ))
}

async fn gather_row() -> Said {
    let began = here().time();
    let after = |milliseconds| async move {
        sleep(ms(milliseconds)).await;
        milliseconds
    };
    let values = gather(vec![after(30), after(10), after(20)]).await;
    let took = here().time() - began;
    check!("the values", &values, &[30, 10, 20]);
    check!(
        "it took as long as the longest",
        took >= ms(30) && took < ms(60),
        true
    );
    let parsed = try_gather(["7", "seven"].map(|text| async { text.parse::<u8>() })).await;
    check!("the first error", parsed.is_err(), true);
    let took = took.as_secs_f64() * 1e3;
    Ok(format!(
        "{values:?} at once in {took:.0} ms, not 60; an error ended another one"
    ))
}

async fn sleep_row() -> Said {
    let order = Rc::new(RefCell::new(Vec::new()));
    let sleeper = |delay| {
        let order = order.clone();
        create_task(async move {
            sleep(ms(delay)).await;
            order.borrow_mut().push(delay);
        })
    };
    gather(vec![sleeper(25), sleeper(5), sleeper(15), sleeper(0)]).await;
    check!("who woke when", &*order.borrow(), &[0, 5, 15, 25]);
    Ok(format!(
        "four sleepers woke in the order of their delays, {:?} ms",
        order.borrow()
    ))
}

async fn wait_row() -> Said {
    let (quick, slow) = (create_task(sleep(ms(5))), create_task(sleep(ms(60_000))));
    let (done, pending) = wait([&quick, &slow]).first_completed().await;
    check!("done and pending", (done.len(), pending.len()), (1, 1));
    let (done, _) = wait([&slow]).timeout(ms(5)).await;
    check!("done after the timeout", done.len(), 0);
    check!("nothing was cancelled", slow.done(), false);
    Ok("the first of two was done; the other outlasted a timeout and was left alone".into())
}
