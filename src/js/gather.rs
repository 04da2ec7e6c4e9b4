//! `gather` over JavaScript's futures.

use std::rc::Rc;
use std::task::{Context, Poll};

use wasm_bindgen::prelude::*;

use super::event_loop::RawEventLoop;
use super::future::{Batch, RawFuture};
use super::settling::{Ended, Failed, Settling};
use crate::combinators::{Collect, End, FirstError, Gathering, Results, Set, Visitor};
use crate::slot::{Slot, State};
use crate::task::{Awaited, Suspension, WaitsOn};
use crate::{Error, Result};

/// The children. JavaScript collects their results.
struct Children(Vec<Rc<dyn Settling>>);

impl Set for Children {
    fn each(&self, visitor: &mut Visitor<'_>) {
        self.0.iter().for_each(|child| (visitor.0)(child.awaited()));
    }
}

impl Collect<FirstError> for Children {
    type Output = ();

    fn failed(&self, index: usize) -> bool {
        !self.0[index].succeeded()
    }

    fn failure(&mut self, _: usize) -> Option<()> {
        Some(())
    }

    fn output(&mut self) -> Option<()> {
        Some(())
    }
}

impl Collect<Results> for Children {
    type Output = ();

    fn failed(&self, _: usize) -> bool {
        false
    }

    fn failure(&mut self, _: usize) -> Option<()> {
        None
    }

    fn output(&mut self) -> Option<()> {
        Some(())
    }
}

/// A gathering that several may await.
struct Gathered(Rc<Gathering<Children>>);

impl Gathered {
    fn look<R>(&self, look: impl FnOnce(&State<End>) -> R) -> R {
        self.0.slot().look(look)
    }
}

impl Settling for Gathered {
    fn loop_id(&self) -> u32 {
        self.0.slot().loop_id()
    }

    fn awaited(&self) -> Awaited {
        Awaited::Other(self.0.clone())
    }

    fn ended(&self) -> Result<Ended> {
        self.look(|state| match state {
            State::Value(End::All) => Ok(Ok(())),
            State::Value(End::Child(_)) => Ok(Err(Failed)),
            State::Cancelled(cancelled) => Err(cancelled.clone().into()),
            State::Pending | State::Taken => Err(Error::NO_RESULT),
        })
    }

    fn failed_child(&self) -> Option<usize> {
        self.look(|state| match state {
            State::Value(End::Child(index)) => Some(*index),
            _ => None,
        })
    }

    fn poll_by(&self, suspension: &mut Suspension, cx: &Context<'_>) -> Poll<()> {
        let this = || self.awaited();
        self.0
            .slot()
            .poll_by(suspension, this, WaitsOn::Gather, cx, |_| ())
    }
}

/// Gathers futures of one loop.
#[wasm_bindgen]
#[must_use]
pub fn gather(event_loop: &RawEventLoop, children: Batch, return_exceptions: bool) -> RawFuture {
    let (slot, children) = (Slot::new(event_loop.id()), Children(children.0));
    RawFuture::of(Gathered(match return_exceptions {
        false => Gathering::begin::<FirstError>(children, slot),
        true => Gathering::begin::<Results>(children, slot),
    }))
}
