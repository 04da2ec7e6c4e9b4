//! An application with Rust and JavaScript of its own: both run in one loop. `shared.js` is its other half.

use std::time::Duration;

use wasm_bindgen::prelude::*;
use wasyncio::{Event, Lock, Queue, Task, catch_cancelled, create_task, js, sleep, wait_for};

#[wasm_bindgen]
extern "C" {
    /// The log that both halves write.
    fn note(text: &str);
}

thread_local! {
    static LOCK: Lock = Lock::new();
    static QUEUE: Queue<JsValue> = Queue::new(3);
    static STOP: Event = Event::new();
    static WAITING: std::cell::RefCell<Option<Task<()>>> = const { std::cell::RefCell::new(None) };
}

/// It begins before JavaScript has called `init`, and ends when JavaScript says so.
#[wasyncio::main]
async fn main() {
    js::connected().await;
    note("main: connected");
    STOP.with(Event::wait).await;
    note("main: stopped");
}

#[wasm_bindgen]
pub fn stop() -> js::Event {
    STOP.with(|stop| stop.into())
}

/// Puts numbers into a queue with room for one.
#[wasm_bindgen]
pub fn numbers(count: u32) -> js::Queue {
    let numbers = Queue::new(1);
    let feed = numbers.clone();
    create_task(async move {
        for number in 1..=count {
            feed.put(number.into()).await?;
            note(&format!("Rust has put {number}"));
        }
        feed.shutdown(false);
        Ok::<(), wasyncio::Error>(())
    });
    numbers.into()
}

/// Takes what JavaScript has put, until the queue is shut down.
#[wasm_bindgen]
pub fn take(queue: js::Queue) -> Result<js::Awaitable, JsValue> {
    let queue = Queue::try_from(queue)?;
    Ok(js::awaitable(async move {
        while let Ok(item) = queue.get().await {
            note(&format!("Rust has got {item:?}"));
            queue.task_done()?;
        }
        Ok(JsValue::UNDEFINED)
    }))
}

#[wasm_bindgen]
pub fn queue() -> js::Queue {
    QUEUE.with(|queue| queue.into())
}

/// The same object comes back.
#[wasm_bindgen(js_name = queueAgain)]
pub fn queue_again(queue: js::Queue) -> Result<js::Queue, JsValue> {
    Ok(Queue::try_from(queue)?.into())
}

#[wasm_bindgen(js_name = lockAgain)]
pub fn lock_again(lock: js::Lock) -> Result<js::Lock, JsValue> {
    Ok(Lock::try_from(lock)?.into())
}

#[wasm_bindgen(js_name = isLock)]
pub fn is_lock(value: &JsValue) -> bool {
    value.has_type::<js::Lock>()
}

#[wasm_bindgen]
pub fn lock() -> js::Lock {
    LOCK.with(|lock| lock.into())
}

/// Holds the lock for so many milliseconds.
#[wasm_bindgen(js_name = holdLock)]
pub fn hold_lock(milliseconds: u32) -> js::Awaitable {
    let holding = create_task(async move {
        let _guard = LOCK.with(Lock::acquire).await;
        note("Rust holds the lock");
        sleep(Duration::from_millis(milliseconds.into())).await;
        note("Rust lets go");
        Ok(JsValue::UNDEFINED)
    });
    js::awaitable(holding)
}

/// Gives what JavaScript's awaitable gives, or what it throws.
#[wasm_bindgen(js_name = awaitIt)]
pub fn await_it(thing: JsValue) -> js::Awaitable {
    js::awaitable(js::future(thing))
}

#[wasm_bindgen]
pub fn compute(a: u32, b: u32) -> js::Awaitable {
    js::awaitable(async move {
        sleep(Duration::from_millis(1)).await;
        Ok((a * b).into())
    })
}

/// Fails with an error of the crate's.
#[wasm_bindgen(js_name = runsLate)]
pub fn runs_late() -> js::Awaitable {
    js::awaitable(async {
        wait_for(sleep(Duration::from_secs(60)), Duration::from_millis(1)).await?;
        Ok(JsValue::UNDEFINED)
    })
}

/// Says so when it is cancelled.
#[wasm_bindgen(js_name = waitLong)]
pub fn wait_long() -> js::Awaitable {
    js::awaitable(async {
        note("Rust waits");
        match catch_cancelled(sleep(Duration::from_secs(60))).await {
            Ok(()) => Ok(JsValue::UNDEFINED),
            Err(cancelled) => {
                note(&format!("Rust is cancelled: {}", cancelled.message().unwrap_or_default()));
                cancelled.raise().await
            }
        }
    })
}

/// A Rust task that waits for JavaScript's awaitable, and says what became of it.
#[wasm_bindgen(js_name = waitFor)]
pub fn wait_for_it(thing: JsValue) {
    let waiting = create_task(async move {
        match catch_cancelled(js::future(thing)).await {
            Ok(Ok(value)) => note(&format!("Rust got {value:?}")),
            Ok(Err(error)) => note(&format!("Rust got the error {error:?}")),
            Err(cancelled) => note(&format!("Rust's wait is cancelled: {}", cancelled.message().unwrap_or_default())),
        }
    });
    WAITING.set(Some(waiting));
}

#[wasm_bindgen(js_name = cancelWaiting)]
pub fn cancel_waiting(message: &str) {
    if let Some(waiting) = WAITING.take() {
        waiting.cancel_with(message);
    }
}
