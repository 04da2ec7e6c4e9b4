//! The names of `node:net`.

use std::net::{IpAddr, SocketAddr};

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

pub(super) use super::super::js::properties as options;
use super::builtin::builtin;
use super::handlers::Emitter;
use crate::Result;
use crate::backend::Address;

#[wasm_bindgen]
extern "C" {
    pub(super) type Net;

    #[wasm_bindgen(method, catch)]
    pub(super) fn connect(this: &Net, options: &Object) -> std::result::Result<Socket, JsValue>;

    #[wasm_bindgen(method, catch, js_name = createServer)]
    pub(super) fn create_server(
        this: &Net,
        options: &Object,
    ) -> std::result::Result<NetServer, JsValue>;

    #[wasm_bindgen(extends = Emitter)]
    #[derive(Clone)]
    pub(super) type Socket;

    /// False if it is to be asked to do so no more before `drain`.
    #[wasm_bindgen(method)]
    pub(super) fn write(this: &Socket, chunk: &Uint8Array) -> bool;

    #[wasm_bindgen(method)]
    pub(super) fn end(this: &Socket);

    #[wasm_bindgen(method, getter, js_name = writableFinished)]
    pub(super) fn is_finished(this: &Socket) -> bool;

    #[wasm_bindgen(method)]
    pub(super) fn pause(this: &Socket);

    #[wasm_bindgen(method)]
    pub(super) fn resume(this: &Socket);

    #[wasm_bindgen(method)]
    pub(super) fn destroy(this: &Socket);

    #[wasm_bindgen(method, js_name = resetAndDestroy)]
    pub(super) fn reset_and_destroy(this: &Socket);

    #[wasm_bindgen(method, getter, js_name = localAddress)]
    fn local_address(this: &Socket) -> Option<String>;

    #[wasm_bindgen(method, getter, js_name = localPort)]
    fn local_port(this: &Socket) -> Option<u16>;

    #[wasm_bindgen(method, getter, js_name = remoteAddress)]
    fn remote_address(this: &Socket) -> Option<String>;

    #[wasm_bindgen(method, getter, js_name = remotePort)]
    fn remote_port(this: &Socket) -> Option<u16>;

    #[wasm_bindgen(extends = Emitter)]
    #[derive(Clone)]
    pub(super) type NetServer;

    #[wasm_bindgen(method, catch)]
    pub(super) fn listen(this: &NetServer, options: &Object) -> std::result::Result<(), JsValue>;

    #[wasm_bindgen(method)]
    pub(super) fn close(this: &NetServer);

    #[wasm_bindgen(method)]
    fn address(this: &NetServer) -> JsValue;
}

impl Net {
    pub(super) fn get(call: &'static str) -> Result<Self> {
        builtin("node:net", call).map(JsCast::unchecked_into)
    }
}

impl Socket {
    pub(super) fn own_name(&self) -> Option<Address> {
        numeric(&self.local_address()?, self.local_port()?)
    }

    pub(super) fn peer_name(&self) -> Option<Address> {
        numeric(&self.remote_address()?, self.remote_port()?)
    }
}

impl NetServer {
    pub(super) fn name(&self) -> Option<Address> {
        let address = self.address();
        let get = |key: &str| Reflect::get(&address, &key.into()).ok();
        numeric(&get("address")?.as_string()?, get("port")?.as_f64()? as u16)
    }
}

/// A client of IPv4 has such an address, whatever the server's socket is for.
fn numeric(ip: &str, port: u16) -> Option<Address> {
    let ip: IpAddr = ip.parse().ok()?;
    Some(Address::Socket(SocketAddr::new(ip.to_canonical(), port)))
}

/// So many bytes wait in a socket, in either direction, before it says that it is full.
pub(super) const HIGH: usize = 64 * 1024;
