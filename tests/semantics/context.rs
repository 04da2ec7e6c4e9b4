//! Context variables: which context is current, and what stays where.

use std::cell::Cell;
use std::rc::Rc;

use wasyncio::prelude::*;

use crate::log::Log;
use crate::{hop, ms};

#[wasyncio::test]
async fn what_a_callback_sets_is_gone_after_it() {
    let var = ContextVar::new("var");
    let event_loop = get_running_loop().unwrap();
    let log = Log::new();
    for name in ["first", "second"] {
        let (var, log) = (var.clone(), log.clone());
        let callback = move || {
            log.add(format_args!("{name} sees {:?}", var.get()));
            var.set(name);
            log.add(format_args!("{name} has {:?}", var.get()));
        };
        event_loop.call_soon(callback).unwrap();
    }
    let (seen, task_log) = (var.clone(), log.clone());
    let _reader = create_task(async move { task_log.add(format_args!("task: {:?}", seen.get())) });
    hop().await;
    log.add(format_args!("here: {:?}", var.get()));
    log.check(&[
        "first sees None",
        "first has Some(\"first\")",
        "second sees None",
        "second has Some(\"second\")",
        "task: None",
        "here: None",
    ]);
}

#[wasyncio::test]
async fn tasks_that_take_turns_keep_their_values() {
    let var = ContextVar::with_default("var", 0);
    let tasks = (1..=3).map(|n| {
        let var = var.clone();
        create_task(async move {
            for _ in 0..3 {
                var.set(var.get_or(0) + n);
                hop().await;
            }
            var.get()
        })
    });
    let values = gather(tasks.collect::<Vec<_>>()).await;
    assert_eq!(values, [Some(3), Some(6), Some(9)]);
    assert_eq!(var.get(), Some(0));
}

#[wasyncio::test]
async fn a_context_is_entered_once_at_a_time() {
    let context = Context::new();
    let inner = context.clone();
    let nested = context.run(|| inner.run(|| ())).unwrap();
    assert!(matches!(nested, Err(Error::RuntimeError(_))));
    let own = current_task().unwrap().context();
    let entered = own.run(|| ());
    assert!(matches!(entered, Err(Error::RuntimeError(_))));
    assert!(own.copy().run(|| ()).is_ok());
    assert!(context.run(|| ()).is_ok(), "it was left");
}

#[wasyncio::test]
async fn an_eager_task_cannot_start_in_a_context_that_is_entered() {
    let context = Context::new();
    let event_loop = get_running_loop().unwrap();
    let start = || {
        let options = TaskOptions::new().context(&context).eager_start(true);
        event_loop.create_task_with(options, async {})
    };
    let refused = context.run(start).unwrap();
    assert!(matches!(refused, Err(Error::RuntimeError(_))));
    assert_eq!(all_tasks().len(), 1, "the refused one is gone");
    assert!(start().unwrap().done());
}

#[wasyncio::test]
async fn a_copy_shares_nothing_that_is_set_later() {
    let (a, b) = (ContextVar::new("a"), ContextVar::new("b"));
    a.set(1);
    let copy = copy_context();
    b.set(2);
    assert_eq!(
        (copy.len(), copy.contains(&a), copy.contains(&b)),
        (1, true, false)
    );
    copy.run(|| a.set(10)).unwrap();
    assert_eq!((a.get(), copy.get(&a)), (Some(1), Some(10)));
}

#[wasyncio::test]
async fn a_token_brings_back_what_was_there() {
    let (var, other) = (ContextVar::new("var"), ContextVar::new("other"));
    let first = var.set("first");
    assert_eq!(first.old_value(), None);
    let second = var.set("second");
    assert_eq!(second.old_value(), Some("first"));
    var.reset(second).unwrap();
    assert_eq!(var.get(), Some("first"));
    let elsewhere = copy_context().run(|| var.set("elsewhere")).unwrap();
    assert!(matches!(var.reset(elsewhere), Err(Error::ValueError(_))));
    assert!(matches!(other.reset(first), Err(Error::ValueError(_))));
}

#[wasyncio::test]
async fn values_need_not_cross_threads_and_are_dropped_with_the_last_context() {
    let value = Rc::new(Cell::new(0));
    let var = ContextVar::new("var");
    let inner = var.clone();
    let shared = value.clone();
    let task = create_task(async move {
        inner.set(shared);
        hop().await;
        inner.get().unwrap().set(7);
    });
    task.await;
    assert_eq!(value.get(), 7);
    assert_eq!(Rc::strong_count(&value), 1);
    assert!(var.get().is_none());
}

#[wasyncio::test]
async fn timers_and_done_callbacks_have_the_context_they_were_given_in() {
    let var = ContextVar::with_default("var", "none");
    let log = Log::new();
    let event_loop = get_running_loop().unwrap();
    let say = |what: &'static str| {
        let (var, log) = (var.clone(), log.clone());
        move || log.add(format_args!("{what}: {}", var.get_or("")))
    };
    let task = create_task(hop());
    var.set("timer");
    event_loop.call_later(ms(100), say("timer")).unwrap();
    var.set("done");
    let done = say("done");
    task.add_done_callback(move |_| done());
    var.set("here");
    sleep(ms(200)).await;
    log.check(&["done: done", "timer: timer"]);
}

#[wasyncio::test]
async fn a_shared_context_is_not_stepped_in_while_it_is_entered() {
    // Nobody can enter it between two steps but for the length of a call, and so both go on.
    let context = Context::new();
    let var = ContextVar::new("var");
    let step = |n: u32| {
        let var = var.clone();
        let options = TaskOptions::new().context(&context);
        options.create_task(async move {
            var.set(n);
            hop().await;
            var.get()
        })
    };
    assert_eq!(gather([step(1), step(2)]).await, [Some(2), Some(2)]);
}

#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn the_context_around_a_run_is_copied_into_it() {
    let var = ContextVar::new("var");
    let (inside, callback) = (var.clone(), var.clone());
    let token = var.set("outside");
    let run = Runner::new()
        .backend(wasyncio::backend::Simulated::new())
        .run(async move {
            let seen = inside.set("inside").old_value();
            hop().await;
            (seen, inside.get())
        });
    assert_eq!(run.result().unwrap(), (Some("outside"), Some("inside")));
    assert_eq!(callback.get(), Some("outside"));
    callback.reset(token).unwrap();
}

#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn the_programs_of_a_runner_share_a_context() {
    static VAR: ContextVar<&str> = ContextVar::new("var");
    let runner = Runner::new().backend(wasyncio::backend::Simulated::new());
    assert_eq!(runner.run(async { VAR.get() }).result().unwrap(), None);
    runner.run(async { drop(VAR.set("set")) }).result().unwrap();
    for _ in 0..2 {
        let seen = runner.run(async { VAR.get() });
        assert_eq!(seen.result().unwrap(), Some("set"));
    }
    assert_eq!(VAR.get(), None);
}
