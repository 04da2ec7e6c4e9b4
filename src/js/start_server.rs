//! `RawStartServer`: a server that is to be started.

use wasm_bindgen::prelude::*;

use super::server::RawServer;
use super::{address, hooks, pending, shared};
use crate::event_loop::running;
use crate::streams::serve;
use crate::{StartServer, StreamReader, StreamWriter};

/// Each setting takes the object, and gives another.
#[wasm_bindgen]
pub struct RawStartServer(StartServer);

#[wasm_bindgen]
impl RawStartServer {
    /// JavaScript is told of each connection by the server's number. It keeps the callback: kept
    /// here, that would keep all it refers to, and that may be the very server.
    #[wasm_bindgen(constructor)]
    pub fn new(number: u32, host: &str, port: u16) -> Self {
        let connected = move |reader: StreamReader, writer: StreamWriter| {
            let pair = shared::pair(reader, writer);
            let loop_id = running::in_turn().unwrap_or_default();
            hooks::with(|hooks| hooks.connected(loop_id, number, pair));
        };
        let server = serve(Box::new(connected), address::of_js(host, Some(port)));
        Self(server.start_serving(false))
    }

    /// One more address.
    pub fn and(self, host: &str, port: u16) -> Self {
        Self(self.0.and((host, port)))
    }

    /// In bytes.
    pub fn limit(self, limit: usize) -> Self {
        Self(self.0.limit(limit))
    }

    pub fn backlog(self, backlog: u32) -> Self {
        Self(self.0.backlog(backlog))
    }

    #[wasm_bindgen(js_name = reuseAddress)]
    pub fn reuse_address(self, reuse: bool) -> Self {
        Self(self.0.reuse_address(reuse))
    }

    /// The key of an await that gives a `RawServer`, which does not serve yet.
    pub fn listen(self) -> i32 {
        pending::other(async move {
            let server = self.0.await.map_err(hooks::to_js)?;
            Ok(RawServer::of(server).into())
        })
    }
}
