//! `wait` over JavaScript's futures.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::future::Batch;
use super::settling::Settling;
use super::{hooks, pending};
use crate::combinators::{Probe, Watching};

/// The key of an await of several futures; JavaScript then looks which of them are done.
/// `timeout` is in seconds, negative for none.
///
/// # Errors
/// ValueError if the timeout is NaN.
#[wasm_bindgen]
pub fn wait(
    things: Batch,
    first_completed: bool,
    first_exception: bool,
    timeout: Option<f64>,
) -> Result<i32, JsValue> {
    let timeout = timeout
        .map(crate::seconds)
        .transpose()
        .map_err(hooks::to_js)?;
    let probe = |thing: &Rc<dyn Settling>| {
        let thing = thing.clone();
        Probe(Box::new(move || thing.failed()))
    };
    let probes = match first_exception {
        true => things.0.iter().map(probe).collect(),
        false => Vec::new(),
    };
    let awaited = things.0.iter().map(|thing| thing.awaited()).collect();
    Ok(pending::other(async move {
        Watching::begin(awaited, first_completed, probes, timeout)
            .over()
            .await;
        Ok(JsValue::UNDEFINED)
    }))
}
