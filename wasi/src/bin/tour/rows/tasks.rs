//! Coroutines and tasks.

use std::cell::RefCell;
use std::rc::Rc;

use wasyncio::{
    ContextVar, Error, TaskOptions, catch_cancelled, create_task, current_task, gather, sleep,
};

use crate::row::{Rows, Said, check, in_loop, ms, why};

pub(crate) fn rows() -> Rows {
    vec![
        ("async functions", in_loop(async_functions)),
        ("coroutine", in_loop(coroutine)),
        ("eager tasks", in_loop(eager_tasks)),
        ("context variables", in_loop(context_variables)),
        ("cancel", in_loop(cancel)),
        ("catch_cancelled", in_loop(catch)),
        ("done", in_loop(done)),
        ("result", in_loop(result)),
        ("exception", in_loop(exception)),
        ("cancelled", in_loop(cancelled)),
        ("add_done_callback", in_loop(add_done_callback)),
        ("names", in_loop(names)),
        ("uncancel", in_loop(uncancel)),
    ]
}

async fn fibonacci(n: u32) -> u32 {
    if n < 2 {
        return n;
    }
    sleep(ms(0)).await;
    Box::pin(fibonacci(n - 1)).await + Box::pin(fibonacci(n - 2)).await
}

async fn async_functions() -> Said {
    let value = fibonacci(10).await;
    check!("fibonacci(10)", value, 55);
    Ok("an async function that awaits itself came to fibonacci(10) = 55".into())
}

#[wasyncio::coroutine]
async fn count_down(from: u32) -> u32 {
    for _ in 0..from {
        sleep(ms(0)).await;
    }
    0
}

#[wasyncio::coroutine]
async fn count_up(to: u32) -> u32 {
    sleep(ms(0)).await;
    to
}

async fn coroutine() -> Said {
    let calls = vec![count_down(3), count_up(7)];
    let names: Vec<_> = calls.iter().map(|call| call.name()).collect();
    check!("their names", &names, &["count_down", "count_up"]);
    let values = gather(calls).await;
    check!("their values", &values, &[0, 7]);
    Ok(format!(
        "the old decorator's calls {names:?} gave {values:?}"
    ))
}

async fn eager_tasks() -> Said {
    let lazy = create_task(async { current_task().map(|task| task.name()) });
    let eager = TaskOptions::new()
        .name("eager")
        .eager_start(true)
        .create_task(async { current_task().map(|task| task.name()) });
    check!("done at once", (lazy.done(), eager.done()), (false, true));
    check!("the name it saw", eager.await.as_deref(), Some("eager"));
    lazy.await;
    Ok("an eager task was done when create_task returned".into())
}

async fn context_variables() -> Said {
    let user = ContextVar::new("user");
    user.set("alice");
    let theirs = user.clone();
    let task = create_task(async move {
        let inherited = theirs.get();
        theirs.set("bob");
        (inherited, theirs.get())
    });
    check!("the task's", task.await, (Some("alice"), Some("bob")));
    check!("its creator's", user.get(), Some("alice"));
    Ok("a task inherited a value, and what it set stayed inside".into())
}

async fn cancel() -> Said {
    let dropped = Rc::new(());
    let held = dropped.clone();
    let task = create_task(async move {
        let _held = held;
        std::future::pending::<()>().await;
    });
    sleep(ms(0)).await;
    check!("the request is accepted", task.cancel(), true);
    check!("it is only a request", task.done(), false);
    let ended = catch_cancelled(task).await;
    check!("the awaiter sees it", ended.is_err(), true);
    check!("what it held is dropped", Rc::strong_count(&dropped), 1);
    Ok("a task that waited forever was cancelled one hop later and dropped what it held".into())
}

async fn catch() -> Said {
    let said = Rc::new(RefCell::new(Vec::new()));
    let log = said.clone();
    let task = create_task(async move {
        match catch_cancelled(sleep(ms(60_000))).await {
            Ok(()) => log.borrow_mut().push("slept"),
            Err(cancelled) => {
                sleep(ms(2)).await;
                log.borrow_mut().push("tidied up");
                cancelled.raise().await;
            }
        }
    });
    sleep(ms(0)).await;
    task.cancel_with("closing time");
    let ended = catch_cancelled(task).await;
    let message = ended
        .err()
        .and_then(|cancelled| cancelled.message().map(str::to_owned));
    check!("the message", message.as_deref(), Some("closing time"));
    check!("the clean-up", &*said.borrow(), &["tidied up"]);
    Ok("a task caught its cancellation, slept, tidied up and raised it again".into())
}

async fn done() -> Said {
    let task = create_task(sleep(ms(2)));
    let mut seen = vec![task.done()];
    (&task).await;
    seen.push(task.done());
    check!("before and after", &seen, &[false, true]);
    Ok("false before, true after".into())
}

async fn result() -> Said {
    let task = create_task(async { "a value" });
    let early = task.result();
    check!(
        "too early",
        matches!(early, Err(Error::InvalidStateError(_))),
        true
    );
    sleep(ms(0)).await;
    check!("the result", task.result().map_err(why)?, "a value");
    Ok("InvalidStateError before, \"a value\" after".into())
}

async fn exception() -> Said {
    let task = create_task(async { "x".parse::<u8>() });
    sleep(ms(0)).await;
    let error = task.exception().map_err(why)?.ok_or("it did not fail")?;
    Ok(format!("a task failed: {error}"))
}

async fn cancelled() -> Said {
    let stuck = create_task(std::future::pending::<()>());
    stuck.cancel();
    sleep(ms(0)).await;
    let fine = create_task(async {});
    sleep(ms(0)).await;
    check!(
        "the two tasks",
        (stuck.cancelled(), fine.cancelled()),
        (true, false)
    );
    Ok("true for the cancelled task, false for one that returned".into())
}

async fn add_done_callback() -> Said {
    let told = Rc::new(RefCell::new(Vec::new()));
    let task = create_task(async {});
    for who in ["first", "second", "third"] {
        let told = told.clone();
        let id = task.add_done_callback(move |task| {
            told.borrow_mut().push(format!("{who} {}", task.done()));
        });
        if who == "second" {
            task.remove_done_callback(id);
        }
    }
    sleep(ms(0)).await;
    sleep(ms(0)).await;
    check!(
        "who was told",
        &*told.borrow(),
        &["first true", "third true"]
    );
    Ok("two callbacks were told in order; a removed one was not".into())
}

async fn names() -> Said {
    let task = create_task(async { current_task().map(|task| task.name()) });
    check!(
        "the default",
        task.name(),
        format!("Task-{}", task.number())
    );
    task.set_name("reader");
    check!("the task's own view", task.await.as_deref(), Some("reader"));
    Ok("a task was renamed to \"reader\" and saw it".into())
}

async fn uncancel() -> Said {
    let task = create_task(async {
        let interrupted = catch_cancelled(sleep(ms(60_000))).await.is_err();
        let task = current_task().expect("a task runs");
        (interrupted, task.cancelling(), task.uncancel())
    });
    sleep(ms(0)).await;
    task.cancel();
    check!(
        "interrupted, requests, after uncancel",
        task.await,
        (true, 1, 0)
    );
    Ok("one request was counted, and taken back".into())
}
