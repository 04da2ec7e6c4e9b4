//! A task's waker: a share of its allocation.
//!
//! Waking puts the task at the end of the ready queue, at once on the loop's own thread, through
//! the loop's mailbox from another one.

#![allow(unsafe_code)]

use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ptr::NonNull;
use std::sync::atomic::Ordering;
use std::task::{RawWaker, RawWakerVTable, Waker};

use super::TaskRef;
use super::cell::{self, Header};
use super::life::bury;
use crate::event_loop::mailbox::{self, Letter};
use crate::event_loop::{Core, Ready, running};

static VTABLE: RawWakerVTable = RawWakerVTable::new(clone, wake, wake_by_ref, drop_waker);

/// A waker that borrows the task, for the length of a poll: costs no count unless it is cloned.
pub(super) struct BorrowedWaker(ManuallyDrop<Waker>);

impl BorrowedWaker {
    /// # Safety
    /// The task outlives this waker.
    pub(super) unsafe fn new(header: NonNull<Header>) -> Self {
        // SAFETY: the table upholds `RawWaker`'s contract, and `ManuallyDrop` keeps this waker
        // from giving up a share that it does not own.
        Self(ManuallyDrop::new(unsafe { Waker::from_raw(raw(header)) }))
    }
}

impl Deref for BorrowedWaker {
    type Target = Waker;

    fn deref(&self) -> &Waker {
        &self.0
    }
}

fn raw(header: NonNull<Header>) -> RawWaker {
    RawWaker::new(header.as_ptr().cast_const().cast(), &VTABLE)
}

/// # Safety
/// `data` is that of a waker made by [`raw`].
unsafe fn pointer(data: *const ()) -> NonNull<Header> {
    // SAFETY: `raw` was given a `NonNull`.
    unsafe { NonNull::new_unchecked(data.cast_mut().cast()) }
}

/// # Safety
/// As [`pointer`]; the waker is alive.
unsafe fn clone(data: *const ()) -> RawWaker {
    // SAFETY: the waker's share keeps the header alive.
    unsafe {
        let header = pointer(data);
        // As `Arc`: forgotten clones must not bring the count round to zero.
        if header.as_ref().wakers.fetch_add(1, Ordering::Relaxed) > u32::MAX / 2 {
            std::process::abort();
        }
        raw(header)
    }
}

/// # Safety
/// As [`pointer`]; the waker is alive and consumed by this call.
unsafe fn wake(data: *const ()) {
    // SAFETY: the caller's promise.
    unsafe {
        wake_by_ref(data);
        drop_waker(data);
    }
}

/// # Safety
/// As [`pointer`]; the waker is alive.
unsafe fn wake_by_ref(data: *const ()) {
    // SAFETY: the waker's share keeps the header alive during this call.
    let header = unsafe { pointer(data) };
    let fields = unsafe { header.as_ref() };
    // `AcqRel`: what the waking thread wrote before is seen by the step that clears the flag.
    if fields.queued.swap(true, Ordering::AcqRel) {
        return;
    }
    let here = running::with_local_loop(fields.loop_id, |event_loop| {
        // SAFETY: the loop lives on this thread, so this is the task's own thread.
        event_loop.push(Ready::Step(unsafe { TaskRef::from_share(header) }));
    });
    if here.is_none() {
        fields.wakers.fetch_add(1, Ordering::Relaxed);
        mailbox::send(fields.loop_id, Letter::Wake(Share(header)));
    }
}

/// # Safety
/// As [`pointer`]; the waker is alive and consumed by this call.
unsafe fn drop_waker(data: *const ()) {
    // SAFETY: the share that is given up is the waker's own, and keeps the header alive till then.
    unsafe {
        let header = pointer(data);
        let wakers = &raw const header.as_ref().wakers;
        let one_of_several = (*wakers).fetch_update(Ordering::AcqRel, Ordering::Relaxed, |count| {
            (count > 1).then(|| count - 1)
        });
        if one_of_several.is_err() {
            give_up_last(header);
        }
    }
}

/// Gives up what may be the last share. Another thread must not let the count fall to zero while
/// the loop still lists the task: it sends the share home.
///
/// # Safety
/// The caller owns a share, and gives it up.
unsafe fn give_up_last(header: NonNull<Header>) {
    // SAFETY: the share keeps the header alive until it is released or sent.
    unsafe {
        let loop_id = header.as_ref().loop_id;
        if running::is_local(loop_id) {
            if cell::release(header) {
                bury(header);
            }
        } else if let Err(letter) = mailbox::try_send(loop_id, Letter::Destroy(Share(header))) {
            // The loop is gone, and it cancelled its tasks when it closed (rule 5 of `cell.rs`).
            std::mem::forget(letter);
            if cell::release(header) {
                cell::free(header);
            }
        }
    }
}

/// The number of the task of this loop that the waker wakes, if it is one of ours.
pub(crate) fn number_of_waker(waker: &Waker, loop_id: u32) -> Option<u32> {
    if !std::ptr::eq(waker.vtable(), &VTABLE) {
        return None;
    }
    // SAFETY: with this table the data is a header, which the waker's share keeps alive; the two
    // fields never change.
    let header = unsafe { pointer(waker.data()).as_ref() };
    (header.loop_id == loop_id).then_some(header.number)
}

/// A share of a task on its way to the task's own thread.
pub(crate) struct Share(NonNull<Header>);

// SAFETY: a share on its way is only counted (an atomic), and turned into a `TaskRef` by the
// loop's thread.
unsafe impl Send for Share {}

impl Share {
    /// The task, on its own thread: a `Core` never leaves the thread of its loop.
    pub(crate) fn arrive(self, core: &Core) -> TaskRef {
        let header = self.0;
        std::mem::forget(self);
        // SAFETY: the share that is given up is this one's, and keeps the header alive.
        unsafe {
            assert_eq!(header.as_ref().loop_id, core.id, "a letter to another loop");
            TaskRef::from_owned_share(header)
        }
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        // A letter to a closed loop.
        // SAFETY: the share is this one's.
        unsafe { drop_waker(self.0.as_ptr().cast_const().cast()) };
    }
}
