//! `run` and `Runner`: a loop for a program, from its first task to the last clean-up.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;
use std::task::Waker;

use super::run::{until_complete_then, until_settled};
use super::{EventLoop, ExceptionContext, Run, running};
use crate::Error;
use crate::backend::{self, Backend};
use crate::callbacks::{Notice, Observer};
use crate::future::Future as HandSet;
use crate::task::{Awaited, TaskOptions, TaskRef};

/// Runs a program: asyncio's `run`.
///
/// Makes a loop, runs `main` in it, then cancels the tasks that are left, waits for their
/// clean-up, and closes the loop. On hosts that block, all of that is over when this returns; in
/// a page it is under way, and the [`Run`] can be awaited.
///
/// # Errors
/// The run ends with the errors of
/// [`run_until_complete`](EventLoop::run_until_complete); running inside a running loop is one.
///
/// ```
/// use std::time::Duration;
/// use wasyncio::{create_task, run, sleep};
///
/// let run = run(async {
///     let answer = create_task(async { 42 });
///     sleep(Duration::from_millis(1)).await;
///     answer.await
/// });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// assert_eq!(run.result()?, 42);
/// # Ok::<(), wasyncio::Error>(())
/// ```
pub fn run<F>(main: F) -> Run<F::Output>
where
    F: Future + 'static,
{
    Runner::new().run_and_close(main)
}

/// Runs several programs, one after the other, in one loop: asyncio's `Runner`.
///
/// ```
/// use wasyncio::{Runner, backend::Simulated};
///
/// let runner = Runner::new().backend(Simulated::new()).debug(true);
/// assert_eq!(runner.run(async { "first" }).result()?, "first");
/// assert_eq!(runner.run(async { "second" }).result()?, "second");
/// runner.close().result()?;
/// # Ok::<(), wasyncio::Error>(())
/// ```
pub struct Runner {
    backend: Option<Rc<dyn Backend>>,
    debug: bool,
    event_loop: std::cell::OnceCell<EventLoop>,
    /// The task of the last program, whose context is that of the next one.
    last: RefCell<Option<TaskRef>>,
}

impl Runner {
    /// A runner for the host that the program was built for. Its loop is made when it is needed.
    #[must_use]
    pub fn new() -> Self {
        Self {
            backend: None,
            debug: false,
            event_loop: std::cell::OnceCell::new(),
            last: RefCell::new(None),
        }
    }

    /// Uses another backend.
    #[must_use]
    pub fn backend(mut self, backend: Rc<dyn Backend>) -> Self {
        self.backend = Some(backend);
        self
    }

    /// Turns the loop's debug mode on.
    #[must_use]
    pub fn debug(mut self, debug: bool) -> Self {
        self.debug = debug;
        self
    }

    /// The runner's loop: asyncio's `Runner.get_loop`.
    #[must_use]
    pub fn get_loop(&self) -> EventLoop {
        let event_loop = self.event_loop.get_or_init(|| {
            let backend = self.backend.clone().unwrap_or_else(backend::host);
            let event_loop = EventLoop::with_backend(backend);
            event_loop.set_debug(self.debug);
            event_loop
        });
        event_loop.clone()
    }

    /// Runs a program in the runner's loop. Other tasks stay for the next run, or for
    /// [`close`](Self::close). The programs share one [`Context`](crate::Context): what one sets
    /// in it, the next one sees.
    ///
    /// # Errors
    /// As [`EventLoop::run_until_complete`].
    pub fn run<F>(&self, main: F) -> Run<F::Output>
    where
        F: Future + 'static,
    {
        let last = self.last.borrow().clone();
        let context = last.and_then(|last| last.own_context());
        let options = context
            .iter()
            .fold(TaskOptions::new(), TaskOptions::context);
        let run = Run::new();
        let ended = run.share();
        let settle = move |outcome| ended.settle(outcome);
        let task = until_complete_then(&self.get_loop(), options, main, settle);
        if task.is_some() {
            self.last.replace(task);
        }
        run
    }

    /// Cancels the tasks that are left, waits for their clean-up, and closes the loop. A runner
    /// that is only dropped closes its loop without waiting.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] while the loop, or another one on this thread, runs, and as
    /// [`EventLoop::run_until_complete`].
    pub fn close(mut self) -> Run<()> {
        let run = Run::new();
        let ended = run.share();
        match self.event_loop.take() {
            Some(event_loop) => shut_down(event_loop, move |result| ended.settle(result)),
            None => ended.settle(Ok(())),
        }
        run
    }

    fn run_and_close<F>(mut self, main: F) -> Run<F::Output>
    where
        F: Future + 'static,
    {
        let run = Run::new();
        let ended = run.share();
        if running::is_in_turn() {
            ended.settle(Err(Error::RuntimeError(
                "run() cannot be called from a running event loop: await the program, or make it \
                 a task with create_task",
            )));
            return run;
        }
        let event_loop = self.get_loop();
        self.event_loop.take(); // closed when the program is over, which may be later
        let looping = event_loop.clone();
        until_complete_then(&looping, TaskOptions::new(), main, move |outcome| {
            // The program's own outcome counts, whatever its clean-up comes to.
            shut_down(event_loop, move |_| ended.settle(outcome));
        });
        run
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        if let Some(event_loop) = self.event_loop.take() {
            // It fails if the loop runs, and then whoever runs it still needs it.
            let _ = event_loop.close();
        }
    }
}

impl Default for Runner {
    fn default() -> Self {
        Self::new()
    }
}

/// Cancels all tasks, waits until they have ended, then closes the loop.
fn shut_down(event_loop: EventLoop, then: impl FnOnce(crate::Result<()>) + 'static) {
    let tasks = event_loop.all_tasks();
    if event_loop.is_closed() || event_loop.is_running() || tasks.is_empty() {
        return then(event_loop.close());
    }
    for task in &tasks {
        task.cancel();
    }
    let all_ended = AllEnded::of(&event_loop, &tasks);
    let looping = event_loop.clone();
    until_settled(&looping, all_ended.awaited(), move |result| {
        report_failures(&event_loop, &tasks);
        let closed = event_loop.close();
        then(result.and(closed));
    });
}

fn report_failures(event_loop: &EventLoop, tasks: &[TaskRef]) {
    for task in tasks.iter().filter(|task| task.panicked()) {
        let message = "unhandled exception during asyncio.run() shutdown";
        let context = ExceptionContext::new(message)
            .with_exception(Error::Panicked(task.take_panic_message()))
            .with_task(task.clone());
        event_loop.call_exception_handler(&context);
    }
}

/// A gather that wants no results.
struct AllEnded {
    left: Cell<usize>,
    future: HandSet<()>,
}

impl AllEnded {
    fn of(event_loop: &EventLoop, tasks: &[TaskRef]) -> HandSet<()> {
        let all = Rc::new(Self {
            left: Cell::new(tasks.len()),
            future: event_loop.create_future(),
        });
        for task in tasks {
            Awaited::Task(task.clone()).notify(Notice::Tell(all.clone(), 0));
        }
        all.future.clone()
    }
}

impl Observer for AllEnded {
    fn wants(&self, _: u32) -> bool {
        self.left.set(self.left.get() - 1);
        self.left.get() == 0
    }

    fn child_settled(self: Rc<Self>, _: u32) {
        // It is set nowhere else.
        let _ = self.future.set_result(());
    }

    fn wakers(&self, visit: &mut dyn FnMut(&Waker)) {
        self.future.wakers(visit);
    }
}
