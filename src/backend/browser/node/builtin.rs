//! Node's own modules.

use wasm_bindgen::prelude::*;

use crate::{Error, Result};

#[wasm_bindgen]
extern "C" {
    /// It throws in a Node that has it not yet.
    #[wasm_bindgen(catch, js_namespace = process, js_name = getBuiltinModule)]
    fn get_builtin_module(name: &str) -> std::result::Result<JsValue, JsValue>;
}

/// A module of Node's; `call` is what it is wanted for.
pub(in super::super) fn builtin(name: &str, call: &'static str) -> Result<JsValue> {
    let module = get_builtin_module(name).ok();
    module.filter(JsValue::is_object).ok_or(Error::Unsupported {
        host: "node",
        call,
        instead: "use Node 20.16, Node 22.3, or a newer one",
    })
}
