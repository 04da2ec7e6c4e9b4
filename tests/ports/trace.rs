//! The trace of a scenario: lines of values, in a form that no language owns.

use std::cell::RefCell;
use std::fmt::Display;
use std::io::ErrorKind;
use std::rc::Rc;

use wasyncio::{Cancelled, Error, ExceptionGroup, Rejected};

use crate::support::Exc;

/// Lines, in the order in which they were logged. It is leaked, so that every closure and every
/// task of a scenario can have it without a clone.
#[derive(Clone, Copy)]
pub(crate) struct Log(&'static RefCell<Vec<String>>);

impl Log {
    pub(crate) fn new() -> Self {
        Self(Box::leak(Box::default()))
    }

    pub(crate) fn add(self, parts: &[String]) {
        self.0.borrow_mut().push(parts.join(" "));
    }

    #[track_caller]
    pub(crate) fn check(self, expected: &str) {
        let trace = self.0.borrow().join("\n");
        let expected = expected.trim_end();
        assert!(
            trace == expected,
            "--- the trace is\n{trace}\n--- and asyncio's is\n{expected}\n"
        );
    }
}

/// Logs a line of values.
macro_rules! log {
    ($log:expr, $($part:expr),+ $(,)?) => {
        $log.add(&[$($crate::trace::Show::show(&$part)),+])
    };
}

/// Compares the trace with that of the scenario of this name.
macro_rules! check {
    ($log:expr, $name:literal) => {
        $log.check(include_str!(concat!(
            "../conformance/expected/",
            $name,
            ".txt"
        )))
    };
}

/// A value in the form of the traces.
pub(crate) trait Show {
    fn show(&self) -> String;
}

macro_rules! show_as_displayed {
    ($($type:ty),+) => {
        $(impl Show for $type {
            fn show(&self) -> String {
                self.to_string()
            }
        })+
    };
}

show_as_displayed!(str, String, bool, i32, u32, u64, usize);

impl Show for () {
    fn show(&self) -> String {
        "none".to_owned()
    }
}

impl<T: Show> Show for Option<T> {
    fn show(&self) -> String {
        self.as_ref().map_or("none".to_owned(), T::show)
    }
}

impl<T: Show, E: Show> Show for Result<T, E> {
    fn show(&self) -> String {
        match self {
            Ok(value) => value.show(),
            Err(error) => error.show(),
        }
    }
}

impl<T: Show + ?Sized> Show for &T {
    fn show(&self) -> String {
        T::show(self)
    }
}

impl<T: Show + ?Sized> Show for Rc<T> {
    fn show(&self) -> String {
        T::show(self)
    }
}

impl<T: Show> Show for [T] {
    fn show(&self) -> String {
        list(self.iter().map(T::show))
    }
}

impl<T: Show> Show for Vec<T> {
    fn show(&self) -> String {
        self.as_slice().show()
    }
}

impl<T: Show, const N: usize> Show for [T; N] {
    fn show(&self) -> String {
        self.as_slice().show()
    }
}

impl<A: Show, B: Show> Show for (A, B) {
    fn show(&self) -> String {
        list([self.0.show(), self.1.show()])
    }
}

impl<A: Show, B: Show, C: Show> Show for (A, B, C) {
    fn show(&self) -> String {
        list([self.0.show(), self.1.show(), self.2.show()])
    }
}

impl<A: Show, B: Show, C: Show, D: Show> Show for (A, B, C, D) {
    fn show(&self) -> String {
        list([self.0.show(), self.1.show(), self.2.show(), self.3.show()])
    }
}

fn list(items: impl IntoIterator<Item: Display>) -> String {
    let items: Vec<_> = items.into_iter().map(|item| item.to_string()).collect();
    format!("[{}]", items.join(","))
}

/// A set, shown in the order of its texts.
pub(crate) struct Set<I>(pub(crate) I);

impl<I: IntoIterator<Item: Show> + Clone> Show for Set<I> {
    fn show(&self) -> String {
        let mut items: Vec<_> = self.0.clone().into_iter().map(|item| item.show()).collect();
        items.sort();
        format!("{{{}}}", items.join(","))
    }
}

impl Show for Exc {
    fn show(&self) -> String {
        self.class().to_owned()
    }
}

impl Show for Cancelled {
    fn show(&self) -> String {
        "CancelledError".to_owned()
    }
}

impl Show for Error {
    fn show(&self) -> String {
        let class = match self {
            Self::CancelledError(_) => "CancelledError",
            Self::TimeoutError => "TimeoutError",
            Self::InvalidStateError(_) => "InvalidStateError",
            Self::RuntimeError(_) => "RuntimeError",
            Self::ValueError(_) => "ValueError",
            Self::OSError(error) if error.kind() == ErrorKind::ConnectionReset => {
                "ConnectionResetError"
            }
            Self::OSError(error) if error.kind() == ErrorKind::ConnectionRefused => {
                "ConnectionRefusedError"
            }
            Self::OSError(_) => "OSError",
            Self::QueueEmpty => "QueueEmpty",
            Self::QueueFull => "QueueFull",
            Self::QueueShutDown => "QueueShutDown",
            Self::BrokenBarrierError(_) => "BrokenBarrierError",
            // A panic stands for an exception that its coroutine does not return; see `throw`.
            Self::Panicked(class) => class,
            other => panic!("asyncio has no such error: {other}"),
        };
        class.to_owned()
    }
}

impl<T> Show for Rejected<T> {
    fn show(&self) -> String {
        self.error.show()
    }
}

impl<E: Show> Show for ExceptionGroup<E> {
    fn show(&self) -> String {
        format!("ExceptionGroup{}", self.exceptions().show())
    }
}

/// Bytes.
impl Show for Vec<u8> {
    fn show(&self) -> String {
        let text = self.escape_ascii().to_string();
        format!("\"{}\"", text.replace("\\'", "'"))
    }
}
