//! `connected`.

use crate::Event;

thread_local! {
    static CONNECTED: Event = Event::new();
}

/// Waits until JavaScript has called the package's `init`. Before that there is nothing to hand
/// over: a program that begins when its module is instantiated (`#[wasyncio::main]`) waits for it.
///
/// Cancel-safe: there is nothing to lose.
///
/// ```no_run
/// use wasyncio::{Queue, js};
///
/// #[wasyncio::main]
/// async fn main() {
///     js::connected().await;
///     let orders: js::Queue = Queue::new(0).into();
/// #   drop(orders);
///     // …
/// }
/// ```
pub async fn connected() {
    CONNECTED.with(Event::wait).await;
}

pub(super) fn tell() {
    CONNECTED.with(Event::set);
}
