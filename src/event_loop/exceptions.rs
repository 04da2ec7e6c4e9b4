//! Errors that nobody is there to receive: the loop's exception handler.

use std::fmt;
use std::rc::Rc;

use super::EventLoop;
use super::core::State;
use crate::Error;
use crate::backend::eprint;
use crate::context::Outside;
use crate::panics;
use crate::task::TaskRef;

/// A handler set by the program; shared, so that it may replace itself.
pub(super) type ExceptionHandler = Rc<dyn Fn(&EventLoop, &ExceptionContext)>;

/// What an exception handler is told: asyncio's `context` dictionary.
#[derive(Debug)]
#[non_exhaustive]
pub struct ExceptionContext {
    /// What happened, in a sentence.
    pub message: String,
    /// The error, if there is one.
    pub exception: Option<Error>,
    /// The task that it is about, if it is about one.
    pub task: Option<TaskRef>,
    /// True if a callback failed, rather than a task.
    pub in_callback: bool,
}

impl ExceptionContext {
    /// A context with a message alone.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            exception: None,
            task: None,
            in_callback: false,
        }
    }

    /// Adds the error.
    #[must_use]
    pub fn with_exception(mut self, exception: Error) -> Self {
        self.exception = Some(exception);
        self
    }

    /// Adds the task.
    #[must_use]
    pub fn with_task(mut self, task: TaskRef) -> Self {
        self.task = Some(task);
        self
    }
}

impl fmt::Display for ExceptionContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(exception) = &self.exception {
            write!(f, ": {exception}")?;
        }
        if let Some(task) = &self.task {
            write!(f, "\ntask: {task:?}")?;
        }
        Ok(())
    }
}

impl EventLoop {
    /// Sets who is told of errors that nobody receives, such as a panic in a callback; `None`
    /// brings the default back, which prints them.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let event_loop = get_running_loop().unwrap();
    /// event_loop.set_exception_handler(Some(|_: &EventLoop, context: &ExceptionContext| {
    ///     wasyncio::println!("seen: {}", context.message);
    /// }));
    /// event_loop.call_exception_handler(&ExceptionContext::new("nobody home"));
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn set_exception_handler<H>(&self, handler: Option<H>)
    where
        H: Fn(&Self, &ExceptionContext) + 'static,
    {
        let handler = handler.map(|handler| Rc::new(handler) as ExceptionHandler);
        let before = self.core().exception_handler.replace(handler);
        drop(before);
    }

    /// True if a handler is set.
    #[must_use]
    pub fn has_exception_handler(&self) -> bool {
        self.core().exception_handler.borrow().is_some()
    }

    /// Calls the handler that is set, or the default one. A closed loop says nothing.
    pub fn call_exception_handler(&self, context: &ExceptionContext) {
        if self.core().state.get() == State::Closed {
            return;
        }
        let handler = self.core().exception_handler.borrow().clone();
        let Some(handler) = handler else {
            return self.default_exception_handler(context);
        };
        // What a handler sets is not for those who run after it.
        let called = {
            let _outside = Outside::step();
            panics::catch(|| handler(self, context))
        };
        if let Err(panic) = called {
            let failed = ExceptionContext::new("Unhandled error in exception handler")
                .with_exception(Error::Panicked(panics::message(&*panic)));
            print(&failed);
            print(context);
        }
    }

    /// Prints the context on the host's standard error, or the console in a page.
    pub fn default_exception_handler(&self, context: &ExceptionContext) {
        print(context);
    }
}

pub(super) fn print(context: &ExceptionContext) {
    eprint(format_args!("{context}\n"));
}
