//! Futures that only await something with a life of its own: for `wait_for` without any time.

#![allow(unsafe_code)]

use std::any::TypeId;
use std::future::Future;
use std::marker::PhantomData;
use std::mem::transmute;

use super::shield::Shield;
use crate::future::Future as HandSet;
use crate::task::{Awaited, JoinRef, Task};

/// What this future awaits, if it is a task, a reference to one, a shield, or a future set by hand;
/// `None` for a coroutine, which has yet to begin.
pub(super) fn awaited_by<F: Future>(future: &F) -> Option<Awaited> {
    let output = PhantomData::<F::Output>;
    let output: &dyn Output = &output;
    // SAFETY: only the lifetime bound changes, and `awaited_by` relies on it only where the types
    // are equal: each of the types there needs `'static` values itself, or ignores them.
    let output = unsafe { transmute::<&dyn Output, &(dyn Output + 'static)>(output) };
    output.awaited_by(typeid::of::<F>(), (&raw const *future).cast())
}

/// The output of a future. To name a type of futures with this output asks for `'static`, which
/// is not known of the future at hand.
trait Output {
    fn awaited_by(&self, kind: TypeId, future: *const ()) -> Option<Awaited>
    where
        Self: 'static;
}

impl<T> Output for PhantomData<T> {
    fn awaited_by(&self, kind: TypeId, future: *const ()) -> Option<Awaited>
    where
        Self: 'static,
    {
        // SAFETY: `future` points to a value of the type `kind`, which the comparison tells, but
        // for lifetimes; the references end before the caller's.
        unsafe {
            if kind == TypeId::of::<Task<T>>() {
                Some((*future.cast::<Task<T>>()).awaited())
            } else if kind == TypeId::of::<JoinRef<'static, T>>() {
                Some((*future.cast::<JoinRef<'_, T>>()).awaited())
            } else if kind == TypeId::of::<HandSet<T>>() {
                Some((*future.cast::<HandSet<T>>()).awaited())
            } else if kind == TypeId::of::<Shield<T>>() {
                Some((*future.cast::<Shield<T>>()).awaited())
            } else {
                None
            }
        }
    }
}
