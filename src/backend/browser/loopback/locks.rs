//! The locks of the origin: `navigator.locks`.
//!
//! The browser frees the locks of a thread that ends, however it ends.

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &Object,
        granted: &JsValue,
    ) -> Result<JsPromise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn query(this: &LockManager) -> Result<JsPromise, JsValue>;

    type JsPromise;

    #[wasm_bindgen(method)]
    fn then(this: &JsPromise, done: &JsValue, failed: &JsValue) -> JsPromise;

    type AbortController;

    #[wasm_bindgen(constructor)]
    fn new() -> AbortController;

    #[wasm_bindgen(method, getter)]
    fn signal(this: &AbortController) -> JsValue;

    #[wasm_bindgen(method)]
    fn abort(this: &AbortController);
}

/// The origin's locks.
pub(super) struct Locks(LockManager);

#[derive(Clone, Copy)]
pub(super) enum Mode {
    Exclusive,
    Shared,
}

/// What came of asking for a lock.
pub(super) enum Taken {
    Held(Hold),
    Busy,
    /// There are no locks for this page after all.
    Unavailable,
}

impl Locks {
    /// `None` where there are none, as in an insecure context.
    pub(super) fn find() -> Option<Self> {
        let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
        let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
        locks.is_object().then(|| Self(locks.unchecked_into()))
    }

    /// Takes a lock if it is free, and tells at once.
    pub(super) fn take_then(&self, name: &str, mode: Mode, then: impl FnOnce(Taken) + 'static) {
        let then = Rc::new(Cell::new(Some(then)));
        let failed = answer_once(&then, |_| Taken::Unavailable);
        let granted = once(move |lock: JsValue| -> JsValue {
            let (taken, until) = match lock.is_null() {
                true => (Taken::Busy, JsValue::UNDEFINED),
                false => {
                    let (hold, until) = Hold::new();
                    (Taken::Held(hold), until)
                }
            };
            if let Some(then) = then.take() {
                then(taken);
            }
            until
        });
        let options = mode.options();
        set(&options, "ifAvailable", &true.into());
        match self.0.request(name, &options, &granted) {
            Ok(promise) => drop(promise.then(&JsValue::UNDEFINED, &failed)),
            Err(error) => {
                let failed: &Function = failed.unchecked_ref();
                // It is a function of ours, and throws nothing.
                let _ = failed.call1(&JsValue::UNDEFINED, &error);
            }
        }
    }

    /// Takes a lock if it is free. It is asked for before the answer is awaited.
    pub(super) fn take(&self, name: &str, mode: Mode) -> impl Future<Output = Taken> + use<> {
        let (sender, receiver) = oneshot::channel();
        self.take_then(name, mode, move |taken| {
            // Who gave up gets none: the hold ends with the answer.
            let _ = sender.send(taken);
        });
        async move { receiver.await.unwrap_or(Taken::Unavailable) }
    }

    /// Calls when nobody holds a lock any more.
    pub(super) fn when_free(&self, name: &str, mode: Mode, call: impl FnOnce() + 'static) -> Watch {
        let controller = AbortController::new();
        let granted = once(move |_| {
            call();
            JsValue::UNDEFINED
        });
        let options = mode.options();
        set(&options, "signal", &controller.signal());
        if let Ok(promise) = self.0.request(name, &options, &granted) {
            // It fails when the watch ends.
            NOTHING.with(|nothing| drop(promise.then(&JsValue::UNDEFINED, nothing)));
        }
        Watch(controller)
    }

    /// True if somebody holds a lock for himself alone. Who looks on holds it for a moment, too,
    /// but not so.
    pub(super) async fn is_held(&self, name: &str) -> bool {
        let Ok(promise) = self.0.query() else {
            return false;
        };
        let (sender, receiver) = oneshot::channel();
        let answer = Rc::new(Cell::new(Some(move |held: bool| {
            // Who gave up waits no more.
            let _ = sender.send(held);
        })));
        let failed = answer_once(&answer, |_| false);
        let name = name.to_owned();
        let done = answer_once(&answer, move |snapshot| holds(&snapshot, &name));
        drop(promise.then(&done, &failed));
        receiver.await.unwrap_or(false)
    }
}

fn answer_once<T, F>(
    answer: &Rc<Cell<Option<F>>>,
    of: impl FnOnce(JsValue) -> T + 'static,
) -> JsValue
where
    T: 'static,
    F: FnOnce(T) + 'static,
{
    let answer = answer.clone();
    once(move |value| {
        let value = of(value);
        if let Some(answer) = answer.take() {
            answer(value);
        }
        JsValue::UNDEFINED
    })
}

/// A function that is called once at most. The host's collector finds it, called or not:
/// `Closure::once_into_js` keeps for ever what is never called, such as the callback of a watch that ended.
fn once(call: impl FnOnce(JsValue) -> JsValue + 'static) -> JsValue {
    let call = Cell::new(Some(call));
    let call = move |value| call.take().map_or(JsValue::UNDEFINED, |call| call(value));
    Closure::<dyn Fn(JsValue) -> JsValue>::new(call).into_js_value()
}

/// Looks a lock up in what `query` has given.
fn holds(snapshot: &JsValue, name: &str) -> bool {
    let text = |lock: &JsValue, key: &str| Reflect::get(lock, &key.into()).ok()?.as_string();
    let held = Reflect::get(snapshot, &"held".into()).unwrap_or_default();
    let held = held.dyn_ref::<Array>().map(Array::to_vec);
    held.into_iter().flatten().any(|lock| {
        text(&lock, "name").as_deref() == Some(name)
            && text(&lock, "mode").as_deref() == Some("exclusive")
    })
}

impl Mode {
    fn options(self) -> Object {
        let mode = match self {
            Self::Exclusive => "exclusive",
            Self::Shared => "shared",
        };
        let options = Object::new();
        set(&options, "mode", &mode.into());
        options
    }
}

fn set(options: &Object, key: &str, value: &JsValue) {
    // A new object takes any property.
    let _ = Reflect::set(options, &key.into(), value);
}

thread_local! {
    /// For a failure that is no news.
    static NOTHING: JsValue = Closure::<dyn Fn()>::new(|| ()).into_js_value();
}

/// A lock, for as long as this lives.
pub(super) struct Hold(Function);

impl Hold {
    /// And the promise that has the browser keep the lock.
    fn new() -> (Self, JsValue) {
        let mut release = None;
        let until = Promise::new(&mut |resolve, _| release = Some(resolve));
        let release: Function = release.unwrap_or_default();
        (Self(release), until.into())
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        // To resolve a promise throws nothing.
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// Somebody waits until a lock is free. Dropped, he waits no more.
pub(super) struct Watch(AbortController);

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.abort();
    }
}
