//! The workloads. Each checks that the work was really done.

mod cancel;
mod gather;
mod hold;
mod saturate;
mod sleep;
mod spawn_join;
mod yield_now;

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::runtime::Runtime;

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Workload {
    SpawnJoin,
    Yield,
    Sleep,
    Gather,
    CancelParked,
    CancelSleeping,
    HoldParked,
    HoldSleeping,
    Saturate,
}

impl Workload {
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "spawn-join" => Self::SpawnJoin,
            "yield" => Self::Yield,
            "sleep" => Self::Sleep,
            "gather" => Self::Gather,
            "cancel-parked" => Self::CancelParked,
            "cancel-sleeping" => Self::CancelSleeping,
            "hold-parked" => Self::HoldParked,
            "hold-sleeping" => Self::HoldSleeping,
            "saturate" => Self::Saturate,
            _ => return None,
        })
    }

    /// True if the runtime needs a timer for it.
    #[allow(dead_code)] // as long as the runtime has timers
    pub fn needs_timer(self) -> bool {
        matches!(
            self,
            Self::Sleep | Self::CancelSleeping | Self::HoldSleeping
        )
    }

    /// Does it once, with `count` tasks. Gives nanoseconds; bytes for those that hold tasks; for
    /// the one that saturates the loop, which takes `count` milliseconds, the number of steps.
    pub async fn run<R: Runtime>(self, count: usize) -> f64 {
        match self {
            Self::SpawnJoin => spawn_join::run::<R>(count).await,
            Self::Yield => yield_now::run::<R>(count).await,
            Self::Sleep => sleep::run::<R>(count).await,
            Self::Gather => gather::run::<R>(count).await,
            Self::CancelParked => cancel::run::<R, _>(count, std::future::pending).await,
            Self::CancelSleeping => cancel::run::<R, _>(count, || R::sleep(cancel::LONG)).await,
            Self::HoldParked => hold::run::<R, _>(count, std::future::pending).await,
            Self::HoldSleeping => hold::run::<R, _>(count, || R::sleep(cancel::LONG)).await,
            Self::Saturate => saturate::run::<R>(count).await,
        }
    }
}

/// Steps back once, the same way for every runtime.
pub async fn step_back() {
    StepBack(false).await;
}

struct StepBack(bool);

impl Future for StepBack {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}
