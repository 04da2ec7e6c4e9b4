//! A task's life, its outcome, its name, and who is told of its end.

use std::cell::OnceCell;
use std::rc::Rc;

use wasyncio::*;

use crate::support::Exc::{self, KeyError, ValueError};
use crate::support::{call_soon, future, hop};
use crate::trace::{Log, Set};

#[wasyncio::test]
async fn task_01_body_starts_later() {
    let log = Log::new();
    let job = || async move {
        log!(log, "body");
        42
    };
    let t = create_task(job());
    log!(log, "created", t.done());
    log!(log, "result", (&t).await, t.done());
    check!(log, "task_01_body_starts_later");
}

#[wasyncio::test]
async fn task_02_outcomes() {
    async fn ok() -> Result<i32, Exc> {
        Ok(1)
    }
    async fn fail() -> Result<i32, Exc> {
        Err(ValueError("no"))
    }
    async fn hang() -> Result<i32, Exc> {
        future().await
    }
    let log = Log::new();
    let (a, b, c) = (create_task(ok()), create_task(fail()), create_task(hang()));
    hop().await;
    c.cancel();
    hop().await;
    log!(log, "ok", a.result(), a.exception(), a.cancelled());
    log!(log, "fail", b.exception(), b.cancelled());
    log!(log, "hang", c.cancelled());
    for t in [&b, &c] {
        log!(log, "result raises", t.result());
    }
    if let Err(error) = c.exception() {
        log!(log, "exception() raises", error);
    }
    check!(log, "task_02_outcomes");
}

#[wasyncio::test]
async fn task_12_cancel_finished_task() {
    let log = Log::new();
    let t = create_task(async { "r" });
    (&t).await;
    log!(log, t.cancel(), t.cancelled(), t.result(), t.cancelling());
    check!(log, "task_12_cancel_finished_task");
}

#[wasyncio::test]
async fn task_16_exception_reaches_awaiter() {
    let log = Log::new();
    let job = || async move {
        log!(log, "job raises");
        Err::<(), _>(Rc::new(KeyError("missing")))
    };
    let t = create_task(job());
    for i in 0..2 {
        if let Err(error) = (&t).await {
            log!(log, "await", i, error, error.message());
        }
    }
    let exception = || t.exception().unwrap().unwrap();
    log!(log, "same object", Rc::ptr_eq(&exception(), &exception()));
    check!(log, "task_16_exception_reaches_awaiter");
}

#[wasyncio::test]
async fn task_20_names() {
    let log = Log::new();
    let job = || async { current_task().unwrap().name() };
    let a = create_task(job());
    let b = create_task(job());
    let c = create_task(job());
    c.set_name("custom");
    let (na, nb) = (a.name(), b.name());
    log!(
        log,
        "prefix",
        na.starts_with("Task-"),
        nb.starts_with("Task-")
    );
    let number = |name: &str| name[5..].parse::<u32>().unwrap();
    log!(log, "rising", number(&nb) == number(&na) + 1);
    log!(log, c.name(), (&c).await);
    b.set_name("renamed");
    log!(log, b.name());
    a.await;
    b.await;
    check!(log, "task_20_names");
}

#[wasyncio::test]
async fn task_21_done_callbacks() {
    let log = Log::new();
    let job = || async {
        hop().await;
        hop().await;
        3
    };
    let t = create_task(job());
    let done = t.clone();
    t.add_done_callback(move |f| log!(log, "callback 1", *f == *done, done.result()));
    let awaited = t.clone();
    let w = create_task(async move { log!(log, "awaiter got", awaited.await) });
    hop().await;
    t.add_done_callback(move |_| log!(log, "callback 2"));
    w.await;
    hop().await;
    log!(log, "end");
    check!(log, "task_21_done_callbacks");
}

#[wasyncio::test]
async fn task_22_current_task() {
    async fn helper(t: &OnceCell<TaskRef>, log: Log) {
        log!(
            log,
            "in awaited coroutine",
            current_task().as_ref() == t.get()
        );
    }
    let log = Log::new();
    let t = Rc::new(OnceCell::new());
    let this = t.clone();
    let job = create_task(async move {
        let current = current_task().unwrap();
        log!(log, "in job", Some(&current) == this.get(), current.name());
        helper(&this, log).await;
    });
    job.set_name("J");
    t.set((*job).clone()).unwrap();
    call_soon(move || log!(log, "in callback", current_task().map(|task| task.name())));
    let me = current_task();
    job.await;
    log!(log, "in main again", current_task() == me);
    check!(log, "task_22_current_task");
}

#[wasyncio::test]
async fn task_23_all_tasks() {
    let log = Log::new();
    current_task().unwrap().set_name("main");
    let names = || {
        Set(all_tasks()
            .iter()
            .map(|task| task.name())
            .collect::<Vec<_>>())
    };
    let job = |name| {
        let task = create_task(async { hop().await });
        task.set_name(name);
        task
    };
    log!(log, names());
    let a = job("a");
    let b = job("b");
    log!(log, names());
    b.cancel();
    hop().await;
    log!(log, names());
    a.await;
    log!(log, names());
    check!(log, "task_23_all_tasks");
}

#[wasyncio::test]
async fn task_33_exception_is_not_raised_until_awaited() {
    let log = Log::new();
    let t = create_task(async { Err::<(), _>(ValueError("quiet")) });
    for i in 0..3 {
        hop().await;
        log!(log, "main", i, t.done());
    }
    log!(log, t.exception());
    check!(log, "task_33_exception_is_not_raised_until_awaited");
}
