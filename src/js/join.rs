//! One await of something that has a life of its own.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use super::Outcome;
use super::settling::Settling;
use crate::task::Suspension;

pub(super) struct Join {
    settling: Rc<dyn Settling>,
    suspension: Suspension,
}

impl Join {
    pub(super) fn of(settling: &Rc<dyn Settling>) -> Self {
        Self {
            settling: settling.clone(),
            suspension: Suspension::new(),
        }
    }
}

impl Future for Join {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Outcome> {
        let Self {
            settling,
            suspension,
        } = &mut *self;
        settling.poll_by(suspension, cx)
    }
}

impl Drop for Join {
    fn drop(&mut self) {
        let settling = &self.settling;
        self.suspension.abandon(|| settling.awaited());
    }
}
