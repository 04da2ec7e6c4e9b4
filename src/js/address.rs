//! Addresses, as JavaScript has them: `[host, port]`, or the text of a URL.

use js_sys::Array;
use wasm_bindgen::JsValue;

use crate::{Address, Result, ToAddress};

/// Where a host and a port are in one text, there is no port.
pub(super) fn of_js(host: &str, port: Option<u16>) -> Result<Address> {
    match port {
        Some(port) => (host, port).to_address(),
        None => host.to_address(),
    }
}

pub(super) fn to_js(address: &Address) -> JsValue {
    match (address.host(), address.port()) {
        (Some(host), Some(port)) => Array::of2(&host.into(), &port.into()).into(),
        _ => address.to_string().into(),
    }
}
