//! The trace of a test: lines, in the order in which they were logged.

use std::cell::RefCell;
use std::fmt::Display;
use std::rc::Rc;

#[derive(Clone, Default)]
pub(crate) struct Log(Rc<RefCell<Vec<String>>>);

impl Log {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn add(&self, line: impl Display) {
        self.0.borrow_mut().push(line.to_string());
    }

    #[track_caller]
    pub(crate) fn check(&self, expected: &[&str]) {
        assert_eq!(*self.0.borrow(), expected);
    }
}
