//! A task's life: one step, its end, and the end of its last reference.

#![allow(unsafe_code)]

use std::cell::RefCell;
use std::ptr::NonNull;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};

use super::cell::{self, Ending, Header, Phase};
use super::outcome::Outcome;
use super::plain_request::PlainRequest;
use super::scope::Gate;
use super::waits_on::WaitsOn;
use super::waker::BorrowedWaker;
use super::{Cancelled, TaskRef, current, request};
use crate::Error;
use crate::event_loop::{ExceptionContext, running};
use crate::panics;

/// Runs one step of a task that was taken from the ready queue.
#[inline]
pub(crate) fn step(task: TaskRef) {
    let header = task.header();
    header.queued.swap(false, Ordering::AcqRel);
    if header.phase.get() != Phase::Pending {
        header.queued.store(true, Ordering::Release);
        return;
    }
    if header.attention.get() {
        match gate(&task) {
            Gate::Open => {}
            Gate::Blocked => return,
            Gate::Unwind(cancelled) => return unwind(task, cancelled),
        }
    }
    header.phase.set(Phase::Running);
    header.waits_on.set(WaitsOn::Unknown);
    let (task, ended) = current::inside(task, |task| {
        // SAFETY: the current task is kept alive through the step; the phase is `Running`.
        unsafe {
            let waker = BorrowedWaker::new(task);
            cell::poll(task, &mut Context::from_waker(&waker))
        }
    });
    match ended {
        Poll::Ready(ending) => returned(&task, ending),
        Poll::Pending => {
            task.header().phase.set(Phase::Pending);
            if task.header().attention.get() {
                suspended(task);
            }
        }
    }
}

/// What the body's scope lets the step do.
#[inline(never)]
fn gate(task: &TaskRef) -> Gate {
    let plain = &task.header().plain_request;
    if plain.get().is_waiting() {
        plain.set(PlainRequest::Delivered);
        return Gate::Unwind(Cancelled::new());
    }
    if let Err(error) = check_context(task) {
        // As in asyncio, the step is lost: the task waits until it is woken again.
        let message = "Exception in the step of a task";
        let context = ExceptionContext::new(message).with_exception(error);
        running::report_context(task.header().loop_id, context.with_task(task.clone()));
        return Gate::Blocked;
    }
    task.extra().body.gate()
}

/// A context that the task shares may be entered by somebody else.
fn check_context(task: &TaskRef) -> crate::Result<()> {
    let context = task.own_context();
    context.map_or(Ok(()), |context| context.check_enterable())
}

/// The step returned `Pending`, and the body's scope has something to say.
#[inline(never)]
fn suspended(task: TaskRef) {
    let body = &task.extra().body;
    if let Some(cancelled) = body.take_raised() {
        return unwind(task, cancelled);
    }
    if let Some(cancelled) = body.take_late() {
        request::scope(task.body(), &cancelled);
    }
}

/// The future has returned (or panicked) and its outcome is stored.
#[inline(never)]
fn returned(task: &TaskRef, ending: Ending) {
    let header = task.header();
    let late = match header.attention.get() {
        true => task.extra().body.take_late(),
        false => None,
    };
    match late {
        // asyncio: a body that was cancelled and returns before its next await ends cancelled.
        Some(cancelled) if ending == Ending::Returned => {
            end(task, cancel(task, cancelled));
        }
        _ => end(task, ending),
    }
}

/// Drops the body where it stands; the task ends cancelled.
#[inline(never)]
fn unwind(task: TaskRef, cancelled: Cancelled) {
    task.header().phase.set(Phase::Running);
    let (task, ending) = current::inside(task.clone(), |_| {
        current::unwind(&cancelled, || cancel(&task, cancelled.clone()))
    });
    end(&task, ending);
}

fn cancel(task: &TaskRef, cancelled: Cancelled) -> Ending {
    // SAFETY: `task` keeps the header alive, and the callers have set the phase to `Running`.
    unsafe { cell::cancel(task.pointer(), cancelled) }
}

/// The outcome is stored: from now on the task is done.
fn end(task: &TaskRef, ending: Ending) {
    let header = task.header();
    header.ending.set(ending);
    header.phase.set(Phase::Done);
    header.waits_on.set(WaitsOn::Nothing);
    retire(task, ending);
    task.tell_all();
}

/// Takes the task out of the loop's list, and out of the reach of wakers.
#[inline(never)]
fn retire(task: &TaskRef, ending: Ending) {
    let header = task.header();
    header.queued.store(true, Ordering::Release);
    if let Some(extra) = header.extra.get() {
        extra.body.end();
    }
    running::with_local_loop(header.loop_id, |event_loop| {
        event_loop.tasks.remove(task.pointer());
        if event_loop.watch.is_on() {
            event_loop.tell_done(task, ending);
        }
    });
}

/// Ends a pending task as cancelled, without asking it: its loop is closed, or nothing can wake it
/// any more.
pub(crate) fn destroy(task: &TaskRef) {
    let header = task.header();
    if header.phase.get() != Phase::Pending {
        return;
    }
    retire(task, Ending::Cancelled);
    header.phase.set(Phase::Running);
    let ending = cancel(task, Cancelled::new());
    header.ending.set(ending);
    header.phase.set(Phase::Done);
}

/// Drops what the stage holds. A panic in a destructor is reported, not passed on.
fn empty(task: &TaskRef) {
    task.header().phase.set(Phase::Empty);
    // SAFETY: the header is alive; the phase says that nobody else will look at the stage.
    guard("A task's destructor panicked", || unsafe {
        cell::empty(task.pointer())
    });
}

/// Runs user code where nobody is there to receive its panic.
fn guard(message: &'static str, run: impl FnOnce()) {
    if let Err(panic) = panics::catch(run) {
        running::report(message, Error::Panicked(panics::message(&*panic)));
    }
}

impl<T> Outcome<T> {
    /// Takes the outcome out of a done task; `None` if it was taken before.
    ///
    /// # Safety
    /// The task's future returns `T`.
    pub(super) unsafe fn take(task: &TaskRef) -> Option<Self> {
        let header = task.header();
        if header.phase.get() != Phase::Done {
            return None;
        }
        header.retrieved.set(true);
        header.phase.set(Phase::Empty);
        // SAFETY: the header is alive and was `Done`; the caller promises the type.
        Some(unsafe { cell::take(task.pointer()) })
    }

    /// Looks at the outcome of a done task; at `None` if it was taken.
    ///
    /// # Safety
    /// The task's future returns `T`, and `look` does not take the outcome.
    pub(super) unsafe fn look<R>(task: &TaskRef, look: impl FnOnce(Option<&Self>) -> R) -> R {
        let header = task.header();
        if header.phase.get() != Phase::Done {
            return look(None);
        }
        header.retrieved.set(true);
        // SAFETY: as above; the reference ends with this call.
        look(Some(unsafe { cell::outcome::<T>(task.pointer()) }))
    }
}

impl Drop for TaskRef {
    fn drop(&mut self) {
        let refs = &self.header().refs;
        if refs.get() > 1 {
            refs.set(refs.get() - 1);
            return;
        }
        // Still counted, so that destructors that run here find a living task.
        if self.header().phase.get() == Phase::Done {
            report_unseen(self);
            empty(self);
        }
        refs.set(refs.get() - 1);
        if refs.get() > 0 {
            return; // a destructor or the exception handler kept a reference
        }
        let header = self.pointer();
        // SAFETY: this reference was the last one, and its share goes with it.
        if unsafe { cell::release(header) } {
            bury(header);
        }
    }
}

/// A panic that nobody looked at is reported when the task is dropped.
fn report_unseen(task: &TaskRef) {
    if !task.panicked() || task.header().retrieved.replace(true) {
        return;
    }
    let message = task.take_panic_message();
    running::report_context(
        task.header().loop_id,
        ExceptionContext::new("Task exception was never retrieved")
            .with_exception(Error::Panicked(message))
            .with_task(task.clone()),
    );
}

impl TaskRef {
    /// The cancellation that the task ended with.
    pub(crate) fn cancellation(&self) -> Option<Cancelled> {
        if self.header().phase.get() != Phase::Done {
            return None;
        }
        // SAFETY: the header is alive and `Done`.
        unsafe { cell::cancellation(self.pointer()) }
    }

    /// The text of the panic that ended the task, which now counts as seen.
    pub(crate) fn take_panic_message(&self) -> String {
        if self.header().phase.get() != Phase::Done {
            return String::new();
        }
        self.header().retrieved.set(true);
        // SAFETY: the header is alive and `Done`.
        unsafe { cell::panic_text(self.pointer()) }.unwrap_or_default()
    }
}

thread_local! {
    /// Tasks to be buried. A task's future may own the last reference to another task, and so
    /// on: the outermost burial buries them all, so that no chain is too long for the stack.
    /// They are references, because the loop still lists these tasks, and user code may look.
    static GRAVES: RefCell<(bool, Vec<TaskRef>)> = const { RefCell::new((false, Vec::new())) };
}

/// Destroys and frees a task that has no share left, on its own thread.
pub(super) fn bury(header: NonNull<Header>) {
    // SAFETY: no share is left, so the header is alive until `free` below.
    if unsafe { header.as_ref() }.phase.get() != Phase::Pending {
        // SAFETY: nothing refers to the task.
        return unsafe { cell::free(header) };
    }
    // SAFETY: no share is left; this makes the one that the reference owns.
    let mut task = Some(unsafe {
        header.as_ref().wakers.store(1, Ordering::Relaxed);
        TaskRef::from_owned_share(header)
    });
    let first = GRAVES.try_with(|graves| {
        let (busy, waiting) = &mut *graves.borrow_mut();
        waiting.extend(task.take());
        !std::mem::replace(busy, true)
    });
    match first {
        Ok(true) => bury_all(),
        Ok(false) => {}
        // The thread ends.
        Err(_) => task.iter().for_each(abandon),
    }
}

fn bury_all() {
    while let Some(task) = GRAVES.with(|graves| graves.borrow_mut().1.pop()) {
        lament(&task);
        abandon(&task);
    }
    GRAVES.with(|graves| graves.borrow_mut().0 = false);
}

/// Destroys a task that nobody can see: as in asyncio, its done-callbacks are forgotten.
fn abandon(task: &TaskRef) {
    destroy(task);
    guard("A done-callback's destructor panicked", || {
        task.header().callbacks.clear()
    });
}

/// asyncio reports a task that is dropped before its end, unless the loop is being closed.
fn lament(task: &TaskRef) {
    running::report_context(
        task.header().loop_id,
        ExceptionContext::new("Task was destroyed but it is pending!").with_task(task.clone()),
    );
}
