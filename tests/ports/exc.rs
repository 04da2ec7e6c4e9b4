//! Errors that nobody receives, and the exception handler. They are panics here: an error that is
//! returned is a value, and Rust's own warnings see to it that it is not overlooked.

#![cfg(panic = "unwind")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::Poll;
use std::time::Duration;

use wasyncio::*;

use crate::support::{Exc, call_later, call_soon, hop, ms, running, throw};
use crate::trace::Log;

/// `try: await …` with an `except ValueError` to come.
async fn catch_panic<T>(future: impl IntoFuture<Output = T>) -> Result<T> {
    let mut future = std::pin::pin!(future.into_future());
    std::future::poll_fn(|cx| {
        let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx)));
        match polled {
            Ok(polled) => polled.map(Ok),
            Err(panic) => {
                let class = panic.downcast_ref::<String>().cloned();
                Poll::Ready(Err(Error::Panicked(class.unwrap_or_default())))
            }
        }
    })
    .await
}

#[wasyncio::test]
async fn exc_01_callback_error_context() {
    let log = Log::new();
    let event_loop = running();
    let handler = {
        let event_loop = event_loop.clone();
        move |l: &EventLoop, context: &ExceptionContext| {
            let exception = context.exception.as_ref();
            let (has_handle, has_message) = (context.in_callback, !context.message.is_empty());
            log!(
                log,
                "same loop",
                *l == event_loop,
                exception,
                "has handle",
                has_handle,
                "has message",
                has_message,
            );
        }
    };
    event_loop.set_exception_handler(Some(handler));
    log!(log, "handler set", event_loop.has_exception_handler());
    let bad = || throw("ZeroDivisionError");
    call_soon(bad);
    hop().await;
    call_later(Duration::ZERO, bad);
    sleep(ms(20)).await;
    log!(log, "end");
    check!(log, "exc_01_callback_error_context");
}

fn log_messages(log: Log) {
    let handler = move |_: &EventLoop, context: &ExceptionContext| {
        log!(
            log,
            "handler:",
            &context.message,
            context.exception.as_ref()
        );
    };
    running().set_exception_handler(Some(handler));
}

async fn bad() -> Result<(), Exc> {
    throw("ValueError")
}

#[wasyncio::test]
async fn exc_02_task_exception_never_retrieved() {
    let log = Log::new();
    log_messages(log);
    let t = create_task(bad());
    hop().await;
    log!(log, "failed, not reported yet");
    drop(t);
    log!(log, "dropped");
    check!(log, "exc_02_task_exception_never_retrieved");
}

#[wasyncio::test]
async fn exc_03_retrieved_exception_not_reported() {
    let log = Log::new();
    log_messages(log);
    let tasks = [(); 3].map(|()| create_task(bad()));
    wait(&tasks).await;
    let [first, second, third] = tasks;
    if let Err(error) = first.exception() {
        log!(log, error);
    }
    if let Err(error) = second.result() {
        log!(log, error);
    }
    if let Err(error) = catch_panic(&third).await {
        log!(log, error);
    }
    drop((first, second, third));
    log!(log, "end");
    check!(log, "exc_03_retrieved_exception_not_reported");
}

#[wasyncio::test]
async fn exc_07_done_callback_error() {
    let log = Log::new();
    let handler = move |_: &EventLoop, context: &ExceptionContext| {
        log!(log, "handler:", context.exception.as_ref());
    };
    running().set_exception_handler(Some(handler));
    let t = create_task(async { "value" });
    t.add_done_callback(|_| throw("OSError"));
    log!(log, t.await);
    hop().await;
    log!(log, "end");
    check!(log, "exc_07_done_callback_error");
}

#[wasyncio::test]
async fn exc_09_pending_task_destroyed() {
    let log = Log::new();
    let handler = move |_: &EventLoop, context: &ExceptionContext| {
        log!(
            log,
            "handler:",
            &context.message,
            "has task",
            context.task.is_some()
        );
    };
    running().set_exception_handler(Some(handler));
    // A task and the future that it awaits keep each other alive, which takes a garbage collector
    // to see: nothing keeps this one.
    let t = create_task(std::future::pending::<()>());
    hop().await;
    drop(t);
    log!(log, "end");
    check!(log, "exc_09_pending_task_destroyed");
}
