//! Files on their way to a child, and back: lists of paths with their bytes.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::backend::{Files, Node};

/// Pairs of a path and a buffer, or null for a directory.
pub(super) fn list(files: Option<&Files>) -> Array {
    let list = Array::new();
    let root = files.map(|files| (String::new(), files.root()));
    // Directories may be deep, so nothing here calls itself.
    let mut unseen: Vec<_> = root.into_iter().collect();
    while let Some((above, directory)) = unseen.pop() {
        for (name, node) in &*directory.entries.borrow() {
            let path = format!("{above}/{name}");
            let bytes = match node {
                Node::File(file) => Uint8Array::from(&file.bytes.borrow()[..]).buffer().into(),
                Node::Directory(_) => JsValue::NULL,
            };
            list.push(&Array::of2(&path.as_str().into(), &bytes));
            if let Node::Directory(below) = node {
                unseen.push((path, below.clone()));
            }
        }
    }
    list
}

/// The buffers of a list, which need not be copied once more.
pub(super) fn buffers(list: &Array) -> Array {
    list.iter()
        .map(|pair| pair.unchecked_into::<Array>().get(1))
        .filter(JsValue::is_object)
        .collect()
}

/// What a child has written and removed.
pub(super) fn bring_back(files: &Files, written: &JsValue, removed: &JsValue) {
    for path in items(removed).filter_map(|path| path.as_string()) {
        files.remove(&path);
    }
    for pair in items(written).filter_map(|pair| pair.dyn_into::<Array>().ok()) {
        let Some(path) = pair.get(0).as_string() else {
            continue;
        };
        match pair.get(1).dyn_ref::<Uint8Array>() {
            Some(bytes) => files.write(&path, bytes.to_vec()),
            None => files.create_dir(&path),
        }
    }
}

fn items(list: &JsValue) -> impl Iterator<Item = JsValue> + use<> {
    let list = list.dyn_ref::<Array>().cloned().unwrap_or_default();
    (0..list.length()).map(move |at| list.get(at))
}
