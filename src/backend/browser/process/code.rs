//! What a child is to run.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;

use super::super::js::global;
use super::super::node;
use super::modules;
use crate::backend::Program;
use crate::{Error, Result};

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    pub(super) type Url;

    #[wasm_bindgen(constructor, js_class = URL, catch)]
    pub(super) fn new(url: &str) -> std::result::Result<Url, JsValue>;

    #[wasm_bindgen(constructor, js_class = URL, catch)]
    fn with_base(url: &str, base: &str) -> std::result::Result<Url, JsValue>;

    #[wasm_bindgen(method, getter)]
    pub(super) fn href(this: &Url) -> String;

    #[wasm_bindgen(method, getter)]
    pub(super) fn protocol(this: &Url) -> String;

    #[wasm_bindgen(method, getter)]
    pub(super) fn origin(this: &Url) -> String;

    type NodeUrl;

    #[wasm_bindgen(method, js_name = pathToFileURL, catch)]
    fn path_to_file_url(this: &NodeUrl, path: &str) -> std::result::Result<Url, JsValue>;

}

/// What a program is, as far as its name tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Module,
    Script,
    /// For Node: a program of the system.
    System,
}

impl Kind {
    pub(super) fn of(program: &Program) -> Self {
        let Program::Name(name) = program else {
            return Self::Module;
        };
        let end = name.find(['?', '#']).unwrap_or(name.len());
        let is = |ending| name[..end].ends_with(ending);
        if is(".js") || is(".mjs") {
            Self::Script
        } else if is(".wasm") || !node::is_node() {
            Self::Module
        } else {
            Self::System
        }
    }
}

/// What a worker can run.
pub(super) enum Code {
    /// A compiled WebAssembly module.
    Module(JsValue),
    /// The URL of a JavaScript module.
    Script(String),
}

/// Gets what is to be run.
pub(super) async fn load(program: &Program) -> Result<Code> {
    match program {
        Program::Name(name) => {
            let url = find(name)?;
            match Kind::of(program) {
                Kind::Script => Ok(Code::Script(url.href())),
                _ => Ok(Code::Module(modules::at(name, url).await?)),
            }
        }
        Program::Wasm(bytes) => Ok(Code::Module(
            modules::of(&program.to_string(), bytes.clone()).await?,
        )),
        Program::Compiled(module) => match module.downcast_ref::<JsValue>() {
            Some(module) if module.is_instance_of::<js_sys::WebAssembly::Module>() => {
                Ok(Code::Module(module.clone()))
            }
            _ => Err(Error::ValueError(
                "a compiled program is a WebAssembly.Module".to_owned(),
            )),
        },
    }
}

/// The URL that a name stands for: in pages and workers relative to the document, in Node a path.
fn find(name: &str) -> Result<Url> {
    let found = match node::is_node() {
        true => match Url::new(name).ok().filter(is_no_drive) {
            Some(url) => Ok(url),
            None => path_to_url(name)?,
        },
        false => Url::with_base(name, &base()),
    };
    found.map_err(|_| Error::ValueError(format!("{name:?} is no URL")))
}

/// In Node a path, which is relative to its working directory.
fn path_to_url(path: &str) -> Result<std::result::Result<Url, JsValue>> {
    let names: NodeUrl = node::builtin("node:url", "create_subprocess_exec")?.unchecked_into();
    Ok(names.path_to_file_url(path))
}

/// `C:\tool.wasm` looks like a URL.
fn is_no_drive(url: &Url) -> bool {
    url.protocol().len() > 2
}

/// What relative URLs begin at.
fn base() -> String {
    let get = |object: Option<JsValue>, key: &str| {
        let value = Reflect::get(&object?, &key.into()).ok()?;
        value.as_string()
    };
    let document = get(global("document"), "baseURI");
    let place = document.or_else(|| get(global("location"), "href"));
    // A worker that was started from a Blob is nowhere.
    let nowhere = |url: &String| !url.starts_with("blob:") && !url.starts_with("data:");
    place
        .filter(nowhere)
        .or_else(|| get(global("location"), "origin"))
        .unwrap_or_default()
}
