//! What few tasks need, allocated when it is first asked for.

use std::cell::{Cell, RefCell};

use super::scope::Scope;

#[derive(Default)]
pub(crate) struct Extra {
    pub(crate) name: RefCell<Option<Box<str>>>,
    /// How many cancellations were asked for and not taken back.
    pub(crate) cancelling: Cell<u32>,
    /// A request is on its way to what this task awaits; see [`scope::request`](super::scope).
    pub(crate) passes_on: Cell<bool>,
    /// The scope that is the task's body.
    pub(crate) body: Scope,
}
