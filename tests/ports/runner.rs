//! `run` and `Runner`: a loop for a program, and what is left at its end.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use wasyncio::*;

use crate::support::Exc::ValueError;
use crate::support::{Host, finally, future, hop, running};
use crate::trace::Log;

on_both_hosts!(runner_01_run_returns_value);

fn runner_01_run_returns_value(host: Host) {
    let log = Log::new();
    let job = async move {
        hop().await;
        log!(log, "running", running().is_running());
        42
    };
    log!(log, host.run(job));
    if let Err(error) = get_running_loop() {
        log!(log, "no running loop", error);
    }
    check!(log, "runner_01_run_returns_value");
}

on_both_hosts!(runner_02_nested_run_is_an_error);

fn runner_02_nested_run_is_an_error(host: Host) {
    let log = Log::new();
    let inner = async move { log!(log, "not reached") };
    let nested = host.clone();
    let outer = async move {
        if let Err(error) = nested.run(inner) {
            log!(log, error);
        }
        "outer fine"
    };
    log!(log, host.run(outer));
    check!(log, "runner_02_nested_run_is_an_error");
}

on_both_hosts!(runner_03_leftover_tasks_cancelled);

#[expect(
    clippy::async_yields_async,
    reason = "the task is looked at after the run"
)]
fn runner_03_leftover_tasks_cancelled(host: Host) {
    let log = Log::new();
    let leftover = async move {
        if let Err(cancelled) = catch_cancelled(future::<()>()).await {
            log!(log, "leftover cancelled");
            hop().await;
            log!(log, "leftover cleaned up");
            cancelled.raise().await;
        }
    };
    let job = async move {
        let t = create_task(leftover);
        hop().await;
        log!(log, "main returns");
        t
    };
    let t = host.run(job).unwrap();
    log!(log, "leftover cancelled flag", t.cancelled());
    check!(log, "runner_03_leftover_tasks_cancelled");
}

on_both_hosts!(runner_04_exception_propagates);

fn runner_04_exception_propagates(host: Host) {
    let log = Log::new();
    let leftover = async move {
        let _finally = finally(|| log!(log, "leftover ends"));
        future::<()>().await;
    };
    let tasks = Rc::new(RefCell::new(Vec::new()));
    let kept = tasks.clone();
    let job = async move {
        kept.borrow_mut().push(create_task(leftover));
        hop().await;
        Err::<(), _>(ValueError("main failed"))
    };
    if let Err(error) = host.run(job).unwrap() {
        log!(log, error, error.message());
    }
    drop(tasks);
    check!(log, "runner_04_exception_propagates");
}

on_both_hosts!(runner_05_several_runs_one_loop);

fn runner_05_several_runs_one_loop(host: Host) {
    let log = Log::new();
    let left = Rc::new(OnceCell::new());
    let (leaves, finds) = (left.clone(), left.clone());
    let first = async move {
        let bg = async {
            for _ in 0..4 {
                hop().await;
            }
            "bg done"
        };
        leaves.set((create_task(bg), running())).unwrap();
        1
    };
    let second = async move {
        let (t, event_loop) = finds.get().unwrap();
        log!(log, "same loop", running() == *event_loop);
        t.await
    };
    let runner = host.runner();
    log!(log, runner.run(first).result());
    log!(log, runner.run(second).result());
    log!(log, "closed", runner.get_loop().is_closed());
    runner.close().result().unwrap();
    log!(log, "closed", left.get().unwrap().1.is_closed());
    check!(log, "runner_05_several_runs_one_loop");
}

#[cfg(panic = "unwind")]
on_both_hosts!(runner_07_leftover_error_reported);

#[cfg(panic = "unwind")]
fn runner_07_leftover_error_reported(host: Host) {
    let log = Log::new();
    let messy = async {
        if catch_cancelled(future::<()>()).await.is_err() {
            crate::support::throw("OSError");
        }
    };
    let job = async move {
        let handler = move |_: &EventLoop, context: &ExceptionContext| {
            log!(log, "handler", &context.message, context.exception.as_ref());
        };
        running().set_exception_handler(Some(handler));
        let _t = create_task(messy);
        hop().await;
        "main ok"
    };
    log!(log, host.run(job));
    check!(log, "runner_07_leftover_error_reported");
}
