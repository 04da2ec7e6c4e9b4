//! Who waits for the host, and which of them are hot.
//!
//! A poll costs the host time for each pollable in it, whether anything happens or not. So the few
//! that have begun to wait last, *hot* ones, are polled by themselves, and all the others, *cold*
//! ones, a slice at a time and now and then. One that stays hot for nothing turns cold.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use wasip2::io::poll::Pollable;
use wasip2::sockets::network::ErrorCode;

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
    /// And its number among the cold ones.
    Cold(usize),
    /// It is taken out of the cold ones, to be polled.
    Polled,
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

    /// Wakes this one when the host says so. Gives back the waker that it replaces: to drop it may
    /// run more than a caller who has something borrowed expects.
    #[must_use]
    pub(super) fn wait(&self, waker: Waker) -> Option<Waker> {
        self.host.waits.add(&self.wait);
        self.wait.waker.replace(Some(waker))
    }

    /// Nobody waits any more.
    #[must_use]
    pub(super) fn stop(&self) -> Option<Waker> {
        self.host.waits.remove(&self.wait);
        self.wait.waker.take()
    }

    /// Tries until the host no longer says that it would block.
    pub(super) async fn until_done<T>(
        &self,
        mut attempt: impl FnMut() -> Result<T, ErrorCode>,
    ) -> Result<T, ErrorCode> {
        poll_fn(|cx| match attempt() {
            Err(ErrorCode::WouldBlock) => {
                drop(self.wait(cx.waker().clone()));
                Poll::Pending
            }
            outcome => Poll::Ready(outcome),
        })
        .await
    }
}

impl Drop for Waiter {
    fn drop(&mut self) {
        drop(self.stop());
    }
}

/// All that wait.
#[derive(Default)]
pub(super) struct Waits {
    hot: RefCell<VecDeque<Rc<Wait>>>,
    cold: RefCell<Cold>,
    /// Whether a hot one was ready.
    heard: Cell<bool>,
}

impl Waits {
    pub(super) fn is_empty(&self) -> bool {
        self.hot_len() + self.cold_len() == 0
    }

    /// Whether a hot one was ready since this was asked last.
    pub(super) fn heard_a_hot_one(&self) -> bool {
        self.heard.replace(false)
    }

    pub(super) fn hot_len(&self) -> usize {
        self.hot.borrow().len()
    }

    pub(super) fn cold_len(&self) -> usize {
        self.cold.borrow().len
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
        self.cold.borrow_mut().push(wait);
    }

    fn remove(&self, wait: &Rc<Wait>) {
        match wait.place.replace(Place::Nowhere) {
            Place::Nowhere | Place::Polled => {}
            Place::Hot(_) => {
                let mut hot = self.hot.borrow_mut();
                if let Some(at) = hot.iter().position(|known| Rc::ptr_eq(known, wait)) {
                    hot.remove(at);
                }
            }
            Place::Cold(number) => self.cold.borrow_mut().remove(number),
        }
    }

    pub(super) fn hot(&self) -> Vec<Rc<Wait>> {
        self.hot.borrow().iter().cloned().collect()
    }

    pub(super) fn all(&self) -> Vec<Rc<Wait>> {
        let mut all = self.hot();
        all.extend(self.cold.borrow().queue.iter().flatten().cloned());
        all
    }

    /// The hot ones, and as many cold ones as make `count`: those that were not polled for longest.
    pub(super) fn slice(&self, count: usize) -> Vec<Rc<Wait>> {
        let mut slice = self.hot();
        let mut cold = self.cold.borrow_mut();
        let wanted = count.saturating_sub(slice.len()).min(cold.len);
        slice.extend((0..wanted).map_while(|_| cold.pop()));
        slice
    }

    /// After a poll: takes those out that are ready, and gives who is to be woken. None of them is
    /// kept here: to wake may end the task that waits, and with it what the pollable is about.
    pub(super) fn settle(&self, polled: Vec<Rc<Wait>>, ready: &[u32]) -> Vec<Waker> {
        let ready = ready.iter().filter_map(|at| polled.get(*at as usize));
        let woken = ready.filter_map(|wait| {
            if matches!(wait.place.get(), Place::Hot(_)) {
                self.heard.set(true);
            }
            self.remove(wait);
            wait.waker.take()
        });
        let woken = woken.collect();
        let others = polled.into_iter();
        others
            .filter(|wait| wait.place.get() == Place::Polled)
            .for_each(|wait| self.cool(wait));
        woken
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

/// The cold ones, in the order in which they were polled last.
#[derive(Default)]
struct Cold {
    /// `None` where one has left.
    queue: VecDeque<Option<Rc<Wait>>>,
    /// The number of the first in the queue.
    first: usize,
    /// How many are in it.
    len: usize,
}

impl Cold {
    fn push(&mut self, wait: Rc<Wait>) {
        if self.queue.len() > 2 * self.len + MOST_HOT {
            self.close_gaps();
        }
        let number = self.first.wrapping_add(self.queue.len());
        wait.place.set(Place::Cold(number));
        self.queue.push_back(Some(wait));
        self.len += 1;
    }

    fn pop(&mut self) -> Option<Rc<Wait>> {
        while let Some(next) = self.queue.pop_front() {
            self.first = self.first.wrapping_add(1);
            if let Some(wait) = next {
                self.len -= 1;
                wait.place.set(Place::Polled);
                return Some(wait);
            }
        }
        None
    }

    fn remove(&mut self, number: usize) {
        let known = self.queue.get_mut(number.wrapping_sub(self.first));
        if known.and_then(Option::take).is_some() {
            self.len -= 1;
        }
    }

    fn close_gaps(&mut self) {
        self.queue.retain(Option::is_some);
        for (at, wait) in self.queue.iter().flatten().enumerate() {
            wait.place.set(Place::Cold(self.first.wrapping_add(at)));
        }
    }
}
