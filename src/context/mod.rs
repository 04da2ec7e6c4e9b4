//! Context variables: values that follow a program through its tasks and callbacks.
//!
//! Python's `contextvars`. A context maps variables to values. A task has a copy of its creator's,
//! a callback one of its scheduler's, and what they set stays inside. Copies are cheap: they share
//! the map until one of them changes it.
//!
//! A program that sets no variable pays for none of this. The empty context is the absence of
//! one: a task gets a context when it is created where variables are set, or when it sets one.
//! Its steps enter nothing. Which context is current follows from what runs:
//!
//! | what runs | the current context |
//! |---|---|
//! | the closure of [`Context::run`], a callback | the one that it entered: [`ENTERED`] |
//! | a task, otherwise | the task's own |
//! | no task | the thread's own, in [`ENTERED`], too |

mod var;

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

pub use var::{ContextVar, Token};

use crate::task::{TaskRef, current};
use crate::{Error, Result};

thread_local! {
    /// See the table above. In a turn of the loop it is `None` between what the turn runs.
    static ENTERED: Cell<Option<Context>> = const { Cell::new(None) };
    /// Set with the first context of this thread.
    static USED: Cell<bool> = const { Cell::new(false) };
}

/// The values of variables: Python's `Context`.
///
/// Clones are handles of the same context; [`copy`](Self::copy) makes another one.
///
/// ```
/// # use wasyncio::prelude::*;
/// let color = ContextVar::new("color");
/// let context = Context::new();
/// context.run(|| color.set("red"))?;
/// assert_eq!(context.get(&color), Some("red"));
/// assert_eq!(color.get(), None, "it was set in there only");
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone)]
pub struct Context(Rc<Shared>);

struct Shared {
    /// Sorted by variable, and shared with copies.
    values: RefCell<Rc<Vec<(u32, Value)>>>,
    /// Set while it is entered, unless a task's step has entered it by running.
    entered: Cell<bool>,
}

type Value = Rc<dyn Any>;

impl Context {
    /// A context in which nothing is set.
    #[must_use]
    pub fn new() -> Self {
        Self::of(Rc::default())
    }

    fn of(values: Rc<Vec<(u32, Value)>>) -> Self {
        USED.set(true);
        Self(Rc::new(Shared {
            values: RefCell::new(values),
            entered: Cell::new(false),
        }))
    }

    /// Another context with the same values. It takes the same time for any number of them.
    #[must_use]
    pub fn copy(&self) -> Self {
        let values = self.0.values.borrow().clone();
        Self::of(values)
    }

    /// Calls `f` in this context: what `f` sets is set here, and stays.
    ///
    /// A callback in a context of one's choice, as of asyncio's `call_soon(…, context=…)`, is one
    /// that calls this.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if the context is entered already; a running task has entered its
    /// own.
    pub fn run<R>(&self, f: impl FnOnce() -> R) -> Result<R> {
        self.check_enterable()?;
        Ok(run_in(Some(self.clone()), f))
    }

    /// The value that the variable was set to here, whatever its default is.
    pub fn get<T: Clone + 'static>(&self, variable: &ContextVar<T>) -> Option<T> {
        let value = {
            let values = self.0.values.borrow();
            let at = find(&values, variable.id()).ok()?;
            values[at].1.clone()
        };
        // Not under the borrow: cloning a value is the user's business.
        value_of(&value)
    }

    /// True if the variable was set here.
    pub fn contains<T>(&self, variable: &ContextVar<T>) -> bool {
        find(&self.0.values.borrow(), variable.id()).is_ok()
    }

    /// How many variables are set here.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.values.borrow().len()
    }

    /// True if none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Sets a variable, or unsets it, and gives the value before.
    fn replace(&self, variable: u32, value: Option<Value>) -> Option<Value> {
        let mut values = self.0.values.borrow_mut();
        let values = Rc::make_mut(&mut values);
        match (find(values, variable), value) {
            (Ok(at), Some(value)) => Some(std::mem::replace(&mut values[at].1, value)),
            (Ok(at), None) => Some(values.remove(at).1),
            (Err(at), Some(value)) => {
                values.insert(at, (variable, value));
                None
            }
            (Err(_), None) => None,
        }
    }

    /// The values of this type.
    #[cfg(feature = "js")]
    pub(crate) fn values<T: Clone + 'static>(&self) -> Vec<T> {
        let values = self.0.values.borrow().clone();
        values
            .iter()
            .filter_map(|(_, value)| value_of(value))
            .collect()
    }

    fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// An error if it is entered.
    pub(crate) fn check_enterable(&self) -> Result<()> {
        let of_task = of_running_task().is_some_and(|own| own.is(self));
        match of_task || self.0.entered.get() {
            true => Err(Error::RuntimeError(
                "cannot enter context: the context is already entered",
            )),
            false => Ok(()),
        }
    }
}

impl Default for Context {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<Context of {} variables>", self.len())
    }
}

fn find(values: &[(u32, Value)], variable: u32) -> std::result::Result<usize, usize> {
    values.binary_search_by_key(&variable, |&(known, _)| known)
}

/// A variable's id comes with its type.
fn value_of<T: Clone + 'static>(value: &Value) -> Option<T> {
    value.downcast_ref::<T>().cloned()
}

/// A copy of the current context: Python's `copy_context`.
///
/// ```
/// # use wasyncio::prelude::*;
/// let depth = ContextVar::new("depth");
/// depth.set(1);
/// let snapshot = copy_context();
/// depth.set(2);
/// assert_eq!(snapshot.get(&depth), Some(1));
/// ```
#[must_use]
pub fn copy_context() -> Context {
    capture().unwrap_or_default()
}

/// True if this thread has ever had a context: else there is nothing to copy or to enter.
pub(crate) fn in_use() -> bool {
    USED.get()
}

/// A copy of the current context for what is scheduled now. `None` is the empty one.
pub(crate) fn capture() -> Option<Context> {
    if !in_use() {
        return None;
    }
    let current = current().filter(|context| !context.is_empty());
    current.map(|context| context.copy())
}

/// The current context. `None` is the empty one.
fn current() -> Option<Context> {
    if !in_use() {
        return None;
    }
    entered().or_else(of_running_task)
}

fn entered() -> Option<Context> {
    let entered = ENTERED.try_with(|entered| {
        let context = entered.take();
        entered.set(context.clone());
        context
    });
    entered.ok().flatten()
}

#[inline]
fn of_running_task() -> Option<Context> {
    current::task().and_then(|task| task.own_context())
}

/// The current context, made if it was the empty one.
fn current_or_new() -> Context {
    current().unwrap_or_else(|| match current::task() {
        Some(task) => task.make_context(),
        None => {
            let context = Context::new();
            context.0.entered.set(true);
            // A thread that ends has no use for it any more.
            let _ = ENTERED.try_with(|entered| entered.set(Some(context.clone())));
            context
        }
    })
}

/// Calls `f` in a context that nobody has entered. `None` is the empty one, for what the loop
/// calls outside of any task.
pub(crate) fn run_in<R>(context: Option<Context>, f: impl FnOnce() -> R) -> R {
    match context {
        Some(context) => {
            let _entered = Entered::enter(context);
            f()
        }
        None => {
            let _unset = Unset;
            f()
        }
    }
}

/// What a callback has set in the empty context goes with it.
struct Unset;

impl Drop for Unset {
    fn drop(&mut self) {
        if in_use() {
            let _ = ENTERED.try_with(|entered| drop(entered.take()));
        }
    }
}

/// A context that is entered until this is dropped.
struct Entered {
    context: Context,
    before: Option<Context>,
}

impl Entered {
    fn enter(context: Context) -> Self {
        context.0.entered.set(true);
        let before = ENTERED.with(|entered| entered.replace(Some(context.clone())));
        Self { context, before }
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        self.context.0.entered.set(false);
        let before = self.before.take();
        let _ = ENTERED.try_with(|entered| drop(entered.replace(before)));
    }
}

/// Steps out of the current context, for a turn of the loop or the first step of an eager task,
/// until this is dropped. The context stays entered, though nothing in it runs.
pub(crate) struct Outside(Option<Left>);

struct Left {
    entered: Option<Context>,
    /// The context of the task that runs. That it is entered follows from that it runs.
    own: Option<Context>,
}

impl Outside {
    #[inline]
    pub(crate) fn step() -> Self {
        if !in_use() {
            return Self(None);
        }
        let own = of_running_task().filter(|own| !own.0.entered.replace(true));
        let entered = ENTERED.with(Cell::take);
        Self(Some(Left { entered, own }))
    }
}

impl Drop for Outside {
    #[inline]
    fn drop(&mut self) {
        let left = self.0.take();
        if let Some(own) = left.as_ref().and_then(|left| left.own.as_ref()) {
            own.0.entered.set(false);
        }
        if in_use() {
            let entered = left.and_then(|left| left.entered);
            let _ = ENTERED.try_with(|cell| drop(cell.replace(entered)));
        }
    }
}

impl TaskRef {
    /// The task's context: asyncio's `task.get_context()`. What is set there, the task sees.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let city = ContextVar::new("city");
    /// let seen = city.clone();
    /// city.set("Rome");
    /// let task = create_task(async move { seen.get() });
    /// task.context().run(|| city.set("Oslo")).unwrap();
    /// assert_eq!(task.await, Some("Oslo"));
    /// assert_eq!(city.get(), Some("Rome"));
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    #[must_use]
    pub fn context(&self) -> Context {
        let context = self.own_context();
        let context = context.unwrap_or_else(|| self.make_context());
        // From now on it might be entered elsewhere when the task is to run.
        self.attend();
        context
    }
}
