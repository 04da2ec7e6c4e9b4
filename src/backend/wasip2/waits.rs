//! Who waits for the host, and which of them are hot.
//!
//! A poll costs the host time for each pollable in it, whether anything happens or not. So the few
//! that have begun to wait last, *hot* ones, are polled by themselves, and all the others, *cold*
//! ones, a slice at a time and now and then. One that stays hot for nothing turns cold.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::task::{Context, Waker};

use wasip2::io::poll::Pollable;

use super::Wasip2;

/// More hot ones than this make the oldest of them cold.
const MOST_HOT: usize = 64;

/// One that was polled so often for nothing turns cold.
const POLLS_WHILE_HOT: u8 = 16;

/// What one waits with: a pollable of the host's.
pub(super) struct Wait {
    pub(super) pollable: Pollable,
    waker: Cell<Option<Waker>>,
    place: Cell<Place>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It does not wait.
    Nowhere,
    /// And how often it was polled there.
    Hot(u8),
    /// And where in the list.
    Cold(usize),
}

/// A pollable of one socket, stream or answer, made once and kept. It has to be dropped before
/// what it is about.
pub(super) struct Waiter {
    host: Rc<Wasip2>,
    wait: Rc<Wait>,
}

impl Waiter {
    pub(super) fn new(host: &Rc<Wasip2>, pollable: Pollable) -> Self {
        Self {
            host: host.clone(),
            wait: Rc::new(Wait {
                pollable,
                waker: Cell::new(None),
                place: Cell::new(Place::Nowhere),
            }),
        }
    }

    /// Wakes when the host says so.
    pub(super) fn wait(&self, cx: &Context<'_>) {
        let stale = self.wait.waker.replace(Some(cx.waker().clone()));
        drop(stale);
        self.host.waits.add(&self.wait);
    }

    pub(super) fn stop(&self) {
        self.host.waits.remove(&self.wait);
        drop(self.wait.waker.take());
    }
}

impl Drop for Waiter {
    fn drop(&mut self) {
        self.stop();
    }
}

/// All that wait.
#[derive(Default)]
pub(super) struct Waits {
    hot: RefCell<VecDeque<Rc<Wait>>>,
    cold: RefCell<Vec<Rc<Wait>>>,
    /// Where the next slice of the cold ones begins.
    next: Cell<usize>,
}

impl Waits {
    pub(super) fn is_empty(&self) -> bool {
        self.hot_len() + self.cold_len() == 0
    }

    pub(super) fn hot_len(&self) -> usize {
        self.hot.borrow().len()
    }

    pub(super) fn cold_len(&self) -> usize {
        self.cold.borrow().len()
    }

    fn add(&self, wait: &Rc<Wait>) {
        if wait.place.get() != Place::Nowhere {
            return;
        }
        wait.place.set(Place::Hot(0));
        let mut hot = self.hot.borrow_mut();
        hot.push_back(wait.clone());
        if hot.len() > MOST_HOT {
            let oldest = hot.pop_front();
            oldest.into_iter().for_each(|wait| self.cool(wait));
        }
    }

    fn cool(&self, wait: Rc<Wait>) {
        let mut cold = self.cold.borrow_mut();
        wait.place.set(Place::Cold(cold.len()));
        cold.push(wait);
    }

    fn remove(&self, wait: &Rc<Wait>) {
        match wait.place.replace(Place::Nowhere) {
            Place::Nowhere => {}
            Place::Hot(_) => {
                let mut hot = self.hot.borrow_mut();
                if let Some(at) = hot.iter().position(|known| Rc::ptr_eq(known, wait)) {
                    hot.remove(at);
                }
            }
            Place::Cold(at) => {
                let mut cold = self.cold.borrow_mut();
                cold.swap_remove(at);
                if let Some(moved) = cold.get(at) {
                    moved.place.set(Place::Cold(at));
                }
            }
        }
    }

    pub(super) fn hot(&self) -> Vec<Rc<Wait>> {
        self.hot.borrow().iter().cloned().collect()
    }

    pub(super) fn all(&self) -> Vec<Rc<Wait>> {
        let mut all = self.hot();
        all.extend(self.cold.borrow().iter().cloned());
        all
    }

    /// The hot ones and as many cold ones as make `count`, others each time.
    pub(super) fn slice(&self, count: usize) -> Vec<Rc<Wait>> {
        let mut slice = self.hot();
        let cold = self.cold.borrow();
        let from = if self.next.get() < cold.len() { self.next.get() } else { 0 };
        let wanted = count.saturating_sub(slice.len()).min(cold.len());
        let around = cold[from..].iter().chain(&cold[..from]);
        slice.extend(around.take(wanted).cloned());
        self.next.set(from + wanted);
        slice
    }

    /// Takes those out that are ready, and gives who is to be woken. None of them is kept here: to
    /// wake may end the task that waits, and with it what the pollable is about.
    pub(super) fn take_ready(&self, polled: Vec<Rc<Wait>>, ready: &[u32]) -> Vec<Waker> {
        let ready = ready.iter().filter_map(|at| polled.get(*at as usize));
        ready
            .filter_map(|wait| {
                self.remove(wait);
                wait.waker.take()
            })
            .collect()
    }

    /// The hot ones were polled.
    pub(super) fn grow_cold(&self) {
        let mut hot = self.hot.borrow_mut();
        hot.retain(|wait| match wait.place.get() {
            Place::Hot(polls) if polls < POLLS_WHILE_HOT => {
                wait.place.set(Place::Hot(polls + 1));
                true
            }
            _ => {
                self.cool(wait.clone());
                false
            }
        });
    }
}
