//! `Visit`: somebody's visit to a chat, from the connection to the good-bye.

use std::pin::pin;
use std::rc::Rc;

use futures_util::future::{Either, select};
use js_sys::{Error, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use wasyncio::{OpenConnection, Result, run};
use wasyncio_programs::chat::join;

use crate::address;
use crate::page::Page;

/// A visit to a chat. It begins with `join`, and one is enough for each object.
#[wasm_bindgen]
pub struct Visit(Rc<Page>);

#[wasm_bindgen]
impl Visit {
    /// `show` is called with each line that is to be shown.
    #[wasm_bindgen(constructor)]
    pub fn new(show: Function) -> Self {
        Self(Rc::new(Page::new(show)))
    }

    /// Connects and takes part. The promise is resolved when the visit is over, and rejected with
    /// an error that says in one line what went wrong.
    pub fn join(&self, name: String, to: &str, kind: &str, gateway: &str) -> Promise {
        let opening = address::connection(to, kind, gateway);
        let page = self.0.clone();
        future_to_promise(async move {
            let visited = async { run(visit(opening?, name, page)).await? };
            match visited.await {
                Ok(()) => Ok(JsValue::UNDEFINED),
                Err(error) => Err(Error::new(&error.to_string()).into()),
            }
        })
    }

    /// Says something; false if the visit is over, or the connection takes no more for now.
    pub fn say(&self, line: &str) -> bool {
        self.0.typed(line)
    }

    /// Says good-bye, or gives up what is still under way.
    pub fn leave(&self) {
        self.0.end();
    }
}

async fn visit(opening: OpenConnection, name: String, page: Rc<Page>) -> Result<()> {
    let talk = pin!(async {
        let (reader, writer) = opening.await?;
        join(reader, writer, &name, &*page).await
    });
    match select(talk, pin!(page.given_up())).await {
        Either::Left((talked, _)) => talked,
        Either::Right(_) => Ok(()),
    }
}
