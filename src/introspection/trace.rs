//! Events as a file: a line of JSON for each.

use std::cell::{Cell, RefCell};
use std::io::Write;
use std::rc::Rc;
use std::time::Duration;

use serde::Serializer;

use super::{LoopEvent, Observation, observe};
use crate::backend::eprint;

/// Writes all that happens in the loops of this thread to `file`: a line of JSON for each
/// [`LoopEvent`], with times in seconds. The page of this project shows such files.
///
/// Lines are written in whole batches and flushed before the loop waits, so that a program that
/// is ended by force leaves a file of whole lines. When the file takes no more, that is said once
/// on standard error, and the program goes on.
///
/// A program with `#[wasyncio::main]` that is built with the feature `trace` does the same when
/// the environment variable `WASYNCIO_TRACE` names a file:
///
/// ```sh
/// wasmtime run --dir . --env WASYNCIO_TRACE=trace.jsonl app.wasm
/// ```
///
/// ```
/// use wasyncio::introspection::record;
/// use wasyncio::prelude::*;
///
/// let file = std::env::temp_dir().join("wasyncio-example.jsonl");
/// # #[cfg(not(target_family = "wasm"))] {
/// let recording = record(std::fs::File::create(&file)?);
/// run(async { sleep(std::time::Duration::from_millis(1)).await }).result()?;
/// drop(recording);
///
/// let trace = std::fs::read_to_string(&file)?;
/// assert!(trace.lines().next().unwrap().contains(r#""type":"created","task":1"#));
/// # }
/// # Ok::<(), Error>(())
/// ```
pub fn record(file: impl Write + 'static) -> Recording {
    let file = RefCell::new(file);
    let failed = Rc::new(Cell::new(false));
    let observation = observe(move |events: &[LoopEvent]| {
        if failed.get() {
            return;
        }
        if let Err(error) = write(&mut *file.borrow_mut(), events) {
            failed.set(true);
            eprint(format_args!("the trace ends here: {error}\n"));
        }
    });
    Recording(observation)
}

/// What [`record`] gives: the recording ends when it is dropped.
#[must_use = "the recording ends when this is dropped"]
#[derive(Debug)]
pub struct Recording(#[expect(dead_code, reason = "it is dropped with this")] Observation);

fn write(file: &mut impl Write, events: &[LoopEvent]) -> std::io::Result<()> {
    let mut lines = Vec::new();
    for event in events {
        serde_json::to_writer(&mut lines, event)?;
        lines.push(b'\n');
    }
    file.write_all(&lines)?;
    file.flush()
}

/// Times are seconds, as everywhere in asyncio.
pub(super) fn seconds<S: Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(time.as_secs_f64())
}
