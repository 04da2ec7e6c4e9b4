//! Whom a task waits for is known through everything that the library has to wait with.

use wasyncio::introspection::{Happening, task_snapshots};
use wasyncio::prelude::*;

use super::Seen;
use crate::{hop, ms};

/// What the task of this name waits on, seen in two ways: by a snapshot and by the event.
async fn seen_waiting(name: &str) -> (String, String) {
    let seen = Seen::such(|what| matches!(what, Happening::Waiting { .. }));
    let event_loop = get_running_loop().unwrap();
    sleep(ms(1)).await;
    let tasks = task_snapshots(&event_loop);
    let task = tasks.iter().find(|task| task.name == name).unwrap();
    let awaits: String = task.awaits.iter().map(|task| format!(" {task}")).collect();
    let number = format!("{} waiting: ", task.number);
    let snapshot = format!("{}{awaits}", task.waits_on.name());
    sleep(ms(1)).await;
    let events = seen.take();
    let event = events.iter().find_map(|line| line.strip_prefix(&number));
    (snapshot, event.unwrap_or_default().to_owned())
}

fn named<F: Future<Output = ()> + 'static>(name: &str, future: F) -> Task<()> {
    TaskOptions::new().name(name).create_task(future)
}

/// A task that waits as `body` has it for two tasks, 2 and 3.
async fn check<B, F>(body: B, expected: &str)
where
    B: FnOnce(Task<()>, Task<()>) -> F,
    F: Future<Output = ()> + 'static,
{
    let (one, two) = (create_task(sleep(ms(50))), create_task(sleep(ms(60))));
    let waiter = named("waiter", body(one, two));
    let (snapshot, event) = seen_waiting("waiter").await;
    assert_eq!((snapshot.as_str(), event.as_str()), (expected, expected));
    waiter.cancel();
    let _ = catch_cancelled(waiter).await;
}

#[wasyncio::test]
async fn a_task() {
    check(|one, _| one, "task 2").await;
}

#[wasyncio::test]
async fn a_gather_also_inside_another() {
    check(
        |one, two| async move { drop(gather((one, gather([two]))).await) },
        // The inner one is a task of its own.
        "gather 2 5",
    )
    .await;
}

#[wasyncio::test]
async fn wait() {
    check(
        |one, two| async move { drop(wasyncio::wait([one, two]).await) },
        "wait 2 3",
    )
    .await;
}

#[wasyncio::test]
async fn as_completed() {
    check(
        |one, two| async move {
            let _ = wasyncio::as_completed([one, two]).next().await;
        },
        "wait 2 3",
    )
    .await;
}

#[wasyncio::test]
async fn a_task_group() {
    let group = named("group", async {
        let _ = task_group(async |group: TaskGroup| {
            drop(group.create_task(sleep(ms(50))));
            drop(group.create_task(sleep(ms(60))));
        })
        .await;
    });
    let (snapshot, event) = seen_waiting("group").await;
    assert_eq!(
        (snapshot.as_str(), event.as_str()),
        ("taskgroup 3 4", "taskgroup 3 4")
    );
    group.cancel();
    let _ = catch_cancelled(group).await;
}

#[wasyncio::test]
async fn a_shielded_task_by_a_snapshot() {
    let one = create_task(sleep(ms(50)));
    let waiter = named("waiter", shield(one));
    hop().await;
    hop().await;
    let tasks = task_snapshots(&get_running_loop().unwrap());
    let waiting = tasks.iter().find(|task| task.name == "waiter").unwrap();
    assert_eq!(
        (waiting.waits_on.name(), &*waiting.awaits),
        ("shield", &[2][..])
    );
    drop(waiter);
}

#[wasyncio::test]
async fn primitives_are_named() {
    let (lock, queue) = (Lock::new(), Queue::<u8>::new(0));
    let _held = lock.acquire().await;
    let (locked, waiting) = (lock.clone(), queue.clone());
    let _a = named("locker", async move { drop(locked.acquire().await) });
    let _b = named("getter", async move { drop(waiting.get().await) });
    hop().await;
    let tasks = task_snapshots(&get_running_loop().unwrap());
    let on: Vec<_> = tasks.iter().map(|task| task.waits_on.name()).collect();
    assert_eq!(on, ["start", "lock", "queue.get"]);
}
