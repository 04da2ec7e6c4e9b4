//! One turn of the loop: asyncio's `_run_once`, without the waiting.

use std::rc::Rc;
use std::time::Duration;

use super::EventLoop;
use super::core::Core;
use super::exceptions::ExceptionContext;
use super::ready::Ready;
use super::timers::{Alarm, TimerKey};
use crate::Error;
use crate::context::{self, Outside};
use crate::duration::to_nanos;
use crate::panics;
use crate::task::step;

/// A vector of this capacity is kept for the next turns, however little they have to do.
const KEPT_CAPACITY: usize = 1024;

impl Core {
    /// Queues the timers that are due, then runs what is ready now. What becomes ready meanwhile
    /// waits for the next turn. Gives the number of entries it ran.
    pub(super) fn turn(self: &Rc<Self>) -> usize {
        let _outside = Outside::step();
        self.turns.set(self.turns.get().wrapping_add(1));
        self.fetch_mail();
        self.queue_due_timers();
        let mut batch = self.ready.replace(self.spare.take());
        self.permute(&mut batch);
        let count = batch.len();
        for entry in batch.drain(..) {
            match self.debug.get() {
                false => self.run_guarded(entry),
                true => self.run_timed(entry),
            }
        }
        // A burst does not keep its memory.
        if batch.capacity() <= KEPT_CAPACITY.max(4 * count) {
            self.spare.set(batch);
        }
        count
    }

    fn queue_due_timers(&self) {
        if self.timers.borrow().is_empty() {
            return;
        }
        let now = self.now();
        let mut timers = self.timers.borrow_mut();
        let mut ready = self.ready.borrow_mut();
        while let Some(key) = timers.pop_due(now) {
            ready.push(Ready::Timer(key));
        }
    }

    /// Only the simulated host ever asks for another order.
    fn permute(&self, batch: &mut Vec<Ready>) {
        if let Some(order) = self.backend.permutation(batch.len()) {
            let mut entries: Vec<_> = batch.drain(..).map(Some).collect();
            batch.extend(order.into_iter().filter_map(|at| entries[at].take()));
        }
    }

    /// Runs an entry; a panic goes to the exception handler and the batch goes on.
    fn run_guarded(self: &Rc<Self>, entry: Ready) {
        let ran = panics::catch(|| self.run(entry));
        if let Err(panic) = ran {
            let mut context = ExceptionContext::new("Exception in callback")
                .with_exception(Error::Panicked(panics::message(&*panic)));
            context.in_callback = true;
            EventLoop::from_core(self.clone()).call_exception_handler(&context);
        }
    }

    /// In debug mode, slow entries are reported.
    fn run_timed(self: &Rc<Self>, entry: Ready) {
        let (began, what) = (self.now(), describe(&entry));
        self.run_guarded(entry);
        self.report_if_slow(Duration::from_nanos(self.now() - began), &what);
    }

    fn run(&self, entry: Ready) {
        match entry {
            Ready::Step(task) => step(task),
            Ready::Call(handle) => handle.run(),
            Ready::Timer(key) => self.ring(key),
            Ready::Done(callback) => callback.run(),
            Ready::Tell(observer, index) => observer.child_settled(index),
            Ready::Bell(cord) => self.bells.answer(&cord),
            Ready::Letter(callback) => context::run_in(None, callback),
        }
    }

    fn ring(&self, key: TimerKey) {
        let alarm = self.timers.borrow_mut().take(key);
        match alarm {
            Some(Alarm::Wake(waker)) => waker.wake(),
            Some(Alarm::Call(handle)) => handle.run(),
            None => {}
        }
    }

    fn report_if_slow(self: &Rc<Self>, took: Duration, what: &str) {
        if to_nanos(took) >= to_nanos(self.slow_callback.get()) {
            // In whole numbers: formatting floating-point ones costs a page 19 KB.
            let (seconds, millis) = (took.as_secs(), took.subsec_millis());
            let message = format!("Executing {what} took {seconds}.{millis:03} seconds");
            EventLoop::from_core(self.clone()).warn(&message);
        }
    }
}

/// An entry in words, for debug mode.
fn describe(entry: &Ready) -> String {
    match entry {
        Ready::Step(task) => format!("{task:?}"),
        Ready::Call(handle) => format!("{handle:?}"),
        Ready::Timer(_) => "<TimerHandle>".to_owned(),
        Ready::Done(_) => "<done callback>".to_owned(),
        Ready::Tell(..) => "<combinator's callback>".to_owned(),
        Ready::Bell(_) => "<connection>".to_owned(),
        Ready::Letter(_) => "<callback from another thread>".to_owned(),
    }
}
