//! Context variables.

use wasyncio::*;

use crate::support::{call_later, call_soon, future, hop, ms};
use crate::trace::Log;

#[wasyncio::test]
async fn context_01_task_copies_context() {
    static VAR: ContextVar<&str> = ContextVar::with_default("var", "default");
    let log = Log::new();
    let job = async move {
        log!(log, "job sees", VAR.get());
        VAR.set("job");
        hop().await;
        log!(log, "job keeps", VAR.get());
    };
    VAR.set("main");
    let t = create_task(job);
    VAR.set("main changed");
    t.await;
    log!(log, "main keeps", VAR.get());
    check!(log, "context_01_task_copies_context");
}

#[wasyncio::test]
async fn context_02_call_soon_captures() {
    static VAR: ContextVar<&str> = ContextVar::new("var");
    let log = Log::new();
    let cb = move |name: &str| log!(log, name, VAR.get());
    let fut = future();
    VAR.set("0");
    call_soon(move || cb("soon"));
    VAR.set("1");
    call_later(ms(20), move || cb("later"));
    VAR.set("2");
    fut.add_done_callback(move |_| cb("done"));
    VAR.set("changed");
    fut.set_result(()).unwrap();
    sleep(ms(60)).await;
    log!(log, "main", VAR.get());
    check!(log, "context_02_call_soon_captures");
}

#[wasyncio::test]
async fn context_04_explicit_context() {
    static VAR: ContextVar<&str> = ContextVar::with_default("var", "default");
    let log = Log::new();
    let ctx = Context::new();
    let job = async move {
        log!(log, "job sees", VAR.get());
        VAR.set("set by job");
    };
    VAR.set("main");
    TaskOptions::new().context(&ctx).create_task(job).await;
    log!(log, "in context", ctx.get(&VAR), "in main", VAR.get());
    call_soon(move || ctx.run(|| log!(log, "callback sees", VAR.get())).unwrap());
    hop().await;
    check!(log, "context_04_explicit_context");
}
