//! The keyword arguments of asyncio's `create_task`, the task factory, and tasks that start at
//! once.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use super::{SpawnedTask, Task, TaskRef, current, destroy, step};
use crate::Result;
use crate::context::{self, Context, Outside};
use crate::event_loop::{Core, EventLoop, get_running_loop, running};

/// How a task is created: the keyword arguments of asyncio's `create_task`.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let task = TaskOptions::new()
///     .name("greeter")
///     .eager_start(true)
///     .create_task(async { "hello" });
/// assert!(task.done(), "it has run already");
/// assert_eq!((task.name().as_str(), task.await), ("greeter", "hello"));
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "options do nothing until they create a task"]
pub struct TaskOptions {
    name: Option<Box<str>>,
    context: Option<Context>,
    eager_start: Option<bool>,
}

impl TaskOptions {
    /// The options of a plain `create_task`.
    pub fn new() -> Self {
        Self::default()
    }

    /// Names the task.
    pub fn name(mut self, name: &str) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Runs the task in this context, and not in a copy of its creator's.
    pub fn context(mut self, context: &Context) -> Self {
        self.context = Some(context.clone());
        self
    }

    /// Whether the task's first step runs inside of its creation, up to the first await that has
    /// to wait. A task that ends in that step is never queued.
    ///
    /// A task of a loop that does not run starts in its first turn, however it is created.
    pub fn eager_start(mut self, eager: bool) -> Self {
        self.eager_start = Some(eager);
        self
    }

    /// Starts a future as a task of the running loop, with these options.
    ///
    /// # Panics
    /// If no loop runs on this thread, or if the task is to start at once in a context that is
    /// entered already; [`EventLoop::create_task_with`] gives errors instead.
    #[must_use = "a dropped handle detaches the task"]
    pub fn create_task<F>(self, future: F) -> Task<F::Output>
    where
        F: Future + 'static,
    {
        let event_loop = get_running_loop().expect(running::NO_LOOP);
        let task = event_loop.create_task_with(self, future);
        task.unwrap_or_else(|error| panic!("{error}"))
    }
}

/// What a loop asks for the options of each task that it creates.
pub(crate) type TaskFactory = Rc<dyn Fn(&EventLoop, TaskOptions) -> TaskOptions>;

thread_local! {
    /// Set with the first task factory of this thread.
    static HAS_FACTORIES: Cell<bool> = const { Cell::new(false) };
    /// How many eager tasks are in their first steps, one inside the other.
    static EAGER_DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// Beyond this depth an eager task starts in the next turn instead: the stack is finite, on some
/// hosts a megabyte, and the frames of user code can be large.
const MAX_EAGER_DEPTH: u32 = 64;

/// Has every task of a loop start at once: asyncio's `eager_task_factory`, for
/// [`EventLoop::set_task_factory`].
///
/// Tasks whose [`eager_start`](TaskOptions::eager_start) is set are created as it says.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let event_loop = get_running_loop().unwrap();
/// event_loop.set_task_factory(Some(eager_task_factory));
/// let task = create_task(async { 1 + 1 });
/// assert_eq!(task.result().unwrap(), 2);
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub fn eager_task_factory(_: &EventLoop, mut options: TaskOptions) -> TaskOptions {
    options.eager_start.get_or_insert(true);
    options
}

/// True if a task without options is only to be queued: nobody on this thread has set a context
/// variable or a task factory.
fn is_plain() -> bool {
    !context::in_use() && !HAS_FACTORIES.get()
}

/// Creates a task of the running loop.
pub(crate) fn spawn<F>(future: F) -> SpawnedTask<F::Output>
where
    F: Future + 'static,
{
    let plain = is_plain();
    let spawned = running::with_running(|core| match plain {
        true => core.spawn(future),
        false => core.allocate(future),
    });
    if !plain {
        let event_loop = get_running_loop().expect(running::NO_LOOP);
        let started = start(event_loop.core(), spawned.task(), TaskOptions::new());
        started.unwrap_or_else(|error| panic!("{error}"));
    }
    spawned
}

/// Creates a task of this loop, which need not run yet.
pub(crate) fn spawn_on<F>(
    core: &Rc<Core>,
    options: TaskOptions,
    future: F,
) -> Result<SpawnedTask<F::Output>>
where
    F: Future + 'static,
{
    let spawned = core.allocate(future);
    start(core, spawned.task(), options)?;
    Ok(spawned)
}

/// Starts an allocated task as the options and the loop's factory have it.
fn start(core: &Rc<Core>, task: &TaskRef, options: TaskOptions) -> Result<()> {
    let options = match core.task_factory() {
        Some(factory) => factory(&EventLoop::from_core(core.clone()), options),
        None => options,
    };
    let eager = options.eager_start == Some(true) && running::is_running(core.id);
    if let Err(error) = prepare(task, options, eager) {
        destroy(task);
        return Err(error);
    }
    match eager && EAGER_DEPTH.get() < MAX_EAGER_DEPTH {
        true => {
            core.list(task);
            step_inside(core, task.clone());
        }
        false => core.enlist(task),
    }
    Ok(())
}

fn prepare(task: &TaskRef, options: TaskOptions, eager: bool) -> Result<()> {
    if let Some(name) = options.name {
        task.give_name(&name);
    }
    match options.context {
        None => {
            if let Some(copy) = context::capture() {
                task.set_context(copy);
            }
        }
        Some(context) => {
            if eager {
                context.check_enterable()?;
            }
            task.set_context(context);
            // Before each step it is asked whether the context is entered elsewhere.
            task.attend();
        }
    }
    Ok(())
}

/// The first step of an eager task, inside whatever runs now.
fn step_inside(core: &Core, task: TaskRef) {
    struct Depth;
    impl Drop for Depth {
        fn drop(&mut self) {
            EAGER_DEPTH.set(EAGER_DEPTH.get() - 1);
        }
    }
    EAGER_DEPTH.set(EAGER_DEPTH.get() + 1);
    let _depth = Depth;
    let _outside = Outside::step();
    current::apart_from_unwinding(|| match core.watch.is_on() {
        false => step(task),
        true => core.step_watched(task),
    });
}

impl EventLoop {
    /// As [`create_task`](Self::create_task), with options.
    ///
    /// # Errors
    /// [`Error::RuntimeError`](crate::Error::RuntimeError) if the loop is closed, or if the task is to start at once in a
    /// context that is entered already; the future is dropped.
    pub fn create_task_with<F>(&self, options: TaskOptions, future: F) -> Result<Task<F::Output>>
    where
        F: Future + 'static,
    {
        self.core().check_open()?;
        Ok(Task::from_ref(spawn_on(self.core(), options, future)?))
    }

    /// Sets what is asked for the options of each task of this loop before it is created, by
    /// whomever: asyncio's `set_task_factory`. `None` brings the default back.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # use std::{cell::Cell, rc::Rc};
    /// # let run = run(async {
    /// let created = Rc::new(Cell::new(0));
    /// let counter = created.clone();
    /// let event_loop = get_running_loop().unwrap();
    /// event_loop.set_task_factory(Some(move |_: &EventLoop, options: TaskOptions| {
    ///     counter.set(counter.get() + 1);
    ///     options
    /// }));
    /// gather((async { 1 }, async { 2 })).await;
    /// assert_eq!(created.get(), 2);
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn set_task_factory<M>(&self, factory: Option<M>)
    where
        M: Fn(&Self, TaskOptions) -> TaskOptions + 'static,
    {
        HAS_FACTORIES.set(true);
        let factory = factory.map(|factory| Rc::new(factory) as TaskFactory);
        self.core().set_task_factory(factory);
    }

    /// True if a task factory is set.
    #[must_use]
    pub fn has_task_factory(&self) -> bool {
        self.core().task_factory().is_some()
    }
}
