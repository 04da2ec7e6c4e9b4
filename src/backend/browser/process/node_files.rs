//! Files of Node's.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;

use super::super::node;
use super::code::Url;
use crate::Result;

#[wasm_bindgen]
extern "C" {
    type Fs;

    #[wasm_bindgen(method, getter)]
    fn promises(this: &Fs) -> FsPromises;

    type FsPromises;

    #[wasm_bindgen(method, js_name = readFile)]
    fn read_file(this: &FsPromises, url: &Url) -> Promise;
}

/// What the file at a `file:` URL holds.
pub(super) async fn read(url: &Url) -> Result<Vec<u8>> {
    let fs: Fs = node::builtin("node:fs", "create_subprocess_exec")?.unchecked_into();
    let read = fs.promises().read_file(url).await;
    let bytes = read.map_err(|error| node::error(&error))?;
    Ok(bytes.unchecked_into::<Uint8Array>().to_vec())
}
