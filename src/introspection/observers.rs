//! Who listens.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::LoopEvent;
use crate::event_loop::running;
use crate::{ExceptionContext, panics};

type Listener = Rc<dyn Fn(&[LoopEvent])>;

thread_local! {
    static LISTENERS: RefCell<Vec<(u32, Listener)>> = const { RefCell::new(Vec::new()) };
    /// Whether there are any: this is what code asks that is not in the loop.
    static ANY: Cell<bool> = const { Cell::new(false) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// Has `listener` called with all that happens in the loops of this thread, those to come too, in
/// the order in which it happened.
///
/// Events come in batches: at the begin of a turn, before the loop waits, and when it has ended.
/// The listener runs outside of the tasks and may do what a callback may; what it causes comes
/// with the next batch. Tasks and timers that are there already are introduced by the first one.
///
/// ```
/// use std::{cell::Cell, rc::Rc, time::Duration};
/// use wasyncio::introspection::{Happening, LoopEvent, observe};
/// use wasyncio::prelude::*;
///
/// let created = Rc::new(Cell::new(0));
/// let seen = created.clone();
/// let observation = observe(move |events: &[LoopEvent]| {
///     let new = |event: &&LoopEvent| matches!(event.what, Happening::Created { .. });
///     seen.set(seen.get() + events.iter().filter(new).count());
/// });
/// # let run =
/// run(async { gather((sleep(Duration::ZERO), sleep(Duration::ZERO))).await });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// assert_eq!(created.get(), 3, "the two sleepers, and the program itself");
/// drop(observation);
/// ```
pub fn observe(listener: impl Fn(&[LoopEvent]) + 'static) -> Observation {
    let id = NEXT.replace(NEXT.get().wrapping_add(1));
    LISTENERS.with(|all| all.borrow_mut().push((id, Rc::new(listener))));
    ANY.set(true);
    running::each_local(|core| core.watch_for(id));
    Observation(id)
}

/// What [`observe`] gives. When it is dropped the listener is called no more, and gets no events
/// that were not handed out.
#[must_use = "the observation ends when this is dropped"]
#[derive(Debug)]
pub struct Observation(u32);

impl Drop for Observation {
    fn drop(&mut self) {
        let removed = LISTENERS.try_with(|all| {
            let mut all = all.borrow_mut();
            let at = all.iter().position(|&(id, _)| id == self.0);
            (at.map(|at| all.remove(at)), all.is_empty())
        });
        // What a listener owns is dropped outside of the borrow.
        if let Ok((listener, true)) = removed {
            ANY.set(false);
            running::each_local(|core| core.unwatch());
            drop(listener);
        }
    }
}

/// True while somebody listens on this thread.
#[inline]
pub(crate) fn any() -> bool {
    ANY.try_with(Cell::get).unwrap_or(false)
}

/// One who has begun to listen, and was told nothing of a loop yet.
pub(super) struct Newcomer {
    pub(super) listener: u32,
    /// How many events had been noted by then: they are not for this one.
    pub(super) missed: usize,
    /// What was there.
    pub(super) introduction: Vec<LoopEvent>,
}

/// Hands events to everyone who listens. A panic of one is reported, and the others are told.
pub(super) fn tell(events: &[LoopEvent], newcomers: Vec<Newcomer>) {
    let all = LISTENERS.with(|all| all.borrow().clone());
    let newcomers = newcomers.into_iter();
    let mut newcomers = newcomers.filter(|one| !is_gone(one.listener)).peekable();
    for (id, listener) in all {
        // Both are in the order in which they began to listen.
        let newcomer = newcomers.next_if(|newcomer| newcomer.listener == id);
        if is_gone(id) {
            continue;
        }
        let own = newcomer.map(|newcomer| {
            let mut own = newcomer.introduction;
            own.extend_from_slice(&events[newcomer.missed..]);
            own
        });
        let events = own.as_deref().unwrap_or(events);
        if events.is_empty() {
            continue;
        }
        if let Err(panic) = panics::catch(|| listener(events)) {
            let text = panics::message(&*panic);
            let context = ExceptionContext::new("Exception in a listener of the loop's events")
                .with_exception(crate::Error::Panicked(text));
            running::report_context(events[0].event_loop, context);
        }
    }
}

/// One of those who are told may have ended the observation of another.
fn is_gone(id: u32) -> bool {
    LISTENERS.with(|all| all.borrow().iter().all(|&(other, _)| other != id))
}
