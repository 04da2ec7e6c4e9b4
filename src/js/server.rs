//! `RawServer`.

use wasm_bindgen::prelude::*;

use super::{address, hooks, pending};
use crate::{Result, Server};

#[wasm_bindgen]
pub struct RawServer(Server);

impl RawServer {
    pub(super) fn of(server: Server) -> Self {
        Self(server)
    }

    /// The key of a wait.
    fn until(&self, wait: impl AsyncFnOnce(&Server) -> Result<()> + 'static) -> i32 {
        let server = self.0.clone();
        pending::other(async move {
            let waited = wait(&server).await;
            waited.map(|()| JsValue::UNDEFINED).map_err(hooks::to_js)
        })
    }
}

#[wasm_bindgen]
impl RawServer {
    /// Where it listens: the addresses of its sockets.
    pub fn sockets(&self) -> Vec<JsValue> {
        let sockets = self.0.sockets();
        let addresses = sockets.iter().map(|socket| socket.getsockname());
        addresses.map(|at| address::to_js(&at)).collect()
    }

    #[wasm_bindgen(js_name = isServing)]
    pub fn is_serving(&self) -> bool {
        self.0.is_serving()
    }

    #[wasm_bindgen(js_name = startServing)]
    pub fn start_serving(&self) -> i32 {
        self.until(async |server| server.start_serving().await)
    }

    #[wasm_bindgen(js_name = serveForever)]
    pub fn serve_forever(&self) -> i32 {
        self.until(async |server| server.serve_forever().await)
    }

    pub fn close(&self) {
        self.0.close();
    }

    #[wasm_bindgen(js_name = waitClosed)]
    pub fn wait_closed(&self) -> i32 {
        self.until(async |server| {
            server.wait_closed().await;
            Ok(())
        })
    }

    #[wasm_bindgen(js_name = closeClients)]
    pub fn close_clients(&self) {
        self.0.close_clients();
    }

    #[wasm_bindgen(js_name = abortClients)]
    pub fn abort_clients(&self) {
        self.0.abort_clients();
    }
}
