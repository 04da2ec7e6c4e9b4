//! How much of a child runs at once.
//!
//! A slice is to take about a millisecond, so that the timers of this program keep their time;
//! children that compute at the same time share it. How much fuel that is depends on the host, and
//! is found out by measuring. A clock that is too coarse to tell leaves the guess as it is.

use std::cell::Cell;
use std::time::Duration;

/// What all slices of a turn of the loop are to take together.
const TURN: Duration = Duration::from_millis(1);

/// What a slice takes at least, so that changing from child to child costs little.
const LEAST: Duration = Duration::from_micros(100);

/// The first guess: less than a millisecond on every host, more than 50 µs on most.
const FIRST: u64 = 20_000;

const RANGE: std::ops::RangeInclusive<u64> = 1_000..=100_000_000;

thread_local! {
    /// How many children compute rather than wait.
    static BUSY: Cell<u32> = const { Cell::new(0) };
}

/// The pace of one child.
pub(super) struct Pace {
    fuel: u64,
    busy: bool,
}

impl Pace {
    pub(super) fn new() -> Self {
        Self {
            fuel: FIRST,
            busy: false,
        }
    }

    /// The fuel of the next slice.
    pub(super) fn fuel(&self) -> u64 {
        self.fuel
    }

    /// A slice took this long, and was `full` if it ended for want of fuel.
    pub(super) fn measured(&mut self, elapsed: Duration, full: bool) {
        self.set_busy(full);
        let sharers = BUSY.with(Cell::get).max(1);
        let wanted = (TURN / sharers).max(LEAST);
        if elapsed.is_zero() || (!full && elapsed < wanted) {
            return;
        }
        // At most by two at a time: a slice may have been interrupted by something else.
        let factor = (wanted.as_secs_f64() / elapsed.as_secs_f64()).clamp(0.5, 2.0);
        let fuel = (self.fuel as f64 * factor) as u64;
        self.fuel = fuel.clamp(*RANGE.start(), *RANGE.end());
    }

    fn set_busy(&mut self, busy: bool) {
        if self.busy != busy {
            self.busy = busy;
            // A child may end with its thread.
            let _ = BUSY.try_with(|count| match busy {
                true => count.set(count.get() + 1),
                false => count.set(count.get() - 1),
            });
        }
    }
}

impl Drop for Pace {
    fn drop(&mut self) {
        self.set_busy(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_comes_to_a_millisecond_and_is_shared() {
        let run = |pace: &mut Pace, nanos_a_unit: u64| {
            for _ in 0..40 {
                let elapsed = Duration::from_nanos(pace.fuel() * nanos_a_unit);
                pace.measured(elapsed, true);
            }
            Duration::from_nanos(pace.fuel() * nanos_a_unit)
        };
        let near = |duration: Duration, micros: u128| duration.as_micros().abs_diff(micros) <= 1;
        let (mut one, mut other) = (Pace::new(), Pace::new());
        assert!(near(run(&mut one, 10), 1000));
        assert!(near(run(&mut other, 100), 500));
        drop(one);
        assert!(near(run(&mut other, 100), 1000));
        other.measured(Duration::ZERO, true);
        assert!(near(Duration::from_nanos(other.fuel() * 100), 1000));
    }
}
