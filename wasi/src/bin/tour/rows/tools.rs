//! current_task, all_tasks, shield, wait_for, and what belongs to them.

use wasyncio::{
    Error, Runner, Timeout, all_tasks, as_completed, catch_cancelled, create_task, current_task,
    shield, sleep, task_group, timeout, timeout_at, to_thread, wait_for,
};

use crate::row::{Rows, Said, check, here, in_loop, ms, outside, why};

pub(crate) fn rows() -> Rows {
    vec![
        ("current_task", in_loop(current_task_row)),
        ("all_tasks", in_loop(all_tasks_row)),
        ("shield", in_loop(shield_row)),
        ("wait_for", in_loop(wait_for_row)),
        ("timeout", in_loop(timeout_row)),
        ("timeout_at", in_loop(timeout_at_row)),
        ("TaskGroup", in_loop(task_group_row)),
        ("as_completed", in_loop(as_completed_row)),
        ("Runner", outside(runner)),
        ("to_thread", in_loop(to_thread_row)),
    ]
}

async fn current_task_row() -> Said {
    let task = create_task(async { current_task().map(|task| task.number()) });
    let number = task.number();
    check!("the task's own view", task.await, Some(number));
    Ok(format!("a task found itself: Task-{number}"))
}

async fn all_tasks_row() -> Said {
    let _sleepers: Vec<_> = (0..3).map(|_| create_task(sleep(ms(60_000)))).collect();
    check!("three sleepers and this task", all_tasks().len(), 4);
    Ok(format!("{:?}", all_tasks()))
}

async fn shield_row() -> Said {
    let save = create_task(async {
        sleep(ms(3)).await;
        "saved"
    });
    let hasty = create_task(shield(save.clone()));
    sleep(ms(0)).await;
    hasty.cancel();
    check!(
        "the hasty one is cancelled",
        catch_cancelled(hasty).await.is_err(),
        true
    );
    check!("what it waited for goes on", save.await, "saved");
    Ok("the waiter was cancelled, what it waited for was saved".into())
}

async fn wait_for_row() -> Said {
    let quick = wait_for(sleep(ms(1)), ms(60_000)).await;
    let began = here().time();
    let slow = wait_for(sleep(ms(60_000)), ms(5)).await;
    let took = here().time() - began;
    check!("the quick one", quick.is_ok(), true);
    check!(
        "the slow one",
        matches!(slow, Err(Error::TimeoutError)),
        true
    );
    Ok(format!(
        "TimeoutError after {:.1} ms of a minute",
        took.as_secs_f64() * 1e3
    ))
}

async fn timeout_row() -> Said {
    let inner = timeout(ms(60_000), async {
        timeout(ms(2), sleep(ms(60_000))).await
    })
    .await;
    let expired = inner.map_err(why)?;
    check!(
        "the inner one",
        matches!(expired, Err(Error::TimeoutError)),
        true
    );
    let deadline = Timeout::new(Some(ms(1)));
    let inside = deadline.clone();
    let moved = deadline.run(async move {
        inside.reschedule(None).map_err(why)?;
        sleep(ms(4)).await;
        Ok::<_, String>(inside.expired())
    });
    check!("a moved deadline", moved.await.map_err(why)??, false);
    Ok("the inner of two timeouts expired; a deadline moved away did not".into())
}

async fn timeout_at_row() -> Said {
    let when = here().time() + ms(4);
    let expired = timeout_at(when, std::future::pending::<()>()).await;
    let late = here().time().checked_sub(when).ok_or("it expired early")?;
    check!(
        "the outcome",
        matches!(expired, Err(Error::TimeoutError)),
        true
    );
    Ok(format!(
        "expired {:.1} ms after its time",
        late.as_secs_f64() * 1e3
    ))
}

async fn task_group_row() -> Said {
    let total = task_group(async |tg| {
        let parts = [1, 2, 3].map(|n| async move {
            sleep(ms(n)).await;
            Ok::<_, Error>(n)
        });
        let mut total = 0;
        for part in parts.map(|part| tg.create_task(part)) {
            total += part?.await?;
        }
        Ok::<_, Error>(total)
    });
    check!("the total", total.await.map_err(|e| e.to_string())?, 6);
    let failed = task_group(async |tg| {
        tg.create_task(async { Err::<(), _>(Error::TimeoutError) })?;
        sleep(ms(60_000)).await;
        Ok::<_, Error>(())
    });
    let errors = failed.await.err().ok_or("the group did not fail")?;
    check!("its errors", errors.exceptions().len(), 1);
    Ok("three tasks were added up; a failure ended another group, and a minute's sleep".into())
}

async fn as_completed_row() -> Said {
    let mut done = as_completed([15, 1, 8].map(|delay| async move {
        sleep(ms(delay)).await;
        delay
    }));
    let mut order = Vec::new();
    while let Some(delay) = done.next().await {
        order.push(delay.map_err(why)?);
    }
    check!("the order", &order, &[1, 8, 15]);
    Ok(format!("{order:?}, as they were done"))
}

async fn runner() -> Said {
    let runner = Runner::new();
    let first = runner
        .run(async { current_task().map(|task| task.number()) })
        .await;
    let second = runner
        .run(async { current_task().map(|task| task.number()) })
        .await;
    let numbers = (first.map_err(why)?, second.map_err(why)?);
    check!("the tasks' numbers", numbers, (Some(1), Some(2)));
    runner.close().await.map_err(why)?;
    Ok("two programs ran in one loop, as Task-1 and Task-2".into())
}

async fn to_thread_row() -> Said {
    let ticks = create_task(async {
        let mut ticks = 0;
        loop {
            sleep(ms(1)).await;
            ticks += 1;
            if ticks == 3 {
                return ticks;
            }
        }
    });
    let slept = to_thread(|| std::thread::sleep(ms(30))).await;
    match slept {
        Err(Error::Unsupported { host, instead, .. }) => {
            Ok(format!("{host} has no threads: {instead}"))
        }
        slept => {
            slept.map_err(why)?;
            check!("the loop went on meanwhile", ticks.done(), true);
            Ok(format!(
                "a thread slept for 30 ms while a task ticked {} times",
                ticks.await
            ))
        }
    }
}
