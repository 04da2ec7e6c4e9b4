//! Tasks that start at once.

use std::cell::RefCell;
use std::rc::Rc;

use wasyncio::*;

use crate::support::Exc::{self, ValueError};
use crate::support::{future, hop, running};
use crate::trace::Log;

#[wasyncio::test]
async fn eager_01_runs_until_first_suspension() {
    let log = Log::new();
    running().set_task_factory(Some(eager_task_factory));
    let t = create_task(async move {
        log!(log, "job starts");
        hop().await;
        log!(log, "job continues");
        1
    });
    log!(log, "created", t.done());
    log!(log, t.await);
    check!(log, "eager_01_runs_until_first_suspension");
}

#[wasyncio::test]
async fn eager_02_done_at_creation() {
    let log = Log::new();
    running().set_task_factory(Some(eager_task_factory));
    let t = create_task(async { "value" });
    let b = create_task(async { Err::<(), _>(ValueError("")) });
    log!(log, t.done(), t.result(), b.done(), b.exception());
    t.add_done_callback(move |_| log!(log, "callback"));
    log!(log, "before yield");
    hop().await;
    log!(log, "end");
    check!(log, "eager_02_done_at_creation");
}

#[wasyncio::test]
async fn eager_03_current_task() {
    let log = Log::new();
    running().set_task_factory(Some(eager_task_factory));
    let me = current_task();
    let is_me = move || current_task() == me;
    let tasks = || all_tasks().len();
    let seen = Rc::new(RefCell::new(Vec::new()));
    let (job_is_me, job_saw) = (is_me.clone(), seen.clone());
    let job = async move {
        job_saw.borrow_mut().extend(current_task());
        log!(
            log,
            "inside: creator is current",
            job_is_me(),
            "tasks",
            tasks()
        );
        hop().await;
        job_saw.borrow_mut().extend(current_task());
    };
    let t = create_task(job);
    log!(
        log,
        "outside: creator is current",
        is_me(),
        "tasks",
        tasks()
    );
    (&t).await;
    let same: Vec<bool> = seen.borrow().iter().map(|task| *task == *t).collect();
    log!(log, "same task throughout", same[0], same[1]);
    check!(log, "eager_03_current_task");
}

#[wasyncio::test]
async fn eager_05_cancel_after_first_step() {
    let log = Log::new();
    running().set_task_factory(Some(eager_task_factory));
    let t = create_task(async move {
        log!(log, "started");
        if let Err(cancelled) = catch_cancelled(future::<()>()).await {
            log!(log, cancelled);
            cancelled.raise().await;
        }
    });
    t.cancel();
    wait([&t]).await;
    log!(log, t.cancelled());
    check!(log, "eager_05_cancel_after_first_step");
}

#[wasyncio::test]
async fn eager_07_taskgroup_failure() {
    let log = Log::new();
    running().set_task_factory(Some(eager_task_factory));
    let ended = task_group(async |tg| {
        let bad = async { Err::<(), _>(ValueError("")) };
        let t = tg.create_task(bad).unwrap();
        log!(log, "body goes on, child done", t.done());
        hop().await;
        log!(log, "after one yield");
        hop().await;
        log!(log, "after two yields");
        Ok::<(), Exc>(())
    });
    if let Err(error) = ended.await {
        log!(log, error);
    }
    check!(log, "eager_07_taskgroup_failure");
}

#[wasyncio::test]
async fn eager_08_eager_start_argument() {
    let log = Log::new();
    let job = |n: &'static str| async move {
        log!(log, "job", n);
        hop().await;
        n
    };
    let a = create_task(job("lazy"));
    let options = TaskOptions::new().eager_start(true);
    let b = options.create_task(job("eager"));
    log!(log, "created");
    log!(log, a.await, b.await);
    check!(log, "eager_08_eager_start_argument");
}
