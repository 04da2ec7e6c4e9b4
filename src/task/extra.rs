//! What few tasks need, allocated when it is first asked for.

use std::cell::{Cell, RefCell};

use super::plain_request::PlainRequest;
use super::scope::Scope;
use super::{Cancelled, TaskRef};
use crate::context::Context;

#[derive(Default)]
pub(crate) struct Extra {
    pub(crate) name: RefCell<Option<Box<str>>>,
    /// `None` is the empty context.
    pub(crate) context: RefCell<Option<Context>>,
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

impl TaskRef {
    /// The task's context. `None` is the empty one.
    pub(crate) fn own_context(&self) -> Option<Context> {
        let extra = self.header().extra.get()?;
        extra.context.borrow().clone()
    }

    pub(crate) fn set_context(&self, context: Context) {
        let before = self.extra().context.replace(Some(context));
        drop(before);
    }

    /// Gives a task whose context was the empty one a context that can be changed.
    pub(crate) fn make_context(&self) -> Context {
        let context = Context::new();
        self.set_context(context.clone());
        context
    }
}
