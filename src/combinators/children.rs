//! What `gather` takes: vectors, arrays and tuples of futures, and how their results are collected.

use std::future::Future;

use super::child::Child;
use super::gather::{FirstError, Results, Values};
use crate::task::{Awaited, Ending};
use crate::{Error, Result};

/// A vector, an array or a tuple of futures.
pub trait Children {
    /// The children, started.
    type Set: Set;

    /// Starts each child that is not started yet.
    fn start(self) -> Self::Set;
}

/// Started children.
pub trait Set: 'static {
    /// Shows each child to the visitor, in order.
    fn each(&self, visitor: &mut Visitor<'_>);
}

/// One who looks at each child.
pub struct Visitor<'a>(pub(crate) &'a mut dyn FnMut(Awaited));

/// Children that can be collected in the way `M`.
pub trait Collect<M>: Set {
    /// What an await of the gather gives.
    type Output;

    /// True if the settled child of this index ends the gathering.
    fn failed(&self, index: usize) -> bool;

    /// The output, now that the child of this index has failed. `None` if the awaiter unwinds.
    fn failure(&mut self, index: usize) -> Option<Self::Output>;

    /// The output, now that all children have settled. `None` if the awaiter unwinds.
    fn output(&mut self) -> Option<Self::Output>;
}

impl<F> Children for Vec<F>
where
    F: Future + 'static,
{
    type Set = Vec<Child<F::Output>>;

    fn start(self) -> Self::Set {
        self.into_iter().map(Child::of).collect()
    }
}

impl<F, const N: usize> Children for [F; N]
where
    F: Future + 'static,
{
    type Set = Vec<Child<F::Output>>;

    fn start(self) -> Self::Set {
        self.into_iter().map(Child::of).collect()
    }
}

impl<T> Set for Vec<Child<T>> {
    fn each(&self, visitor: &mut Visitor<'_>) {
        for child in self {
            (visitor.0)(child.awaited());
        }
    }
}

impl<T> Collect<Values> for Vec<Child<T>> {
    type Output = Vec<T>;

    fn failed(&self, index: usize) -> bool {
        self[index].ending() != Ending::Returned
    }

    fn failure(&mut self, index: usize) -> Option<Vec<T>> {
        self[index].unwind();
        None
    }

    fn output(&mut self) -> Option<Vec<T>> {
        let mut values = Vec::with_capacity(self.len());
        for child in self {
            values.push(child.value()?);
        }
        Some(values)
    }
}

impl<T> Collect<Results> for Vec<Child<T>> {
    type Output = Vec<Result<T>>;

    fn failed(&self, _: usize) -> bool {
        false
    }

    fn failure(&mut self, _: usize) -> Option<Self::Output> {
        None
    }

    fn output(&mut self) -> Option<Self::Output> {
        Some(self.iter_mut().map(Child::result).collect())
    }
}

impl<T, E> Collect<FirstError> for Vec<Child<std::result::Result<T, E>>> {
    type Output = std::result::Result<Vec<T>, E>;

    fn failed(&self, index: usize) -> bool {
        self[index].failed()
    }

    fn failure(&mut self, index: usize) -> Option<Self::Output> {
        self[index].error().map(Err)
    }

    fn output(&mut self) -> Option<Self::Output> {
        self.iter_mut().map(Child::value).collect()
    }
}

/// Implements the traits for a tuple.
macro_rules! tuple {
    ($($future:ident $value:ident $index:tt),+) => {
        impl<$($future),+> Children for ($($future,)+)
        where
            $($future: Future + 'static),+
        {
            type Set = ($(Child<$future::Output>,)+);

            fn start(self) -> Self::Set {
                ($(Child::of(self.$index),)+)
            }
        }

        impl<$($value),+> Set for ($(Child<$value>,)+) {
            fn each(&self, visitor: &mut Visitor<'_>) {
                $((visitor.0)(self.$index.awaited());)+
            }
        }

        impl<$($value),+> Collect<Values> for ($(Child<$value>,)+) {
            type Output = ($($value,)+);

            fn failed(&self, index: usize) -> bool {
                match index {
                    $($index => self.$index.ending() != Ending::Returned,)+
                    _ => unreachable!("an index is one of a child"),
                }
            }

            fn failure(&mut self, index: usize) -> Option<Self::Output> {
                match index {
                    $($index => self.$index.unwind(),)+
                    _ => unreachable!("an index is one of a child"),
                }
                None
            }

            fn output(&mut self) -> Option<Self::Output> {
                Some(($(self.$index.value()?,)+))
            }
        }

        impl<$($value),+> Collect<Results> for ($(Child<$value>,)+) {
            type Output = ($(Result<$value>,)+);

            fn failed(&self, _: usize) -> bool {
                false
            }

            fn failure(&mut self, _: usize) -> Option<Self::Output> {
                None
            }

            fn output(&mut self) -> Option<Self::Output> {
                Some(($(self.$index.result(),)+))
            }
        }

        impl<$($value,)+ Fault> Collect<FirstError>
            for ($(Child<std::result::Result<$value, Fault>>,)+)
        {
            type Output = std::result::Result<($($value,)+), Fault>;

            fn failed(&self, index: usize) -> bool {
                match index {
                    $($index => self.$index.failed(),)+
                    _ => unreachable!("an index is one of a child"),
                }
            }

            fn failure(&mut self, index: usize) -> Option<Self::Output> {
                match index {
                    $($index => self.$index.error().map(Err),)+
                    _ => unreachable!("an index is one of a child"),
                }
            }

            fn output(&mut self) -> Option<Self::Output> {
                $(
                    #[allow(non_snake_case)]
                    let $value = self.$index.value()?;
                )+
                Some((|| Ok(($($value?,)+)))())
            }
        }
    };
}

tuple!(F0 V0 0);
tuple!(F0 V0 0, F1 V1 1);
tuple!(F0 V0 0, F1 V1 1, F2 V2 2);
tuple!(F0 V0 0, F1 V1 1, F2 V2 2, F3 V3 3);
tuple!(F0 V0 0, F1 V1 1, F2 V2 2, F3 V3 3, F4 V4 4);
tuple!(F0 V0 0, F1 V1 1, F2 V2 2, F3 V3 3, F4 V4 4, F5 V5 5);
tuple!(F0 V0 0, F1 V1 1, F2 V2 2, F3 V3 3, F4 V4 4, F5 V5 5, F6 V6 6);
tuple!(F0 V0 0, F1 V1 1, F2 V2 2, F3 V3 3, F4 V4 4, F5 V5 5, F6 V6 6, F7 V7 7);

impl<T> Child<T> {
    fn ending(&self) -> Ending {
        self.look(|result| match result {
            Ok(_) => Ending::Returned,
            Err(Error::CancelledError(_)) => Ending::Cancelled,
            Err(_) => Ending::Panicked,
        })
    }

    /// The value, or `None` if the awaiter unwinds. A panic goes on in the awaiter.
    fn value(&mut self) -> Option<T> {
        self.take().into_awaited()
    }

    /// Passes a cancellation or a panic on to the awaiter.
    fn unwind(&mut self) {
        let _ = self.value();
    }

    fn result(&mut self) -> Result<T> {
        self.take().into_result()
    }
}

impl<T, E> Child<std::result::Result<T, E>> {
    /// True if it did not return `Ok`.
    fn failed(&self) -> bool {
        self.look(|result| !matches!(result, Ok(Ok(_))))
    }

    /// The error of a failed child, or `None` if the awaiter unwinds.
    fn error(&mut self) -> Option<E> {
        self.value().and_then(std::result::Result::err)
    }
}
