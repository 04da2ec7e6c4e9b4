//! Compiled modules, which are kept: to compile takes longer than all else.

use std::cell::RefCell;
use std::io::{self, ErrorKind};
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{ArrayBuffer, Promise, Uint8Array, WebAssembly, futures::spawn_local};
use wasm_bindgen::prelude::*;

use super::code::Url;
use super::node_files;
use crate::backend::process::wasm::{cannot_run, check_header};
use crate::{Error, Result};

#[wasm_bindgen]
extern "C" {
    fn fetch(url: &str) -> Promise;

    type Response;

    #[wasm_bindgen(method, getter)]
    fn ok(this: &Response) -> bool;

    #[wasm_bindgen(method, getter)]
    fn status(this: &Response) -> u16;

    #[wasm_bindgen(method, getter, js_name = statusText)]
    fn status_text(this: &Response) -> String;

    #[wasm_bindgen(method, js_name = arrayBuffer)]
    fn array_buffer(this: &Response) -> Promise;
}

/// So many are kept.
const KEPT: usize = 16;

/// What a module is known by.
#[derive(Clone)]
enum Key {
    Url(String),
    Bytes(Rc<[u8]>),
}

enum State {
    /// Who waits for it.
    Loading(Vec<oneshot::Sender<Result<JsValue>>>),
    Ready(JsValue),
}

thread_local! {
    /// The latest at the end.
    static MODULES: RefCell<Vec<(Key, State)>> = const { RefCell::new(Vec::new()) };
}

/// The module at a URL. It is fetched once; a file of Node's is read each time, as it may have
/// changed, and compiled if it has.
pub(super) async fn at(name: &str, url: Url) -> Result<JsValue> {
    if url.href().starts_with("file:") {
        let bytes = node_files::read(&url).await?;
        return of(name, bytes.into()).await;
    }
    let key = Key::Url(url.href());
    let name = name.to_owned();
    get(key, async move {
        let buffer = fetched(&name, &url.href()).await?;
        let bytes = Uint8Array::new(&buffer);
        let head = bytes.subarray(0, bytes.length().min(8)).to_vec();
        compile(&name, &head, &buffer).await
    })
    .await
}

/// The module of these bytes.
pub(super) async fn of(name: &str, bytes: Rc<[u8]>) -> Result<JsValue> {
    let key = Key::Bytes(bytes.clone());
    let name = name.to_owned();
    get(key, async move {
        let head = &bytes[..bytes.len().min(8)];
        compile(&name, head, &Uint8Array::from(&bytes[..]).buffer()).await
    })
    .await
}

/// It is loaded to its end whoever waits: another one may want it.
async fn get(key: Key, load: impl Future<Output = Result<JsValue>> + 'static) -> Result<JsValue> {
    let (sender, loaded) = oneshot::channel();
    let is_new = MODULES.with_borrow_mut(|modules| {
        let Some(at) = modules.iter().position(|(known, _)| known.is(&key)) else {
            let waiting = State::Loading(vec![sender]);
            modules.push((key.clone(), waiting));
            return true;
        };
        let (key, mut state) = modules.remove(at);
        match &mut state {
            State::Loading(waiting) => waiting.push(sender),
            State::Ready(module) => drop(sender.send(Ok(module.clone()))),
        }
        modules.push((key, state));
        false
    });
    if is_new {
        spawn_local(async move {
            let outcome = load.await;
            finish(&key, outcome);
        });
    }
    let lost = || Error::RuntimeError("a module was not loaded");
    loaded.await.unwrap_or_else(|_| Err(lost()))
}

fn finish(key: &Key, outcome: Result<JsValue>) {
    let waiting = MODULES.with_borrow_mut(|modules| {
        let at = modules.iter().position(|(known, _)| known.is(key))?;
        let (key, state) = modules.remove(at);
        if let Ok(module) = &outcome {
            modules.push((key, State::Ready(module.clone())));
            let surplus = modules.len().saturating_sub(KEPT);
            forget(modules, surplus);
        }
        match state {
            State::Loading(waiting) => Some(waiting),
            State::Ready(_) => None,
        }
    });
    for sender in waiting.into_iter().flatten() {
        // Who gave up waits no more.
        let _ = sender.send(outcome.clone());
    }
}

/// Forgets the oldest of those that nobody waits for.
fn forget(modules: &mut Vec<(Key, State)>, mut surplus: usize) {
    modules.retain(|(_, state)| {
        let goes = surplus > 0 && matches!(state, State::Ready(_));
        surplus -= usize::from(goes);
        !goes
    });
}

impl Key {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Url(own), Self::Url(other)) => own == other,
            (Self::Bytes(own), Self::Bytes(other)) => Rc::ptr_eq(own, other) || own == other,
            _ => false,
        }
    }
}

async fn fetched(name: &str, url: &str) -> Result<ArrayBuffer> {
    let failed = |error: &JsValue| {
        let text = text_of(error);
        io::Error::other(format!("{name}: {text}"))
    };
    let response = fetch(url).await.map_err(|error| failed(&error))?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        let kind = match response.status() {
            404 | 410 => ErrorKind::NotFound,
            401 | 403 => ErrorKind::PermissionDenied,
            _ => ErrorKind::Other,
        };
        let (status, text) = (response.status(), response.status_text());
        return Err(io::Error::new(kind, format!("{name}: {status} {text}")).into());
    }
    let buffer = response.array_buffer().await;
    Ok(buffer.map_err(|error| failed(&error))?.unchecked_into())
}

/// `head` has the first eight bytes.
async fn compile(name: &str, head: &[u8], buffer: &ArrayBuffer) -> Result<JsValue> {
    check_header(name, head)?;
    let module = WebAssembly::compile(buffer).await;
    module.map_err(|error| cannot_run(name, text_of(&error)))
}

/// An error's text.
pub(super) fn text_of(error: &JsValue) -> String {
    let text = |key: &str| js_sys::Reflect::get(error, &key.into()).ok()?.as_string();
    text("message")
        .or_else(|| error.as_string())
        .unwrap_or_default()
}
