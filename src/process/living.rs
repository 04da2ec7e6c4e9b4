//! A child while it lives.
//!
//! Its life is a future that the loop polls, but not a task: `all_tasks` does not know it, and it
//! cannot be cancelled. The loop keeps it until it has ended; a loop that is closed drops it, and
//! with it the child.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::task::{Context, Poll};

use crate::Result;
use crate::backend::{Control, Life};
use crate::event_loop::Core;
use crate::event_loop::bell::{Bell, Woken};
use crate::sync::Waiters;

/// What the child's handle shares with its life.
pub(super) struct State {
    pub(super) returncode: Cell<Option<i32>>,
    pub(super) waiters: Waiters,
    pub(super) control: Rc<dyn Control>,
}

impl State {
    pub(super) fn new(control: Rc<dyn Control>) -> Rc<Self> {
        Rc::new(Self {
            returncode: Cell::new(None),
            waiters: Waiters::default(),
            control,
        })
    }
}

struct Living {
    bell: Bell,
    life: RefCell<Option<Life>>,
    state: Rc<State>,
}

/// Has the loop see to it that the child lives, until it ends.
pub(super) fn live(core: &Core, life: Life, state: Rc<State>) -> Result<()> {
    core.check_open()?;
    let living = Rc::new_cyclic(|this: &Weak<Living>| Living {
        bell: Bell::new(core, this.clone()),
        life: RefCell::new(Some(life)),
        state,
    });
    living.bell.keep(living.clone());
    living.bell.ring();
    Ok(())
}

impl Woken for Living {
    fn woken(self: Rc<Self>) {
        let Some(mut life) = self.life.take() else {
            return;
        };
        let waker = self.bell.waker();
        match life.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Pending => drop(self.life.replace(Some(life))),
            Poll::Ready(returncode) => {
                drop(life);
                self.state.returncode.set(Some(returncode));
                self.state.waiters.wake_all();
                let this: Weak<Self> = Rc::downgrade(&self);
                self.bell.release(this);
            }
        }
    }
}
