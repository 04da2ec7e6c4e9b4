//! One await of something that has a life of its own.

use std::task::Context;

use super::awaited::Awaited;
use super::waits_on::WaitsOn;
use super::{current, scope};
use crate::callbacks::{CallbackId, Callbacks, Notice};

/// The registration of an await while it waits: with what it waits for, which will wake it, and
/// with the scope it is in, which hands cancellations on.
#[derive(Default)]
pub(crate) struct Suspension(Option<Registered>);

#[derive(Clone, Copy)]
struct Registered {
    id: CallbackId,
    /// Where it was polled. A handle may be polled here and awaited there.
    place: usize,
}

impl Suspension {
    pub(crate) const fn new() -> Self {
        Self(None)
    }

    /// Registers, or renews the waker.
    pub(crate) fn wait(
        &mut self,
        awaited: impl Fn() -> Awaited,
        callbacks: &Callbacks,
        what: WaitsOn,
        cx: &Context<'_>,
    ) {
        let place = current::place();
        match self.0 {
            Some(known) if known.place == place => callbacks.renew(known.id, cx.waker()),
            known => {
                if let Some(elsewhere) = known {
                    drop(callbacks.remove(elsewhere.id));
                }
                let id = callbacks.add(Notice::Wake(cx.waker().clone()));
                scope::begin_await(awaited(), id);
                self.0 = Some(Registered { id, place });
            }
        }
        current::waits_on(what);
    }

    /// The awaited thing has settled, and told everyone.
    pub(crate) fn end(&mut self, awaited: impl FnOnce() -> Awaited) {
        if let Some(registered) = self.0.take() {
            scope::end_await(&awaited(), registered.id);
        }
    }

    /// The await is dropped. If that is because its scope unwinds, the cancellation goes on to
    /// what was awaited; if user code dropped it, it only stops waiting.
    pub(crate) fn abandon(&mut self, awaited: impl FnOnce() -> Awaited) {
        let Some(Registered { id, place }) = self.0.take() else {
            return;
        };
        let awaited = awaited();
        let notice = awaited.forget(id);
        scope::abandon_await(&awaited, id);
        if let Some(Notice::Wake(waker)) = notice {
            // Dropped by somebody else: the scope that waited for it looks again.
            if place != current::place() {
                waker.wake();
            }
        }
    }
}
