//! A worker, of the host's: a Web Worker, or a thread of `node:worker_threads`.

use std::cell::{Cell, RefCell};
use std::io::{self, ErrorKind};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::super::js::properties;
use super::super::node;
use super::code::Url;
use super::modules::text_of;
use super::script::{startable, worker_url};
use crate::{Error, Result};

#[wasm_bindgen]
extern "C" {
    type Worker;

    #[wasm_bindgen(constructor, catch)]
    fn new(url: &str, options: &Object) -> std::result::Result<Worker, JsValue>;

    #[wasm_bindgen(method, catch, js_name = postMessage)]
    fn post_message(
        this: &Worker,
        message: &JsValue,
        transfer: &Array,
    ) -> std::result::Result<(), JsValue>;

    /// In Node it gives a promise, which does not fail.
    #[wasm_bindgen(method)]
    fn terminate(this: &Worker) -> JsValue;

    #[wasm_bindgen(method, js_name = addEventListener)]
    fn add_event_listener(this: &Worker, event: &str, handler: &JsValue);

    #[wasm_bindgen(method, js_name = removeEventListener)]
    fn remove_event_listener(this: &Worker, event: &str, handler: &JsValue);

    #[wasm_bindgen(method, js_name = ref)]
    fn keep_node_running(this: &Worker);

    #[wasm_bindgen(method, js_name = unref)]
    fn let_node_exit(this: &Worker);
}

/// What comes of a worker.
pub(super) enum News {
    /// A message of the child's.
    Message(Array),
    /// It has failed, or cannot start; what is known of it.
    Failed(String),
    /// It has ended by itself, with this code.
    Ended(i32),
}

type Receiver = Rc<dyn Fn(News)>;
type Handler = Closure<dyn Fn(JsValue)>;

/// A worker. It is ended when this is dropped.
pub(super) struct Thread {
    worker: Worker,
    /// Where its script came from.
    url: String,
    listeners: Listeners,
    shared: Rc<Post>,
}

/// Where news go.
#[derive(Default)]
struct Post {
    receiver: RefCell<Option<Receiver>>,
    /// It has failed while it had no receiver.
    broken: Cell<bool>,
}

enum Listeners {
    Web([(&'static str, Handler); 3]),
    Node(node::Handlers),
}

impl Thread {
    /// Starts a worker, which waits for what it is told to run. It does not keep Node running.
    pub(super) fn start() -> Result<Self> {
        let url = worker_url()?;
        let shared = Rc::<Post>::default();
        let is_node = node::is_node();
        let worker = match is_node {
            true => in_node(&url)?,
            false => in_web(&url)?,
        };
        let listeners = match is_node {
            true => Listeners::in_node(&worker, &shared),
            false => Listeners::in_web(&worker, &shared),
        };
        if is_node {
            worker.let_node_exit();
        }
        Ok(Self {
            worker,
            url,
            listeners,
            shared,
        })
    }

    /// True as long as it has not failed, and has the script that is wanted.
    pub(super) fn is_whole(&self) -> bool {
        !self.shared.broken.get() && worker_url().is_ok_and(|url| url == self.url)
    }

    /// From now on it works for somebody.
    pub(super) fn employ(&self, receiver: impl Fn(News) + 'static) {
        self.shared.receiver.replace(Some(Rc::new(receiver)));
        if node::is_node() {
            self.worker.keep_node_running();
        }
    }

    /// It works for nobody any more.
    pub(super) fn dismiss(&self) {
        drop(self.shared.receiver.take());
        if node::is_node() {
            self.worker.let_node_exit();
        }
    }

    /// Sends a message. The buffers of `transfer` go with it.
    pub(super) fn post(&self, message: &JsValue, transfer: &Array) -> Result<()> {
        let posted = self.worker.post_message(message, transfer);
        posted.map_err(|error| io::Error::other(text_of(&error)).into())
    }
}

impl Post {
    fn deliver(&self, news: News) {
        let receiver = self.receiver.borrow().clone();
        match receiver {
            Some(receiver) => receiver(news),
            // A message of the child that it had before is late, and no harm.
            None if matches!(news, News::Message(_)) => {}
            None => self.broken.set(true),
        }
    }

    fn message(&self, message: JsValue) {
        // A JavaScript module may send anything.
        if let Ok(message) = message.dyn_into() {
            self.deliver(News::Message(message));
        }
    }
}

fn in_web(url: &str) -> Result<Worker> {
    let options = properties([("name", "wasyncio child".into())]);
    let started = Worker::new(&startable(url)?, &options);
    started.map_err(|error| forbidden(&text_of(&error)))
}

/// A script that may not be had, or is not there, cannot be told apart.
pub(super) fn forbidden(problem: &str) -> Error {
    let url = worker_url().unwrap_or_default();
    let message = format!(
        "the worker for child processes did not start: {url} must be there, allowed by the page's \
         Content-Security-Policy (worker-src), and sent with the page's \
         Cross-Origin-Embedder-Policy: {problem}"
    );
    io::Error::new(ErrorKind::PermissionDenied, message).into()
}

/// It gets nothing of this program's: neither its environment, nor its flags.
fn in_node(url: &str) -> Result<Worker> {
    let threads = node::builtin("node:worker_threads", "create_subprocess_exec")?;
    let class = Reflect::get(&threads, &"Worker".into()).unwrap_or_default();
    let options = properties([
        ("env", Object::new().into()),
        ("execArgv", Array::new().into()),
        ("name", "wasyncio child".into()),
    ]);
    let url = Url::new(url);
    let started = url.and_then(|url| {
        let class: &Function = class.unchecked_ref();
        Reflect::construct(class, &Array::of2(&url, &options))
    });
    started
        .map(JsCast::unchecked_into)
        .map_err(|error| node::error(&error))
}

impl Listeners {
    fn in_web(worker: &Worker, shared: &Rc<Post>) -> Self {
        let get = |event: &JsValue, key: &str| Reflect::get(event, &key.into()).unwrap_or_default();
        let post = shared.clone();
        let message = Handler::new(move |event| post.message(get(&event, "data")));
        let failure = || {
            let post = shared.clone();
            Handler::new(move |event: JsValue| {
                let text = get(&event, "message").as_string();
                post.deliver(News::Failed(text.unwrap_or_default()));
            })
        };
        let handlers = [
            ("message", message),
            ("error", failure()),
            ("messageerror", failure()),
        ];
        for (event, handler) in &handlers {
            worker.add_event_listener(event, handler.as_ref());
        }
        Self::Web(handlers)
    }

    fn in_node(worker: &Worker, shared: &Rc<Post>) -> Self {
        let handlers = node::Handlers::of(worker.unchecked_ref());
        let post = shared.clone();
        handlers.on("message", move |message| post.message(message));
        let post = shared.clone();
        handlers.on("error", move |error| {
            post.deliver(News::Failed(text_of(&error)));
        });
        let post = shared.clone();
        handlers.on("exit", move |code| {
            post.deliver(News::Ended(code.as_f64().unwrap_or_default() as i32));
        });
        Self::Node(handlers)
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        drop(self.shared.receiver.take());
        match &self.listeners {
            Listeners::Web(handlers) => {
                for (event, handler) in handlers {
                    self.worker.remove_event_listener(event, handler.as_ref());
                }
            }
            Listeners::Node(handlers) => handlers.remove_all(),
        }
        self.worker.terminate();
    }
}
