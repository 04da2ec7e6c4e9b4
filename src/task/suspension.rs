//! One await of something that has a life of its own.

use std::task::Context;

use super::awaited::Awaited;
use super::waits_on::WaitsOn;
use super::{current, scope};
use crate::callbacks::{CallbackId, Callbacks};

/// The registration of an await while it waits: with what it waits for, which will wake it, and
/// with the scope it is in, which hands cancellations on.
#[derive(Default)]
pub(crate) struct Suspension(Option<CallbackId>);

impl Suspension {
    pub(crate) const fn new() -> Self {
        Self(None)
    }

    /// Registers, or renews the waker.
    pub(crate) fn wait(
        &mut self,
        awaited: impl FnOnce() -> Awaited,
        callbacks: &Callbacks,
        what: WaitsOn,
        cx: &Context<'_>,
    ) {
        if self.0.is_none() {
            scope::begin_await(awaited());
        }
        callbacks.await_with(&mut self.0, cx.waker());
        current::waits_on(what);
    }

    /// The awaited thing has settled, and told everyone.
    pub(crate) fn end(&mut self, awaited: impl FnOnce() -> Awaited) {
        if self.0.take().is_some() {
            scope::end_await(&awaited());
        }
    }

    /// The await is dropped. If that is because its scope unwinds, the cancellation goes on to
    /// what was awaited; if user code dropped it, it only stops waiting.
    pub(crate) fn abandon(&mut self, awaited: impl FnOnce() -> Awaited) {
        if let Some(id) = self.0.take() {
            let awaited = awaited();
            awaited.forget(id);
            scope::abandon_await(&awaited);
        }
    }
}
