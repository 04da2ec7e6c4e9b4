//! `RawFiles`.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::Files;

#[wasm_bindgen]
pub struct RawFiles(pub(super) Files);

#[wasm_bindgen]
impl RawFiles {
    #[wasm_bindgen(constructor)]
    #[expect(clippy::new_without_default, reason = "JavaScript makes it")]
    pub fn new() -> Self {
        Self(Files::new())
    }

    pub fn write(&self, path: &str, bytes: &[u8]) {
        self.0.write(path, bytes);
    }

    pub fn read(&self, path: &str) -> Option<Uint8Array> {
        let bytes = self.0.read(path)?;
        Some(Uint8Array::from(bytes.as_slice()))
    }

    #[wasm_bindgen(js_name = createDir)]
    pub fn create_dir(&self, path: &str) {
        self.0.create_dir(path);
    }

    pub fn remove(&self, path: &str) -> bool {
        self.0.remove(path)
    }

    pub fn list(&self, path: &str) -> Option<Vec<String>> {
        self.0.list(path)
    }

    pub fn paths(&self) -> Vec<String> {
        self.0.paths()
    }
}
