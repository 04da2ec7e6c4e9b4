//! The host's budget of operations.
//!
//! A host on tokio, as wasmtime is, lets a guest do 128 operations on sockets that are ready before
//! it must yield: after that, every socket says that it is not ready. The host yields by itself
//! only when it waits, and a busy server never does, so the guest has to.

use std::cell::Cell;

use wasip2::clocks::monotonic_clock::subscribe_duration;

/// Fewer than 128: other parts of the program use sockets and files, too.
const BEFORE_YIELD: u32 = 112;

/// So many pollables may be ready in one poll, and the host tells of all of them.
pub(super) const AT_ONCE: usize = BEFORE_YIELD as usize;

/// How much of it is spent.
#[derive(Default)]
pub(super) struct Budget(Cell<u32>);

impl Budget {
    /// Counts operations that are about to be made.
    pub(super) fn spend(&self, operations: u32) {
        if self.0.get().saturating_add(operations) > BEFORE_YIELD {
            self.renew();
        }
        self.0.set(self.0.get() + operations);
    }

    /// Counts the most that a poll of so many can spend before it yields.
    pub(super) fn spend_in_poll(&self, pollables: usize) {
        self.spend(u32::try_from(pollables).map_or(BEFORE_YIELD, |count| count.min(BEFORE_YIELD)));
    }

    /// Yields to the host, if there is need: about a microsecond.
    pub(super) fn renew(&self) {
        if self.0.replace(0) > 0 {
            // A pollable of no duration yields the first time that it is asked, and only then.
            subscribe_duration(0).block();
        }
    }
}
