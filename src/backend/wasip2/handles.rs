//! How many of the host's handles the connections take.
//!
//! A host traps a program that takes more than it allows, and does not say how many that is.
//! wasmtime allows 100,000; `-S max-component-handles` sets another number, and then the variable
//! `WASYNCIO_MAX_HANDLES` is to say so, too. Whoever connects beyond that gets an error.

use std::cell::Cell;
use std::rc::Rc;

use super::errors::out_of_handles;
use crate::Result;

const ALLOWED: usize = 100_000;

/// For all else that a program has.
const RESERVE: usize = 100;

/// A connection has a socket, two streams and two pollables, and lends one of these to a poll.
const EACH: usize = 6;

pub(super) struct HandleCount {
    taken: Rc<Cell<usize>>,
    most: usize,
}

/// One connection's. They are given back when it is dropped.
pub(super) struct Held(Rc<Cell<usize>>);

impl Default for HandleCount {
    fn default() -> Self {
        let told = std::env::var("WASYNCIO_MAX_HANDLES").ok();
        let allowed = told.and_then(|told| told.parse().ok()).unwrap_or(ALLOWED);
        Self {
            taken: Rc::default(),
            most: allowed.saturating_sub(RESERVE),
        }
    }
}

impl HandleCount {
    /// # Errors
    /// That there are too many.
    pub(super) fn hold(&self) -> Result<Held> {
        let taken = self.taken.get() + EACH;
        if taken > self.most {
            return Err(out_of_handles());
        }
        self.taken.set(taken);
        Ok(Held(self.taken.clone()))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.0.set(self.0.get() - EACH);
    }
}
