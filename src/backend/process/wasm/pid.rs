//! Numbers for children that the system does not number.

use std::sync::atomic::{AtomicU32, Ordering};

/// Systems number theirs lower.
const FIRST: u32 = 1_000_000_000;

static NEXT: AtomicU32 = AtomicU32::new(FIRST);

/// One that no other child of this program has.
pub(crate) fn next_pid() -> u32 {
    NEXT.fetch_add(1, Ordering::Relaxed)
}
