//! Clocks.

use crate::duration::to_nanos;
use crate::process::guest::child::{Call, Child};
use crate::process::guest::errno::{Answer, Errno};

/// The clock of the day.
pub(super) const REALTIME: u32 = 0;
/// The clock that the loop has: a simulated host's children have its time.
pub(super) const MONOTONIC: u32 = 1;
/// The time that a process or a thread has computed.
const CPU_TIMES: std::ops::RangeInclusive<u32> = 2..=3;

/// What a clock shows, in nanoseconds.
pub(super) fn time(child: &Child, clock: u32) -> Answer<u64> {
    match clock {
        REALTIME => Ok(to_nanos(child.backend.wall_clock())),
        MONOTONIC => Ok(to_nanos(child.backend.now())),
        clock if CPU_TIMES.contains(&clock) => Err(Errno::Notsup),
        _ => Err(Errno::Inval),
    }
}

pub(super) fn clock_time_get(call: &mut Call<'_>, clock: u32, _: u64, result: u32) -> Answer {
    let time = time(call.child, clock)?;
    call.memory.write_u64(result, time)
}

pub(super) fn clock_res_get(call: &mut Call<'_>, clock: u32, resolution: u32) -> Answer {
    time(call.child, clock)?;
    call.memory.write_u64(resolution, 1)
}
