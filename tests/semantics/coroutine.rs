//! `#[wasyncio::coroutine]`.

use std::cell::RefCell;
use std::rc::Rc;

use wasyncio::prelude::*;

use crate::hop;

/// Waits a turn.
#[wasyncio::coroutine]
async fn triple(n: u32) -> u32 {
    hop().await;
    3 * n
}

#[wasyncio::coroutine]
async fn parse<T>(text: &'static str) -> Result<T, T::Err>
where
    T: std::str::FromStr + 'static,
{
    let value = text.parse()?;
    Ok(value)
}

struct Counter(Rc<RefCell<u32>>);

impl Counter {
    #[wasyncio::coroutine]
    async fn count(self) {
        *self.0.borrow_mut() += 1;
    }
}

/// The messages of the exception handler.
fn messages() -> Rc<RefCell<Vec<String>>> {
    let messages = Rc::new(RefCell::new(Vec::new()));
    let seen = messages.clone();
    let handler = move |_: &EventLoop, context: &ExceptionContext| {
        seen.borrow_mut().push(context.message.clone());
    };
    let event_loop = get_running_loop().unwrap();
    event_loop.set_exception_handler(Some(handler));
    messages
}

#[wasyncio::test]
async fn calls_give_coroutines_of_one_type() {
    let coroutine: Coroutine<u32> = triple(2);
    assert_eq!(coroutine.name(), "triple");
    assert_eq!(format!("{coroutine:?}"), "<coroutine triple>");
    assert_eq!(coroutine.await, 6);
    assert_eq!(create_task(triple(3)).await, 9);
    assert_eq!(parse("7").await, Ok(7));
    assert!(parse::<u8>("x").await.is_err());
    let count = Rc::default();
    Counter(Rc::clone(&count)).count().await;
    assert_eq!(*count.borrow(), 1);
}

#[wasyncio::test]
async fn one_that_is_never_awaited_is_reported_in_debug_mode() {
    let messages = messages();
    drop(triple(1));
    assert!(messages.borrow().is_empty());
    get_running_loop().unwrap().set_debug(true);
    drop(triple(1));
    let begun = create_task(triple(1));
    hop().await;
    begun.cancel();
    let cancelled = create_task(triple(1));
    cancelled.cancel();
    hop().await;
    assert!(begun.cancelled() && cancelled.cancelled());
    assert_eq!(*messages.borrow(), ["coroutine 'triple' was never awaited"]);
}
