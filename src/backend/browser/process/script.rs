//! Where the script of the workers comes from.

use std::cell::RefCell;

use js_sys::{Array, JSON, Object};
use wasm_bindgen::prelude::*;

use super::super::js::{global, properties};
use super::code::Url;
use crate::backend::process::given_worker_url;
use crate::{Error, Result};

#[wasm_bindgen]
extern "C" {
    type Blob;

    #[wasm_bindgen(constructor)]
    fn new(parts: &Array, options: &Object) -> Blob;

    #[wasm_bindgen(js_namespace = URL, js_name = createObjectURL, catch)]
    fn create_object_url(blob: &Blob) -> std::result::Result<String, JsValue>;
}

/// Its URL: the one that was given, or that of the script in this program.
pub(super) fn worker_url() -> Result<String> {
    given_worker_url().map_or_else(embedded, Ok)
}

#[cfg(feature = "process")]
use super::embedded::embedded;

#[cfg(not(feature = "process"))]
fn embedded() -> Result<String> {
    Err(Error::Unsupported {
        host: super::super::js::host_name(),
        call: "create_subprocess_exec",
        instead: "give the crate the feature `process`, or call set_worker_url with the URL of the \
                  npm package's dist/worker.js",
    })
}

thread_local! {
    /// The last script of another origin, and the URL of a script that loads it.
    static LOADER: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
}

/// The URL to start a worker from. No browser starts one from another origin, such as that of a
/// CDN; but a script of this origin may load it.
pub(super) fn startable(url: &str) -> Result<String> {
    let own = global("location").and_then(|place| {
        let origin = js_sys::Reflect::get(&place, &"origin".into()).ok()?;
        origin.as_string()
    });
    let Ok(parsed) = Url::new(url) else {
        return Ok(url.to_owned());
    };
    if matches!(parsed.protocol().as_str(), "blob:" | "data:") || Some(parsed.origin()) == own {
        return Ok(url.to_owned());
    }
    let known = LOADER.with_borrow(|loader| match loader {
        Some((of, loader)) if of == url => Some(loader.clone()),
        _ => None,
    });
    if let Some(loader) = known {
        return Ok(loader);
    }
    // A string always has a form in JSON.
    let quoted = JSON::stringify(&url.into()).map(String::from);
    let loader = object_url(&format!("importScripts({})", quoted.unwrap_or_default()))?;
    LOADER.set(Some((url.to_owned(), loader.clone())));
    Ok(loader)
}

/// A URL that stands for this script, as long as this program runs.
pub(super) fn object_url(script: &str) -> Result<String> {
    let options = properties([("type", "text/javascript".into())]);
    let blob = Blob::new(&Array::of1(&script.into()), &options);
    let problem = |_| Error::RuntimeError("this place has no Blob URLs");
    create_object_url(&blob).map_err(problem)
}
