//! The allocation of a task: header, then the future or what became of it.
//!
//! One allocation holds everything, so that creating, stepping and joining a task costs one
//! `malloc` and no more. This file and `waker.rs` are all of the task's `unsafe` code.
//!
//! # Who may touch what
//! 1. A [`TaskRef`] is `!Send`: everything but the two atomics belongs to the loop's thread.
//! 2. Wakers go anywhere. They touch [`Header::wakers`], [`Header::queued`] and the constant
//!    [`Header::loop_id`], nothing else.
//! 3. The *stage* is read and written through the [`VTable`] only, and which entry may be called
//!    follows from [`Header::phase`]:
//!
//! ```text
//!            step             Ready, or unwound
//!  Pending ────────▶ Running ───────────────────▶ Done ───────────▶ Empty
//!     ▲ ◀──────────────┘                            taken, or the last
//!     │     Pending                                 TaskRef is gone
//!     └─────────────────────────────────────────────────▲
//!                destroyed while pending (loop closed, no waker left)
//! ```
//! 4. `Running` excludes every other access to the stage; the step that set it holds a `TaskRef`.
//! 5. The last `TaskRef` empties a `Done` stage, and closing a loop cancels the pending ones: so
//!    a waker that dies on another thread finds either a task of an open loop, and then it sends
//!    its share home, or nothing that must be dropped there.

#![allow(unsafe_code)]

use std::cell::{Cell, OnceCell, UnsafeCell};
use std::future::Future;
use std::mem::ManuallyDrop;
use std::pin::Pin;
use std::ptr::{self, NonNull};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::task::{Context, Poll};

use super::Cancelled;
use super::extra::Extra;
use super::outcome::Outcome;
use super::plain_request::PlainRequest;
use super::task_list::Links;
use super::waits_on::WaitsOn;
use crate::callbacks::Callbacks;
use crate::panics;

/// Where a task is in its life; see the picture above.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Phase {
    Pending,
    Running,
    Done,
    Empty,
}

/// How a settled task ended, without its value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ending {
    Returned,
    Cancelled,
    Panicked,
}

pub(crate) struct Header {
    vtable: &'static VTable,
    /// Wakers alive, plus one for all `TaskRef`s together; the last one frees the memory.
    pub(super) wakers: AtomicU32,
    /// `TaskRef`s alive.
    pub(super) refs: Cell<u32>,
    pub(crate) loop_id: u32,
    /// The default name's number, and the order of creation.
    pub(crate) number: u32,
    /// In the ready queue, or past being woken: a settled task leaves it set.
    pub(super) queued: AtomicBool,
    pub(crate) phase: Cell<Phase>,
    pub(crate) ending: Cell<Ending>,
    /// What the last poll left the task waiting on, for people.
    pub(crate) waits_on: Cell<WaitsOn>,
    /// The body's scope has something to say before or after the next poll.
    pub(crate) attention: Cell<bool>,
    /// A panic or an error that nobody looked at is reported when the task is dropped.
    pub(crate) retrieved: Cell<bool>,
    pub(crate) plain_request: Cell<PlainRequest>,
    pub(crate) links: Links,
    pub(crate) callbacks: Callbacks,
    pub(crate) extra: OnceCell<Box<Extra>>,
}

/// The operations that know the future's type.
struct VTable {
    future_type: fn() -> &'static str,
    poll: unsafe fn(NonNull<Header>, &mut Context<'_>) -> Poll<Ending>,
    cancel: unsafe fn(NonNull<Header>, Cancelled) -> Ending,
    /// A pointer to the `Outcome<F::Output>`.
    outcome: unsafe fn(NonNull<Header>) -> *mut (),
    panic_message: unsafe fn(NonNull<Header>) -> Option<String>,
    cancellation: unsafe fn(NonNull<Header>) -> Option<Cancelled>,
    empty: unsafe fn(NonNull<Header>),
    free: unsafe fn(NonNull<Header>),
}

enum Stage<F: Future> {
    Future(F),
    Outcome(Outcome<F::Output>),
}

/// `repr(C)` puts the header first, so that a pointer to the cell is a pointer to its header.
#[repr(C)]
struct TaskCell<F: Future> {
    header: Header,
    /// Dropped by hand, as the phase `Empty` says that it holds nothing any more.
    stage: UnsafeCell<ManuallyDrop<Stage<F>>>,
}

impl<F: Future + 'static> TaskCell<F> {
    const VTABLE: VTable = VTable {
        future_type: std::any::type_name::<F>,
        poll: Self::poll,
        cancel: Self::cancel,
        outcome: Self::outcome,
        panic_message: Self::panic_message,
        cancellation: Self::cancellation,
        empty: Self::empty,
        free: Self::free,
    };

    /// # Safety
    /// `header` must come from [`allocate`] with this `F`, and the memory must be alive.
    unsafe fn stage(header: NonNull<Header>) -> *mut Stage<F> {
        let cell: NonNull<Self> = header.cast();
        // SAFETY: the caller's promise; no reference to the stage is made here.
        unsafe { UnsafeCell::raw_get(&raw const (*cell.as_ptr()).stage).cast() }
    }

    /// # Safety
    /// As [`Self::stage`]; the phase is `Running`, set by the caller.
    unsafe fn poll(header: NonNull<Header>, cx: &mut Context<'_>) -> Poll<Ending> {
        // SAFETY: rule 4: `Running` gives this call the stage alone.
        let stage = unsafe { Self::stage(header) };
        let Stage::Future(future) = (unsafe { &mut *stage }) else {
            unreachable!("only a pending task is polled")
        };
        // SAFETY: the future lives in the task's allocation, which never moves, and is dropped
        // in place by `replace`.
        let future = unsafe { Pin::new_unchecked(future) };
        match panics::catch(|| future.poll(cx)) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(value)) => {
                // SAFETY: still `Running`.
                Poll::Ready(unsafe { Self::replace(stage, Outcome::Value(value)) })
            }
            Err(panic) => {
                // SAFETY: still `Running`.
                Poll::Ready(unsafe { Self::replace(stage, Outcome::Panicked(panic)) })
            }
        }
    }

    /// Drops what the stage holds, in place, then puts `outcome` there. A panic of the future's
    /// destructor becomes the outcome.
    ///
    /// # Safety
    /// The caller has the stage alone (rule 4).
    unsafe fn replace(stage: *mut Stage<F>, outcome: Outcome<F::Output>) -> Ending {
        // SAFETY: the caller's promise.
        let dropped = panics::catch(|| unsafe { ptr::drop_in_place(stage) });
        let outcome = match dropped {
            Ok(()) => outcome,
            Err(panic) => {
                // Of two panics one is told.
                let _ = panics::catch(|| drop(outcome));
                Outcome::Panicked(panic)
            }
        };
        let ending = outcome.ending();
        // SAFETY: what was there is dropped, even if its drop panicked.
        unsafe { ptr::write(stage, Stage::Outcome(outcome)) };
        ending
    }

    /// # Safety
    /// As [`Self::stage`]; the caller has the stage alone (rule 4).
    unsafe fn cancel(header: NonNull<Header>, cancelled: Cancelled) -> Ending {
        // SAFETY: the caller's promise.
        unsafe { Self::replace(Self::stage(header), Outcome::Cancelled(cancelled)) }
    }

    /// # Safety
    /// As [`Self::stage`]; the phase is `Done`.
    unsafe fn outcome(header: NonNull<Header>) -> *mut () {
        // SAFETY: the caller's promise; nobody else refers to the stage of a task that is done.
        match unsafe { &*Self::stage(header) } {
            Stage::Outcome(outcome) => ptr::from_ref(outcome).cast_mut().cast(),
            _ => unreachable!("a done task has an outcome"),
        }
    }

    /// # Safety
    /// As [`Self::stage`]; the phase is `Done`.
    unsafe fn panic_message(header: NonNull<Header>) -> Option<String> {
        // SAFETY: the caller's promise.
        match unsafe { &*Self::stage(header) } {
            Stage::Outcome(Outcome::Panicked(panic)) => Some(panics::message(&**panic)),
            _ => None,
        }
    }

    /// # Safety
    /// As [`Self::stage`]; the phase is `Done`.
    unsafe fn cancellation(header: NonNull<Header>) -> Option<Cancelled> {
        // SAFETY: the caller's promise.
        match unsafe { &*Self::stage(header) } {
            Stage::Outcome(Outcome::Cancelled(cancelled)) => Some(cancelled.clone()),
            _ => None,
        }
    }

    /// # Safety
    /// As [`Self::stage`]; the stage holds something, and nobody will look at it any more.
    unsafe fn empty(header: NonNull<Header>) {
        // SAFETY: the caller's promise.
        unsafe { ptr::drop_in_place(Self::stage(header)) };
    }

    /// # Safety
    /// `header` comes from [`allocate`] with this `F` and nothing refers to it any more.
    unsafe fn free(header: NonNull<Header>) {
        // SAFETY: `allocate` leaked a box of this very type.
        drop(unsafe { Box::from_raw(header.cast::<Self>().as_ptr()) });
    }
}

/// Allocates a task in the phase `Pending`, with one reference for the caller.
pub(super) fn allocate<F: Future + 'static>(
    future: F,
    loop_id: u32,
    number: u32,
) -> NonNull<Header> {
    let cell = Box::new(TaskCell {
        header: Header {
            vtable: &TaskCell::<F>::VTABLE,
            wakers: AtomicU32::new(1),
            refs: Cell::new(1),
            loop_id,
            number,
            queued: AtomicBool::new(false),
            phase: Cell::new(Phase::Pending),
            ending: Cell::new(Ending::Returned),
            waits_on: Cell::new(WaitsOn::Nothing),
            attention: Cell::new(false),
            retrieved: Cell::new(false),
            plain_request: Cell::new(PlainRequest::None),
            links: Links::new(),
            callbacks: Callbacks::new(),
            extra: OnceCell::new(),
        },
        stage: UnsafeCell::new(ManuallyDrop::new(Stage::Future(future))),
    });
    NonNull::from(Box::leak(cell)).cast()
}

/// The name of the type of the task's future.
pub(super) fn future_type(header: &Header) -> &'static str {
    (header.vtable.future_type)()
}

/// Polls the task's future; the caller has set the phase to `Running`.
///
/// # Safety
/// The header is alive.
pub(super) unsafe fn poll(header: NonNull<Header>, cx: &mut Context<'_>) -> Poll<Ending> {
    // SAFETY: the header came from `allocate`, which paired it with this table.
    unsafe { (header.as_ref().vtable.poll)(header, cx) }
}

/// Drops the future (or the value it returned); the task ends cancelled.
///
/// # Safety
/// The header is alive and its phase is `Running`, set by the caller.
pub(super) unsafe fn cancel(header: NonNull<Header>, cancelled: Cancelled) -> Ending {
    // SAFETY: as in `poll`.
    unsafe { (header.as_ref().vtable.cancel)(header, cancelled) }
}

/// Looks at the outcome of a task whose future returns `T`.
///
/// # Safety
/// The header is alive, its phase is `Done`, its future's output is `T`, and the outcome is not
/// taken while the reference is in use.
pub(super) unsafe fn outcome<'a, T>(header: NonNull<Header>) -> &'a Outcome<T> {
    // SAFETY: as in `poll`; the caller promises the type.
    unsafe { &*(header.as_ref().vtable.outcome)(header).cast_const().cast() }
}

/// Takes the outcome out; the caller then sets the phase to `Empty`.
///
/// # Safety
/// The header is alive, its phase is `Done`, its future's output is `T`, and no reference to the
/// outcome is in use.
pub(super) unsafe fn take<T>(header: NonNull<Header>) -> Outcome<T> {
    // SAFETY: as in `poll`; the caller promises the type. What is copied out is not dropped in
    // its place, as the phase will say that nothing is there.
    unsafe {
        let outcome: *mut Outcome<T> = (header.as_ref().vtable.outcome)(header).cast();
        outcome.read()
    }
}

/// The text of the panic with which the task ended, if it did.
///
/// # Safety
/// The header is alive and its phase is `Done`.
pub(super) unsafe fn panic_text(header: NonNull<Header>) -> Option<String> {
    // SAFETY: as in `poll`.
    unsafe { (header.as_ref().vtable.panic_message)(header) }
}

/// The cancellation that the task ended with.
///
/// # Safety
/// The header is alive and its phase is `Done`.
pub(super) unsafe fn cancellation(header: NonNull<Header>) -> Option<Cancelled> {
    // SAFETY: as in `poll`.
    unsafe { (header.as_ref().vtable.cancellation)(header) }
}

/// Drops the future or the outcome; the caller has set the phase to `Empty`.
///
/// # Safety
/// The header is alive, and its phase was `Pending` or `Done` just before.
pub(super) unsafe fn empty(header: NonNull<Header>) {
    // SAFETY: as in `poll`.
    unsafe { (header.as_ref().vtable.empty)(header) }
}

/// Drops one of the shares counted in [`Header::wakers`]. True if it was the last.
///
/// # Safety
/// The caller owns that share and gives it up.
pub(super) unsafe fn release(header: NonNull<Header>) -> bool {
    // SAFETY: the share keeps the header alive until here. `AcqRel`, so that whoever frees the
    // memory sees every write made under the other shares.
    unsafe { header.as_ref().wakers.fetch_sub(1, Ordering::AcqRel) == 1 }
}

/// Frees the memory, and an outcome that is still there: one without a value (rule 5).
///
/// # Safety
/// No share is left, and the phase is `Done` or `Empty`.
pub(super) unsafe fn free(header: NonNull<Header>) {
    // SAFETY: as in `poll`; no share is left, so the fields are this call's.
    unsafe {
        let phase = &header.as_ref().phase;
        if phase.replace(Phase::Empty) == Phase::Done {
            empty(header);
        }
        (header.as_ref().vtable.free)(header);
    }
}
