//! `gather` and `shield` over JavaScript's futures.

use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll};

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::event_loop::RawEventLoop;
use super::future::{Batch, RawFuture};
use super::settling::{Plain, Settling};
use super::{Outcome, hooks};
use crate::callbacks::Notice;
use crate::combinators::{Collect, End, FirstError, Gathering, Results, Set, Visitor};
use crate::future::Future as HandSet;
use crate::slot::{Slot, State};
use crate::task::{Awaited, Suspension, WaitsOn, request};
use crate::{Error, Result};

/// The children, which several readers may ask for their results.
struct Children(Vec<Rc<dyn Settling>>);

impl Set for Children {
    fn each(&self, visitor: &mut Visitor<'_>) {
        self.0.iter().for_each(|child| (visitor.0)(child.awaited()));
    }
}

impl Collect<FirstError> for Children {
    type Output = Outcome;

    fn failed(&self, index: usize) -> bool {
        !matches!(self.0[index].outcome(), Ok(Ok(_)))
    }

    fn failure(&mut self, index: usize) -> Option<Outcome> {
        Some(error_or_value(&*self.0[index]))
    }

    fn output(&mut self) -> Option<Outcome> {
        Some(
            self.0
                .iter()
                .map(|child| error_or_value(&**child))
                .collect::<Result<Array, _>>()
                .map(JsValue::from),
        )
    }
}

impl Collect<Results> for Children {
    type Output = Outcome;

    fn failed(&self, index: usize) -> bool {
        // To look is to have seen: with return_exceptions no error goes unseen.
        let _ = self.0[index].outcome();
        false
    }

    fn failure(&mut self, _: usize) -> Option<Outcome> {
        None
    }

    fn output(&mut self) -> Option<Outcome> {
        let each =
            |child: &Rc<dyn Settling>| error_or_value(&**child).unwrap_or_else(|error| error);
        Some(Ok(self.0.iter().map(each).collect::<Array>().into()))
    }
}

fn error_or_value(child: &dyn Settling) -> Outcome {
    super::settling::result(child)
}

/// A gathering that several may await.
struct Gathered<M> {
    gathering: Rc<Gathering<Children>>,
    outcome: RefCell<Option<Outcome>>,
    mode: std::marker::PhantomData<M>,
}

impl<M> Gathered<M>
where
    Children: Collect<M, Output = Outcome>,
{
    fn of(loop_id: u32, children: Children) -> Self {
        Self {
            gathering: Gathering::begin(children, Slot::new(loop_id)),
            outcome: RefCell::default(),
            mode: std::marker::PhantomData,
        }
    }
}

impl<M> Settling for Gathered<M>
where
    Children: Collect<M, Output = Outcome>,
{
    fn loop_id(&self) -> u32 {
        self.gathering.slot().loop_id()
    }

    fn awaited(&self) -> Awaited {
        Awaited::Other(self.gathering.clone())
    }

    fn outcome(&self) -> Result<Outcome> {
        let known = self.outcome.borrow().clone();
        if let Some(known) = known {
            return Ok(known);
        }
        let outcome = self.gathering.slot().look(|state| match state {
            State::Value(end) => self.gathering.collect(end),
            State::Cancelled(cancelled) => Some(Err(hooks::cancelled_error(cancelled))),
            State::Pending | State::Taken => None,
        });
        self.outcome.replace(outcome.clone());
        outcome.ok_or(Error::NO_RESULT)
    }

    fn poll_by(&self, suspension: &mut Suspension, cx: &Context<'_>) -> Poll<Outcome> {
        let this = || self.awaited();
        let value = |_: &Slot<End>| super::settling::result(self);
        self.gathering
            .slot()
            .poll_by(suspension, this, WaitsOn::Gather, cx, value)
    }

    /// A gathering that was cancelled *fails with* `CancelledError`.
    fn cancelled(&self) -> bool {
        false
    }
}

/// Gathers futures of one loop.
#[wasm_bindgen]
#[must_use]
pub fn gather(event_loop: &RawEventLoop, children: Batch, return_exceptions: bool) -> RawFuture {
    let (loop_id, children) = (event_loop.id(), Children(children.0));
    match return_exceptions {
        false => RawFuture::of(Gathered::<FirstError>::of(loop_id, children)),
        true => RawFuture::of(Gathered::<Results>::of(loop_id, children)),
    }
}

/// A future that follows `inner`, and whose cancellation stops there.
#[wasm_bindgen]
#[must_use]
pub fn shield(event_loop: &RawEventLoop, inner: &RawFuture) -> RawFuture {
    let outer: HandSet<Outcome> = event_loop.inner().create_future();
    let (follows, source) = (outer.clone(), inner.settling().clone());
    let id = inner
        .settling()
        .awaited()
        .notify(Notice::call(move |_: &Awaited| {
            follow(&follows, &*source);
        }));
    let inner = Rc::downgrade(inner.settling());
    outer
        .clone()
        .add_done_callback(move |_: &HandSet<Outcome>| {
            if let Some(inner) = inner.upgrade() {
                drop(inner.awaited().forget(id));
            }
        });
    RawFuture::of(Plain::of(outer))
}

fn follow(outer: &HandSet<Outcome>, inner: &dyn Settling) {
    let outcome = inner.outcome(); // and so it was seen, also if nobody waits any more
    let _ = match outcome {
        _ if outer.done() => false,
        Err(Error::CancelledError(cancelled)) => request::ask(&outer.awaited(), &cancelled),
        Err(error) => outer.set_result(Err(hooks::to_js(error))).is_ok(),
        Ok(outcome) => outer.set_result(outcome).is_ok(),
    };
}
