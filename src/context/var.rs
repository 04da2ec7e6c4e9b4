//! `ContextVar`, and the `Token` that takes a value back.

use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Context, Value, current, current_or_new, value_of};
use crate::{Error, Result};

/// A value that each task and callback can have its own of: Python's `ContextVar`.
///
/// A variable is a `static`, one in `thread_local!`, or a value like any other. Values are cloned
/// out of the context: an `Rc` does for what cannot be cloned.
///
/// ```
/// # use wasyncio::prelude::*;
/// static USER: ContextVar<&str> = ContextVar::with_default("user", "nobody");
/// # let run = run(async {
///
/// USER.set("ann");
/// let task = create_task(async {
///     USER.set("ben"); // only in this task
///     USER.get()
/// });
/// assert_eq!(task.await, Some("ben"));
/// assert_eq!(USER.get(), Some("ann"));
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub struct ContextVar<T> {
    name: &'static str,
    /// Zero until it is first used: a `static` cannot be counted when it is made.
    id: AtomicU32,
    default: Option<T>,
    value: PhantomData<fn() -> T>,
}

impl<T> ContextVar<T> {
    /// A variable without a default. The name is for people.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            id: AtomicU32::new(0),
            default: None,
            value: PhantomData,
        }
    }

    /// A variable that has this value wherever it is not set.
    #[must_use]
    pub const fn with_default(name: &'static str, default: T) -> Self {
        Self {
            name,
            id: AtomicU32::new(0),
            default: Some(default),
            value: PhantomData,
        }
    }

    /// The variable's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Names the variable in contexts. No two have the same.
    pub(super) fn id(&self) -> u32 {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        match self.id.load(Ordering::Relaxed) {
            0 => {
                let new = NEXT.fetch_add(1, Ordering::Relaxed);
                let set = self
                    .id
                    .compare_exchange(0, new, Ordering::Relaxed, Ordering::Relaxed);
                set.map_or_else(|first| first, |_| new)
            }
            known => known,
        }
    }
}

impl<T: Clone + 'static> ContextVar<T> {
    /// The value in the current context, or else the variable's default: `var.get()`. `None`
    /// where Python raises `LookupError`.
    pub fn get(&self) -> Option<T> {
        let set = current().and_then(|context| context.get(self));
        set.or_else(|| self.default.clone())
    }

    /// The value in the current context, or else this one: `var.get(default)`.
    pub fn get_or(&self, default: T) -> T {
        let set = current().and_then(|context| context.get(self));
        set.unwrap_or(default)
    }

    /// Sets the value in the current context. The token brings the value before back.
    pub fn set(&self, value: T) -> Token<T> {
        let context = current_or_new();
        let before = context.replace(self.id(), Some(Rc::new(value)));
        Token {
            variable: self.id(),
            context,
            before,
            value: PhantomData,
        }
    }

    /// Takes a [`set`](Self::set) back.
    ///
    /// # Errors
    /// [`Error::ValueError`] if the token is another variable's or was made in another context.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// let level = ContextVar::with_default("level", 0);
    /// let token = level.set(3);
    /// assert_eq!(level.get(), Some(3));
    /// level.reset(token)?;
    /// assert_eq!(level.get(), Some(0));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn reset(&self, token: Token<T>) -> Result<()> {
        self.check(&token)?;
        let after = token.context.replace(token.variable, token.before);
        drop(after);
        Ok(())
    }

    /// An error if this token cannot be used for this variable, here and now.
    pub(crate) fn check(&self, token: &Token<T>) -> Result<()> {
        let refused = |why: &str| Err(Error::ValueError(why.to_owned()));
        if token.variable != self.id() {
            return refused("the token was created by a different ContextVar");
        }
        if !current().is_some_and(|context| context.is(&token.context)) {
            return refused("the token was created in a different Context");
        }
        Ok(())
    }
}

impl<T: fmt::Debug> fmt::Debug for ContextVar<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.default {
            Some(default) => write!(f, "<ContextVar name='{}' default={default:?}>", self.name),
            None => write!(f, "<ContextVar name='{}'>", self.name),
        }
    }
}

/// What [`ContextVar::reset`] needs to take a [`ContextVar::set`] back: Python's `Token`.
///
/// It is used once. Dropping it changes nothing.
pub struct Token<T> {
    variable: u32,
    context: Context,
    before: Option<Value>,
    value: PhantomData<fn() -> T>,
}

impl<T: Clone + 'static> Token<T> {
    /// The value before, or `None` if there was none: `token.old_value`.
    #[must_use]
    pub fn old_value(&self) -> Option<T> {
        self.before.as_ref().and_then(value_of)
    }
}

impl<T> fmt::Debug for Token<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<Token>")
    }
}

/// Clones are handles of the same variable.
impl<T: Clone> Clone for ContextVar<T> {
    fn clone(&self) -> Self {
        Self {
            name: self.name,
            id: AtomicU32::new(self.id()),
            default: self.default.clone(),
            value: PhantomData,
        }
    }
}
