//! What the loop's exception handler was told, by kinds.

use std::cell::Cell;
use std::io::ErrorKind;
use std::rc::Rc;

use wasyncio::{Error, EventLoop, ExceptionContext, Result, get_running_loop};

/// What the handler that fails says.
pub const THROWN: &str = "thrown by the handler";

#[derive(Default)]
pub struct Counts {
    /// Handlers that failed as they were told to.
    pub thrown: Cell<usize>,
    /// Handlers whose connection broke.
    pub broken: Cell<usize>,
    /// Lines over the limit.
    pub overrun: Cell<usize>,
    /// Times that accepting paused for want of handles.
    pub exhausted: Cell<usize>,
    /// Anything else. It is printed, too.
    pub unexpected: Cell<usize>,
}

impl Counts {
    pub fn of_this_loop() -> Result<Rc<Self>> {
        let counts = Rc::<Self>::default();
        let told = counts.clone();
        let handler = move |_: &EventLoop, context: &ExceptionContext| told.add(context);
        get_running_loop()?.set_exception_handler(Some(handler));
        Ok(counts)
    }

    fn add(&self, context: &ExceptionContext) {
        let count = match &context.exception {
            _ if context.message == "socket.accept() out of system resource" => &self.exhausted,
            Some(Error::ValueError(message)) if message == THROWN => &self.thrown,
            Some(Error::Panicked(message)) if message == THROWN => &self.thrown,
            Some(Error::ValueError(_)) => &self.overrun,
            Some(Error::OSError(error)) if is_broken(error.kind()) => &self.broken,
            _ => {
                eprintln!("{context:?}");
                &self.unexpected
            }
        };
        count.set(count.get() + 1);
    }
}

fn is_broken(kind: ErrorKind) -> bool {
    use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    matches!(kind, BrokenPipe | ConnectionAborted | ConnectionReset)
}
