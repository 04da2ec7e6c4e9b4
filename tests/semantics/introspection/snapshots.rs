//! The tasks and timers of a moment.

use std::time::Duration;

use wasyncio::introspection::{TaskState, deadlock_report, task_snapshots, timer_snapshots};
use wasyncio::prelude::*;

use crate::{hop, ms};

#[wasyncio::test]
async fn of_tasks() {
    let sleeper = TaskOptions::new()
        .name("sleeper")
        .create_task(sleep(ms(50)));
    hop().await;
    let ready = create_task(hop());
    sleeper.cancel();
    let event_loop = get_running_loop().unwrap();
    let tasks = task_snapshots(&event_loop);
    let told: Vec<_> = tasks
        .iter()
        .map(|task| (task.number, &*task.name, task.state, task.cancelling))
        .collect();
    assert_eq!(
        told,
        [
            (1, "Task-1", TaskState::Running, 0),
            (2, "sleeper", TaskState::Ready, 1),
            (3, "Task-3", TaskState::Ready, 0),
        ]
    );
    assert!(
        tasks[2].coroutine.ends_with("::hop"),
        "{}",
        tasks[2].coroutine
    );
    assert_eq!(*ready, tasks[2].task);
    assert_eq!(
        deadlock_report(&event_loop),
        "Task-1 is running\nsleeper is ready\nTask-3 is ready"
    );
}

#[wasyncio::test]
async fn of_timers_the_next_one_first() {
    let event_loop = get_running_loop().unwrap();
    let now = event_loop.time();
    let at = |seconds| now + Duration::from_secs(seconds);
    let _late = event_loop.call_at(at(200), || ()).unwrap();
    let gone = event_loop.call_at(at(150), || ()).unwrap();
    let _soon = event_loop.call_at(at(100), || ()).unwrap();
    gone.cancel();
    let timers = timer_snapshots(&event_loop);
    let when: Vec<_> = timers.iter().map(|timer| timer.when).collect();
    assert_eq!(when, [at(100), at(200)]);
}
