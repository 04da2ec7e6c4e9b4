//! What Rust and JavaScript both hold: JavaScript's `Queue`, `Lock` and `Event`.

use wasm_bindgen::convert::TryFromJsValue;
use wasm_bindgen::prelude::*;

use super::hooks;
use super::sync::{RawEvent, RawLock, RawQueue};

#[wasm_bindgen]
extern "C" {
    /// JavaScript's `Queue`: the same queue as a [`Queue<JsValue>`](crate::Queue) of Rust's.
    ///
    /// A queue that is handed to JavaScript twice is one object there, as long as somebody has it.
    ///
    /// ```no_run
    /// use wasm_bindgen::prelude::*;
    /// use wasyncio::{Queue, create_task, js};
    ///
    /// /// JavaScript gets what Rust puts: `const feed = numbers(); const first = yield* feed.get();`
    /// #[wasm_bindgen]
    /// pub fn numbers() -> js::Queue {
    ///     let numbers = Queue::new(1);
    ///     let feed = numbers.clone();
    ///     create_task(async move {
    ///         for number in 0..10 {
    ///             feed.put(number.into()).await?;
    ///         }
    ///         feed.shutdown(false);
    ///         Ok::<(), wasyncio::Error>(())
    ///     });
    ///     numbers.into()
    /// }
    ///
    /// /// And the other way: `takeOne(new Queue())`.
    /// #[wasm_bindgen(js_name = takeOne)]
    /// pub fn take_one(queue: js::Queue) -> Result<js::Awaitable, JsValue> {
    ///     let queue = Queue::try_from(queue)?;
    ///     Ok(js::awaitable(async move { Ok(queue.get().await?) }))
    /// }
    /// ```
    #[wasm_bindgen(extends = js_sys::Object, is_type_of = is_of::<crate::Queue<JsValue>>, typescript_type = "import(\"wasyncio/core\").Queue<any>")]
    #[derive(Clone, Debug)]
    pub type Queue;

    /// JavaScript's `Lock`: the same lock as a [`Lock`](crate::Lock) of Rust's. Whoever holds it,
    /// on either side, keeps out all others, and they get it in the order in which they came.
    ///
    /// ```no_run
    /// use wasm_bindgen::prelude::*;
    /// use wasyncio::{Lock, js};
    ///
    /// thread_local! { static SCREEN: Lock = Lock::new(); }
    ///
    /// /// JavaScript: `yield* asyncWith(screen(), function* () { … })`.
    /// #[wasm_bindgen]
    /// pub fn screen() -> js::Lock {
    ///     SCREEN.with(|screen| screen.into())
    /// }
    /// ```
    #[wasm_bindgen(extends = js_sys::Object, is_type_of = is_of::<crate::Lock>, typescript_type = "import(\"wasyncio/core\").Lock")]
    #[derive(Clone, Debug)]
    pub type Lock;

    /// JavaScript's `Event`: the same event as an [`Event`](crate::Event) of Rust's.
    ///
    /// ```no_run
    /// use wasm_bindgen::prelude::*;
    /// use wasyncio::{Event, create_task, js};
    ///
    /// /// JavaScript: `onStop(event)`, and some time later `event.set()`.
    /// #[wasm_bindgen(js_name = onStop)]
    /// pub fn on_stop(stop: js::Event) -> Result<(), JsValue> {
    ///     let stop = Event::try_from(stop)?;
    ///     create_task(async move {
    ///         stop.wait().await;
    ///         wasyncio::println!("stopped");
    ///     });
    ///     Ok(())
    /// }
    /// ```
    #[wasm_bindgen(extends = js_sys::Object, is_type_of = is_of::<crate::Event>, typescript_type = "import(\"wasyncio/core\").Event")]
    #[derive(Clone, Debug)]
    pub type Event;
}

/// A primitive of the crate that JavaScript can have, too.
trait Common: Clone {
    /// What JavaScript's object of it keeps.
    type Raw: Into<JsValue> + TryFromJsValue;
    /// The name of JavaScript's class.
    const CLASS: &'static str;

    fn raw(&self) -> Self::Raw;
    fn of(raw: Self::Raw) -> Option<Self>;
    fn address(&self) -> usize;

    fn to_js(&self) -> JsValue {
        let (class, at) = (Self::CLASS, self.address());
        hooks::with(|hooks| hooks.around(class, at, self.raw().into()))
    }

    /// What is behind an object of JavaScript's, if that is one of this kind.
    fn behind(object: &JsValue) -> Option<Self> {
        let shared = hooks::with(|hooks| hooks.share(Self::CLASS, object));
        let this = Self::of(Self::Raw::try_from_js_value(shared).ok()?)?;
        hooks::with(|hooks| hooks.remember(this.address(), object));
        Some(this)
    }
}

fn is_of<T: Common>(object: &JsValue) -> bool {
    T::behind(object).is_some()
}

impl Common for crate::Queue<JsValue> {
    type Raw = RawQueue;
    const CLASS: &'static str = "Queue";

    fn raw(&self) -> RawQueue {
        RawQueue::of(self.clone())
    }

    fn of(raw: RawQueue) -> Option<Self> {
        raw.into_fifo()
    }

    fn address(&self) -> usize {
        self.address()
    }
}

impl Common for crate::Lock {
    type Raw = RawLock;
    const CLASS: &'static str = "Lock";

    fn raw(&self) -> RawLock {
        RawLock(self.clone())
    }

    fn of(raw: RawLock) -> Option<Self> {
        Some(raw.0)
    }

    fn address(&self) -> usize {
        self.address()
    }
}

impl Common for crate::Event {
    type Raw = RawEvent;
    const CLASS: &'static str = "Event";

    fn raw(&self) -> RawEvent {
        RawEvent(self.clone())
    }

    fn of(raw: RawEvent) -> Option<Self> {
        Some(raw.0)
    }

    fn address(&self) -> usize {
        self.address()
    }
}

/// Each becomes the other.
macro_rules! conversions {
    ($($object:ident, $primitive:ty;)*) => {$(
        impl From<&$primitive> for $object {
            fn from(primitive: &$primitive) -> Self {
                primitive.to_js().unchecked_into()
            }
        }

        impl From<$primitive> for $object {
            fn from(primitive: $primitive) -> Self {
                Self::from(&primitive)
            }
        }

        /// Fails with JavaScript's `TypeError` if it is something else.
        impl TryFrom<$object> for $primitive {
            type Error = JsValue;

            fn try_from(object: $object) -> Result<Self, JsValue> {
                Self::behind(&object).ok_or_else(|| {
                    let expected = concat!("a ", stringify!($object), " of wasyncio's was expected");
                    js_sys::TypeError::new(expected).into()
                })
            }
        }
    )*};
}

conversions! {
    Queue, crate::Queue<JsValue>;
    Lock, crate::Lock;
    Event, crate::Event;
}
