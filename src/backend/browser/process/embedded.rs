//! The script of the workers, within this program.

use std::cell::OnceCell;

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use super::super::js::properties;
use super::super::node;
use crate::{Error, Result};

const SCRIPT: &str = include_str!("../../../../www/dist/process/worker.js");

#[wasm_bindgen]
extern "C" {
    type Blob;

    #[wasm_bindgen(constructor)]
    fn new(parts: &Array, options: &Object) -> Blob;

    #[wasm_bindgen(js_namespace = URL, js_name = createObjectURL, catch)]
    fn create_object_url(blob: &Blob) -> std::result::Result<String, JsValue>;
}

thread_local! {
    static URL: OnceCell<String> = const { OnceCell::new() };
}

/// A URL that stands for it, as long as this program runs.
pub(super) fn embedded() -> Result<String> {
    if let Some(url) = URL.with(|url| url.get().cloned()) {
        return Ok(url);
    }
    let made = match node::is_node() {
        // A worker thread takes no Blob.
        true => {
            let script = String::from(js_sys::encode_uri_component(SCRIPT));
            format!("data:text/javascript,{script}")
        }
        false => {
            let options = properties([("type", "text/javascript".into())]);
            let blob = Blob::new(&Array::of1(&SCRIPT.into()), &options);
            let problem = |_| Error::RuntimeError("this place has no Blob URLs");
            create_object_url(&blob).map_err(problem)?
        }
    };
    Ok(URL.with(|url| url.get_or_init(|| made).clone()))
}
