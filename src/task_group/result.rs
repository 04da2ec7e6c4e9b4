//! What a group's children and its body may return.

use std::rc::Rc;
use std::sync::Arc;

/// What a child or the body of a [`TaskGroup`](crate::TaskGroup) may return: a `Result` with the
/// group's errors, or something [`Unfailing`].
pub trait GroupResult<E>: 'static {
    /// What is left when it has not failed.
    type Value;

    /// The error, if it has failed.
    fn error(&self) -> Option<E>;

    /// The value, or the error.
    ///
    /// # Errors
    /// That of a `Result`.
    fn into_result(self) -> Result<Self::Value, E>;
}

/// Values that are no errors, whatever they are: what a child of a
/// [`TaskGroup`](crate::TaskGroup) may return that cannot fail.
///
/// Rust cannot tell that a type is no `Result`, so each says so. Yours can, too.
///
/// ```
/// # use wasyncio::prelude::*;
/// struct Report(u32);
/// impl wasyncio::Unfailing for Report {}
/// # let run = run(async {
///
/// let ended = task_group(async |tg: TaskGroup| {
///     let report = tg.create_task(async { Report(3) })?;
///     Ok::<_, Error>(report.await.0)
/// });
/// assert_eq!(ended.await.unwrap(), 3);
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub trait Unfailing: 'static {}

impl<T: 'static, E: Clone + 'static> GroupResult<E> for Result<T, E> {
    type Value = T;

    fn error(&self) -> Option<E> {
        self.as_ref().err().cloned()
    }

    fn into_result(self) -> Self {
        self
    }
}

impl<T: Unfailing, E> GroupResult<E> for T {
    type Value = T;

    fn error(&self) -> Option<E> {
        None
    }

    fn into_result(self) -> Result<T, E> {
        Ok(self)
    }
}

macro_rules! unfailing {
    ($($type:ty),+) => {
        $(impl Unfailing for $type {})+
    };
}

unfailing!((), bool, char, String, &'static str, f32, f64);
unfailing!(
    u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize
);

impl<T: 'static> Unfailing for Option<T> {}
impl<T: 'static> Unfailing for Vec<T> {}
impl<T: ?Sized + 'static> Unfailing for Box<T> {}
impl<T: ?Sized + 'static> Unfailing for Rc<T> {}
impl<T: ?Sized + 'static> Unfailing for Arc<T> {}
impl<A: 'static, B: 'static> Unfailing for (A, B) {}
impl<A: 'static, B: 'static, C: 'static> Unfailing for (A, B, C) {}
