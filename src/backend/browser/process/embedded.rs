//! The script of the workers, within this program.

use std::cell::OnceCell;

use super::super::node;
use super::script::object_url;
use crate::Result;

const SCRIPT: &str = include_str!("../../../../www/dist/process/worker.js");

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
        false => object_url(SCRIPT)?,
    };
    Ok(URL.with(|url| url.get_or_init(|| made).clone()))
}
