//! One await of something that has a life of its own.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

use super::hooks;
use super::settling::Settling;
use crate::task::Suspension;

pub(super) struct Join {
    settling: Rc<dyn Settling>,
    suspension: Suspension,
    parked: Option<u32>,
    waker: Option<Waker>,
}

impl Join {
    /// `parked` is the number of the task that awaits, if JavaScript has parked it: then it is to
    /// be told of the wake.
    pub(super) fn of(settling: &Rc<dyn Settling>, parked: Option<u32>) -> Self {
        Self {
            settling: settling.clone(),
            suspension: Suspension::new(),
            parked,
            waker: None,
        }
    }
}

impl Future for Join {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let Self {
            settling,
            suspension,
            parked,
            waker,
        } = &mut *self;
        match *parked {
            None => settling.poll_by(suspension, cx),
            Some(task) => {
                let waker = waker.get_or_insert_with(|| Unpark::before(task, cx.waker()));
                settling.poll_by(suspension, &Context::from_waker(waker))
            }
        }
    }
}

impl Drop for Join {
    fn drop(&mut self) {
        let settling = &self.settling;
        self.suspension.abandon(|| settling.awaited());
    }
}

/// Tells JavaScript that a parked task is about to run, and wakes it.
struct Unpark {
    task: u32,
    waker: Waker,
}

impl Unpark {
    fn before(task: u32, waker: &Waker) -> Waker {
        let waker = waker.clone();
        Arc::new(Self { task, waker }).into()
    }
}

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        hooks::with(|hooks| hooks.unpark(self.task));
        self.waker.wake_by_ref();
    }
}
