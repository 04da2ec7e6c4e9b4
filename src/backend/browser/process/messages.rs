//! What a worker says. A JavaScript module has the worker to itself and may say anything.

use std::io::{self, ErrorKind};

use js_sys::Array;

use super::child::{Child, Sink, bytes_of};
use super::file_list;
use crate::Error;

impl Child {
    pub(super) fn told(&self, message: &Array) {
        let (what, about) = (message.get(0), message.get(1));
        if let Some(fd) = what.as_f64() {
            if let Some(bytes) = bytes_of(&about) {
                self.wrote(fd as usize, bytes);
            }
            return;
        }
        match what.as_string().as_deref() {
            Some("started") => self.answer(Ok(())),
            Some("failed") => self.did_not_start(message),
            Some("read") => self.has_read(about.as_f64().unwrap_or_default() as usize),
            Some("live") => self.needs_live_input(),
            Some("exit") => self.exits(message),
            _ => {}
        }
    }

    fn did_not_start(&self, message: &Array) {
        let text = |at| message.get(at).as_string().unwrap_or_default();
        let kind = match text(1).as_str() {
            "not found" => ErrorKind::NotFound,
            "format" => ErrorKind::InvalidData,
            _ => ErrorKind::Other,
        };
        self.answer(Err(io::Error::new(kind, text(2)).into()));
        self.end(-1, false);
    }

    fn has_read(&self, count: usize) {
        self.sending.may_send(count, self.blocking.credit());
    }

    /// It is about to end, as it cannot wait.
    fn needs_live_input(&self) {
        let error = || Error::Unsupported {
            host: super::super::js::host_name(),
            call: "stdin=PIPE of a child that reads while it is written to",
            instead: "it takes a browser with JSPI (WebAssembly.Suspending), or a page that is \
                      cross-origin isolated (COOP and COEP headers); else close stdin, and then read",
        };
        self.sending.breaks(error());
        for output in &self.outputs {
            if let Sink::Pipe(unread) = output {
                unread.inbox.end(Err(error()));
            }
        }
    }

    fn exits(&self, message: &Array) {
        let Some(code) = message.get(1).as_f64() else {
            return;
        };
        if let Some(files) = &self.files {
            file_list::bring_back(files, &message.get(2), &message.get(3));
        }
        // Exit statuses have eight bits, and signals are few.
        let code = (code as i32).clamp(-64, 255);
        // After a trap, or whatever JavaScript did, a new thread is safer.
        self.end(code, code >= 0 && !self.is_script);
    }
}
