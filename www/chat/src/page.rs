//! A page as the client's terminal.

use std::cell::Cell;

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasyncio::{Event, Queue, Result};
use wasyncio_programs::chat::Terminal;

/// So many lines may wait until the connection takes them.
const MOST_WAITING: usize = 1000;

/// What somebody types into the page goes in, what is shown goes to a function of the page's.
pub(crate) struct Page {
    typed: Queue<String>,
    show: Function,
    welcome: Cell<bool>,
    leaving: Cell<bool>,
    given_up: Event,
}

impl Page {
    pub(crate) fn new(show: Function) -> Self {
        Self {
            typed: Queue::new(MOST_WAITING),
            show,
            welcome: Cell::new(false),
            leaving: Cell::new(false),
            given_up: Event::new(),
        }
    }

    /// False if too many wait already, or there are to be no more.
    pub(crate) fn typed(&self, line: &str) -> bool {
        // One call is one line.
        let line = line.replace(['\n', '\r'], " ");
        self.typed.put_nowait(line).is_ok()
    }

    /// There will be no more lines. Who is not in yet has nobody to say good-bye to, and who asks
    /// again does not want to wait for the server's: they give up.
    pub(crate) fn end(&self) {
        let again = self.leaving.replace(true);
        self.typed.shutdown(false);
        if again || !self.welcome.get() {
            self.given_up.set();
        }
    }

    pub(crate) async fn given_up(&self) {
        self.given_up.wait().await;
    }
}

impl Terminal for Page {
    async fn line(&self) -> Result<Option<String>> {
        Ok(self.typed.get().await.ok())
    }

    /// The first line is the welcome.
    fn show(&self, line: &str) {
        self.welcome.set(true);
        // What it throws is the page's own business.
        let _ = self.show.call1(&JsValue::NULL, &line.into());
    }
}
