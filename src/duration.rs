//! Delays: from seconds as asyncio has them, and to the nanoseconds that the loop counts in.

use std::time::Duration;

use crate::{Error, Result};

/// A moment on the loop's own clock, in nanoseconds since the clock's origin.
pub(crate) type Nanos = u64;

/// A moment that never comes: 584 years after the clock's origin.
pub(crate) const NEVER: Nanos = Nanos::MAX;

/// Turns asyncio's floating-point seconds into a [`Duration`].
///
/// Negative delays count as zero and delays beyond the clock's range as "never", as in asyncio.
///
/// # Errors
/// [`Error::ValueError`] for NaN.
///
/// ```
/// use std::time::Duration;
/// use wasyncio::seconds;
///
/// assert_eq!(seconds(0.25)?, Duration::from_millis(250));
/// assert_eq!(seconds(-3.0)?, Duration::ZERO);
/// assert_eq!(seconds(f64::INFINITY)?, Duration::MAX);
/// assert!(seconds(f64::NAN).is_err());
/// # Ok::<(), wasyncio::Error>(())
/// ```
#[inline]
pub fn seconds(seconds: f64) -> Result<Duration> {
    if seconds.is_nan() {
        return Err(Error::ValueError(
            "Invalid delay: NaN (not a number)".to_owned(),
        ));
    }
    Ok(Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX))
}

/// A duration in whole nanoseconds; what does not fit is "never".
pub(crate) fn to_nanos(duration: Duration) -> Nanos {
    Nanos::try_from(duration.as_nanos()).unwrap_or(NEVER)
}
