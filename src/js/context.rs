//! `RawContext` and `RawContextVar`.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::{Outcome, hooks};
use crate::context::{Context, ContextVar, Token, copy_context};

/// A mapping of variables to values.
#[wasm_bindgen]
#[derive(Default)]
pub struct RawContext(Context);

impl RawContext {
    pub(super) fn of(context: Context) -> Self {
        Self(context)
    }

    pub(super) fn inner(&self) -> &Context {
        &self.0
    }
}

#[wasm_bindgen]
impl RawContext {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// A copy of the current one.
    pub fn current() -> Self {
        Self(copy_context())
    }

    /// Another handle of the same, to be given away.
    pub fn share(&self) -> Self {
        Self(self.0.clone())
    }

    pub fn copy(&self) -> Self {
        Self(self.0.copy())
    }

    /// Calls `callback` inside; gives what it returns, throws what it throws.
    pub fn run(&self, callback: &Function) -> Outcome {
        let ran = self.0.run(|| callback.call0(&JsValue::UNDEFINED));
        ran.map_err(hooks::to_js).and_then(|returned| returned)
    }

    pub fn has(&self, variable: &RawContextVar) -> bool {
        self.0.contains(&variable.0)
    }

    pub fn get(&self, variable: &RawContextVar) -> JsValue {
        self.0.get(&variable.0).unwrap_or(JsValue::UNDEFINED)
    }

    /// What JavaScript has set here.
    pub fn entries(&self) -> Vec<JsValue> {
        self.0.values()
    }

    #[wasm_bindgen(getter)]
    pub fn size(&self) -> usize {
        self.0.len()
    }
}

#[wasm_bindgen]
pub struct RawContextVar(ContextVar<JsValue>);

#[wasm_bindgen]
impl RawContextVar {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        // Its name and its default are JavaScript's.
        Self(ContextVar::new("JavaScript's"))
    }

    /// Undefined if it is not set in the current context.
    pub fn get(&self) -> JsValue {
        self.0.get().unwrap_or(JsValue::UNDEFINED)
    }

    pub fn set(&self, value: JsValue) -> RawToken {
        RawToken(Some(self.0.set(value)))
    }

    pub fn reset(&self, token: &mut RawToken) -> Result<(), JsValue> {
        let used = || hooks::error_of("RuntimeError", "the token has already been used once");
        let current = token.0.as_ref().ok_or_else(used)?;
        self.0.check(current).map_err(hooks::to_js)?;
        match token.0.take() {
            Some(token) => self.0.reset(token).map_err(hooks::to_js),
            None => Err(used()),
        }
    }
}

impl Default for RawContextVar {
    fn default() -> Self {
        Self::new()
    }
}

/// What takes a change of a variable back, once.
#[wasm_bindgen]
pub struct RawToken(Option<Token<JsValue>>);

#[wasm_bindgen]
impl RawToken {
    /// The value before the change; undefined if there was none.
    #[wasm_bindgen(js_name = oldValue)]
    pub fn old_value(&self) -> JsValue {
        let value = self.0.as_ref().and_then(Token::old_value);
        value.unwrap_or(JsValue::UNDEFINED)
    }
}
