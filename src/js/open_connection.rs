//! `RawOpenConnection`: a connection that is to be opened.

use wasm_bindgen::prelude::*;

use super::{address, hooks, pending, shared};
use crate::{Gateway, OpenConnection, open_connection};

/// Each setting takes the object, and gives another.
#[wasm_bindgen]
pub struct RawOpenConnection(OpenConnection);

#[wasm_bindgen]
impl RawOpenConnection {
    /// A URL has no port.
    #[wasm_bindgen(constructor)]
    pub fn new(host: &str, port: Option<u16>) -> Result<Self, JsValue> {
        let to = address::of_js(host, port).map_err(hooks::to_js)?;
        Ok(Self(open_connection(to)))
    }

    /// In bytes.
    pub fn limit(self, limit: usize) -> Self {
        Self(self.0.limit(limit))
    }

    pub fn protocols(self, protocols: Vec<String>) -> Self {
        let protocols = protocols.iter().map(String::as_str);
        Self(self.0.protocols(protocols))
    }

    pub fn websockify(self, url: String) -> Self {
        Self(self.0.gateway(Gateway::Websockify(url)))
    }

    pub fn wisp(self, url: String) -> Self {
        Self(self.0.gateway(Gateway::Wisp(url)))
    }

    #[wasm_bindgen(js_name = localAddr)]
    pub fn local_addr(self, host: &str, port: u16) -> Self {
        Self(self.0.local_addr((host, port)))
    }

    /// In seconds.
    #[wasm_bindgen(js_name = happyEyeballsDelay)]
    pub fn happy_eyeballs_delay(self, delay: f64) -> Result<Self, JsValue> {
        let delay = crate::seconds(delay).map_err(hooks::to_js)?;
        Ok(Self(self.0.happy_eyeballs_delay(delay)))
    }

    /// The key of an await that gives `[reader, writer]`.
    pub fn open(self) -> i32 {
        pending::other(async move {
            let (reader, writer) = self.0.await.map_err(hooks::to_js)?;
            Ok(shared::pair(reader, writer).into())
        })
    }
}
