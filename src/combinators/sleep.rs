//! `sleep`.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crate::duration::to_nanos;
use crate::event_loop::{Alarm, TimerKey, running};
use crate::task::{WaitsOn, current};

/// Waits for `delay`: asyncio's `sleep`.
///
/// `Duration::ZERO` lets every other task that is ready have its turn first. A delay beyond the
/// clock's range (584 years), such as `Duration::MAX`, never ends. [`seconds`](crate::seconds)
/// makes a delay of floating-point seconds.
///
/// # Panics
/// When it is awaited where no loop runs.
///
/// ```
/// # use wasyncio::prelude::*;
/// use std::time::Duration;
/// # let run = run(async {
/// let event_loop = get_running_loop().unwrap();
/// let before = event_loop.time();
/// sleep(Duration::from_millis(2)).await;
/// assert!(event_loop.time() - before >= Duration::from_millis(2));
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub fn sleep(delay: Duration) -> Sleep {
    Sleep {
        delay,
        progress: Progress::New,
    }
}

/// The future of [`sleep`]. Its time begins when it is first polled.
#[must_use = "futures do nothing unless awaited"]
#[derive(Debug)]
pub struct Sleep {
    delay: Duration,
    progress: Progress,
}

#[derive(Debug)]
enum Progress {
    New,
    /// A sleep of zero has stepped back once.
    Yielded,
    Armed {
        loop_id: u32,
        key: TimerKey,
    },
    Over,
}

impl Future for Sleep {
    type Output = ();

    // The yield is the frequent sleep, and small: the timer is kept out of its way.
    #[inline]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        match self.progress {
            Progress::New if self.delay.is_zero() => {
                self.progress = Progress::Yielded;
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            Progress::Yielded => {
                self.progress = Progress::Over;
                Poll::Ready(())
            }
            _ => self.poll_timer(cx),
        }
    }
}

impl Sleep {
    #[inline(never)]
    fn poll_timer(&mut self, cx: &Context<'_>) -> Poll<()> {
        match self.progress {
            Progress::New => self.progress = arm(self.delay, cx.waker().clone()),
            Progress::Armed { loop_id, key } if is_armed(loop_id, key, cx.waker()) => {}
            _ => {
                self.progress = Progress::Over;
                return Poll::Ready(());
            }
        }
        current::waits_on(WaitsOn::Sleep);
        Poll::Pending
    }
}

impl Drop for Sleep {
    #[inline]
    fn drop(&mut self) {
        if let Progress::Armed { loop_id, key } = self.progress {
            disarm(loop_id, key);
        }
    }
}

#[inline(never)]
fn disarm(loop_id: u32, key: TimerKey) {
    running::with_local_loop(loop_id, |core| core.disarm(key));
}

fn arm(delay: Duration, waker: Waker) -> Progress {
    running::with_running(|core| {
        let when = core.now().saturating_add(to_nanos(delay));
        Progress::Armed {
            loop_id: core.id,
            key: core.arm(when, Alarm::Wake(waker)),
        }
    })
}

/// True if the timer has not rung yet; then it will wake this waker.
fn is_armed(loop_id: u32, key: TimerKey, waker: &Waker) -> bool {
    let armed = running::with_local_loop(loop_id, |core| core.renew_alarm(key, waker));
    armed.unwrap_or(false)
}
