//! What few tasks need, allocated when it is first asked for.

use std::cell::{Cell, RefCell};

use super::Cancelled;
use super::plain_request::PlainRequest;
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

impl Extra {
    /// Takes over a request that was made before there was an `Extra`.
    pub(super) fn after(request: PlainRequest) -> Self {
        let extra = Self::default();
        if request != PlainRequest::None {
            extra.cancelling.set(1);
        }
        if request.is_waiting() {
            let undelivered = request == PlainRequest::Undelivered;
            extra.body.unwind_next(Cancelled::new(), undelivered);
        }
        extra
    }
}
