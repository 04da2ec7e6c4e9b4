//! Somebody in the hall, and what is on its way to them.

use std::rc::Rc;

use wasyncio::{Queue, StreamWriter};

/// So many lines may wait for somebody who reads slowly, besides what the connection holds.
const MOST_WAITING: usize = 100;

#[derive(Clone)]
pub(super) struct Member {
    pub(super) name: Rc<str>,
    lines: Queue<Rc<str>>,
    writer: StreamWriter,
}

impl Member {
    pub(super) fn new(name: &str, writer: StreamWriter) -> Self {
        Self {
            name: name.into(),
            lines: Queue::new(MOST_WAITING),
            writer,
        }
    }

    /// False if there are too many already.
    pub(super) fn tell(&self, line: &Rc<str>) -> bool {
        self.lines.put_nowait(line.clone()).is_ok()
    }

    /// Ends the connection at once.
    pub(super) fn drop_connection(&self) {
        self.writer.abort();
    }

    /// Sends the lines, each when the ones before are on their way.
    pub(super) async fn send(self) {
        while let Ok(line) = self.lines.get().await {
            self.writer.write(line.as_bytes());
            self.writer.write(b"\n");
            if self.writer.drain().await.is_err() {
                // Who reads from this connection finds out, too.
                return;
            }
        }
    }

    /// Nothing more comes after what waits.
    pub(super) fn finish(&self) {
        self.lines.shutdown(false);
    }
}
