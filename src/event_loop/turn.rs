//! One turn of the loop: asyncio's `_run_once`, without the waiting.

use std::fmt;
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
use crate::introspection::Happening;
use crate::panics;
use crate::task::step;

/// A vector of this capacity is kept for the next turns, however little they have to do.
const KEPT_CAPACITY: usize = 1024;

/// A timer that rings later than this is worth a word.
const LATE: Duration = Duration::from_millis(100);

impl Core {
    /// Queues the timers that are due, then runs what is ready now. What becomes ready meanwhile
    /// waits for the next turn. Gives the number of entries it ran.
    pub(super) fn turn(self: &Rc<Self>) -> usize {
        let _outside = Outside::step();
        self.turns.set(self.turns.get().wrapping_add(1));
        self.fetch_mail();
        self.queue_due_timers();
        if self.is_attentive() {
            self.hand_out_events();
        }
        let mut batch = self.ready.replace(self.spare.take());
        self.permute(&mut batch);
        let count = batch.len();
        for entry in batch.drain(..) {
            match self.is_attentive() {
                false => self.guarded(|| self.run(entry)),
                true => self.run_attentively(entry),
            }
        }
        // A burst does not keep its memory.
        if batch.capacity() <= KEPT_CAPACITY.max(4 * count) {
            self.spare.set(batch);
        }
        count
    }

    fn queue_due_timers(self: &Rc<Self>) {
        if self.timers.borrow().is_empty() {
            return;
        }
        let now = self.now();
        let mut timers = self.timers.borrow_mut();
        let mut ready = self.ready.borrow_mut();
        let mut first = None;
        while let Some((when, key)) = timers.pop_due(now) {
            first.get_or_insert(when);
            ready.push(Ready::Timer(key));
        }
        drop((timers, ready));
        if let Some(when) = first.filter(|_| self.is_attentive()) {
            self.report_if_late(Duration::from_nanos(now - when));
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
    fn guarded(self: &Rc<Self>, run: impl FnOnce()) {
        if let Err(panic) = panics::catch(run) {
            let mut context = ExceptionContext::new("Exception in callback")
                .with_exception(Error::Panicked(panics::message(&*panic)));
            context.in_callback = true;
            EventLoop::from_core(self.clone()).call_exception_handler(&context);
        }
    }

    /// Somebody observes, or in debug mode slow entries are reported.
    fn run_attentively(self: &Rc<Self>, entry: Ready) {
        let began = self.now();
        let what = self.get_debug().then(|| describe(&entry));
        let is_callback = matches!(entry, Ready::Call(_) | Ready::Letter(_));
        let mut stepped = None;
        self.guarded(|| match entry {
            Ready::Step(task) => {
                stepped = Some(task.number());
                self.step_watched(task);
            }
            entry => self.run(entry),
        });
        let took = Duration::from_nanos(self.now() - began);
        let slow = to_nanos(took) >= to_nanos(self.slow_callback.get());
        self.tell_ran(began, stepped, is_callback, slow);
        self.hand_out_many_events();
        if let Some(what) = what.filter(|_| slow) {
            self.report_slow(took, &what);
        }
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
        if alarm.is_some() {
            self.tell(|| Happening::Rang {
                timer: key.number(),
            });
        }
        match alarm {
            Some(Alarm::Wake(waker)) => waker.wake(),
            Some(Alarm::Call(handle)) => handle.run(),
            None => {}
        }
    }

    fn report_slow(self: &Rc<Self>, took: Duration, what: &str) {
        let took = InSeconds(took);
        let message = format!("Executing {what} took {took}");
        EventLoop::from_core(self.clone()).warn(&message);
    }

    /// Observers are told each time; in debug mode it is said once, until a timer is on time.
    fn report_if_late(self: &Rc<Self>, by: Duration) {
        if by < LATE {
            return self.said_late.set(false);
        }
        let hidden = self.backend.is_hidden();
        self.tell(|| Happening::Late { by, hidden });
        if self.get_debug() && !self.said_late.replace(true) {
            let why = match hidden {
                true => "nobody sees this page, and browsers slow the timers of such pages down",
                false => "something kept this thread busy",
            };
            let late = InSeconds(by);
            let message = format!("Timers ring {late} late: {why}");
            EventLoop::from_core(self.clone()).warn(&message);
        }
    }
}

/// In whole numbers: formatting floating-point ones costs a page 19 KB.
struct InSeconds(Duration);

impl fmt::Display for InSeconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, millis) = (self.0.as_secs(), self.0.subsec_millis());
        write!(f, "{seconds}.{millis:03} seconds")
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
