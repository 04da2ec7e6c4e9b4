//! Connections inside this program: for the simulated host, and for servers inside a page.
//!
//! ```text
//!  connect ─▶ Switchboard ─▶ Listener ─▶ accept
//!                    │
//!                    └─▶ pair: two ends, two pipes; what they lead through is a Line
//! ```

mod end;
mod pipe;
mod switchboard;

use std::time::Duration;

pub(super) use end::pair;
pub(super) use pipe::Carrier;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(super) use switchboard::MemoryListener;
pub(super) use switchboard::Switchboard;

/// What bytes go through from one end to the other, in one direction.
pub(super) trait Line {
    /// Has them arrive, at once or later, but never before what was carried earlier.
    fn carry(&self, arrive: Carrier);

    /// How many bytes of so many are taken at once: at least one.
    fn part(&self, count: usize) -> usize {
        count
    }

    /// True if the connection breaks now.
    fn breaks(&self) -> bool {
        false
    }
}

/// How long something takes; for lines that take time.
pub(super) type Latency = std::ops::RangeInclusive<Duration>;
