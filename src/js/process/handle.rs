//! `RawProcess`: a child that has started.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::RawFiles;
use crate::js::shared::Shared;
use crate::js::stream_reader::RawStreamReader;
use crate::js::stream_writer::RawStreamWriter;
use crate::js::{hooks, pending};
use crate::{Process, Signal, StreamReader, StreamWriter};

#[wasm_bindgen]
pub struct RawProcess {
    process: Rc<Process>,
    stdin: Cell<Option<StreamWriter>>,
    stdout: Cell<Option<StreamReader>>,
    stderr: Cell<Option<StreamReader>>,
}

impl From<Process> for RawProcess {
    fn from(mut process: Process) -> Self {
        Self {
            stdin: Cell::new(process.stdin.take()),
            stdout: Cell::new(process.stdout.take()),
            stderr: Cell::new(process.stderr.take()),
            process: Rc::new(process),
        }
    }
}

/// The streams are given out once.
#[wasm_bindgen]
impl RawProcess {
    #[wasm_bindgen(js_name = takeStdin)]
    pub fn take_stdin(&self) -> Option<RawStreamWriter> {
        let writer = self.stdin.take()?;
        Some(RawStreamWriter::of(Rc::new(Shared::with_a_child(writer))))
    }

    #[wasm_bindgen(js_name = takeStdout)]
    pub fn take_stdout(&self) -> Option<RawStreamReader> {
        self.stdout.take().map(RawStreamReader::of_a_child)
    }

    #[wasm_bindgen(js_name = takeStderr)]
    pub fn take_stderr(&self) -> Option<RawStreamReader> {
        self.stderr.take().map(RawStreamReader::of_a_child)
    }

    pub fn pid(&self) -> u32 {
        self.process.pid()
    }

    pub fn returncode(&self) -> Option<i32> {
        self.process.returncode()
    }

    pub fn files(&self) -> RawFiles {
        RawFiles(self.process.files().clone())
    }

    /// The key of a wait that gives the return code.
    pub fn wait(&self) -> i32 {
        let process = self.process.clone();
        pending::other(async move { Ok(process.wait().await.into()) })
    }

    #[wasm_bindgen(js_name = sendSignal)]
    pub fn send_signal(&self, signal: i32) -> Result<(), JsValue> {
        let sent = self.process.send_signal(Signal(signal));
        sent.map_err(hooks::to_js)
    }
}
