//! What a host wakes that is not a task: a connection with bytes to send, a server.
//!
//! asyncio has a reader's and a writer's callback for each socket, and the selector queues it.
//! Here a host knows wakers only, so this is a waker that queues such a callback.

use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Wake, Waker};

use slab::Slab;

use super::Core;
use super::mailbox::{self, Letter};
use super::ready::Ready;
use super::running;

/// One that is called in the loop's next turn after its bell was rung.
pub(crate) trait Woken {
    fn woken(self: Rc<Self>);
}

/// Those that have a bell.
#[derive(Default)]
pub(super) struct Bells(RefCell<Slab<Owner>>);

enum Owner {
    /// Others keep it.
    Weak(Weak<dyn Woken>),
    /// The loop keeps it: it has something left to do.
    Strong(Rc<dyn Woken>),
}

/// The bell of one. It is hung up when it is dropped.
pub(crate) struct Bell(Arc<Cord>);

/// What the host pulls.
pub(crate) struct Cord {
    loop_id: u32,
    key: usize,
    rung: AtomicBool,
}

impl Bell {
    pub(crate) fn new(core: &Core, woken: Weak<dyn Woken>) -> Self {
        let key = core.bells.0.borrow_mut().insert(Owner::Weak(woken));
        Self(Arc::new(Cord {
            loop_id: core.id,
            key,
            rung: AtomicBool::new(false),
        }))
    }

    pub(crate) fn ring(&self) {
        self.0.wake_by_ref();
    }

    pub(crate) fn waker(&self) -> Waker {
        self.0.clone().into()
    }

    /// Has the loop keep its owner until [`release`](Self::release), or until the loop is closed.
    pub(crate) fn keep(&self, owner: Rc<dyn Woken>) {
        self.replace(Owner::Strong(owner));
    }

    /// The loop keeps its owner no more.
    pub(crate) fn release(&self, owner: Weak<dyn Woken>) {
        self.replace(Owner::Weak(owner));
    }

    fn replace(&self, owner: Owner) {
        let before = running::with_local_loop(self.0.loop_id, |core| {
            let mut bells = core.bells.0.borrow_mut();
            let known = bells.get_mut(self.0.key)?;
            Some(std::mem::replace(known, owner))
        });
        drop(before);
    }
}

impl Drop for Bell {
    fn drop(&mut self) {
        let owner = running::with_local_loop(self.0.loop_id, |core| {
            core.bells.0.borrow_mut().try_remove(self.0.key)
        });
        drop(owner);
    }
}

impl Wake for Cord {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if self.rung.swap(true, Ordering::AcqRel) {
            return;
        }
        let here = running::with_local_loop(self.loop_id, |core| {
            core.push(Ready::Bell(self.clone()));
        });
        if here.is_none() {
            let cord = self.clone();
            let answer = Box::new(move || {
                running::ready_on(cord.loop_id, Ready::Bell(cord));
            });
            mailbox::send(self.loop_id, Letter::Call(answer));
        }
    }
}

impl Bells {
    /// Calls the one whose bell was rung.
    pub(super) fn answer(&self, cord: &Cord) {
        cord.rung.store(false, Ordering::Release);
        let woken = match self.0.borrow().get(cord.key) {
            Some(Owner::Weak(woken)) => woken.upgrade(),
            Some(Owner::Strong(woken)) => Some(woken.clone()),
            None => None,
        };
        if let Some(woken) = woken {
            woken.woken();
        }
    }

    /// Lets go of all that the loop has kept.
    pub(super) fn clear(&self) {
        let owners = self.0.take();
        drop(owners);
    }
}
