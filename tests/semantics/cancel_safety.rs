//! Cancellation at every suspension point loses nothing.
//!
//! A program is a few tasks that use a primitive or a combinator. It runs once undisturbed, to
//! count its turns. Then it runs again for each turn and each task, and for each pair of those,
//! and right before that turn that task is hit: cancelled, or dropped where it stands, as the
//! loser of a `select!` is. Each time:
//!
//! * every task ends, or waits for something that only a task that was hit would have done;
//! * what the program checks holds: locks are free, permits and items are all there;
//! * no task is left, nothing that the program made is alive, and the memory is where it was.
//!
//! All of that in the order of asyncio, and in a few shuffled ones.

mod allocations;
mod combinators;
mod primitives;
mod queues;
// WASI 0.1 has no network.
#[cfg(not(all(target_os = "wasi", target_env = "p1")))]
mod streams;

use std::cell::Cell;
use std::fmt;
use std::pin::Pin;
use std::rc::Rc;

use futures_util::future::{AbortHandle, abortable};
use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use crate::{hop, ms};

type LocalFuture = Pin<Box<dyn Future<Output = ()>>>;

/// Tasks, and what must hold when they have ended.
#[derive(Default)]
struct Program {
    tasks: Vec<LocalFuture>,
    help: Option<Box<dyn FnOnce()>>,
    checks: Vec<Box<dyn FnOnce()>>,
}

impl Program {
    fn new() -> Self {
        Self::default()
    }

    fn task(mut self, task: impl Future<Output = ()> + 'static) -> Self {
        self.tasks.push(Box::pin(task));
        self
    }

    fn tasks<F>(self, tasks: impl IntoIterator<Item = F>) -> Self
    where
        F: Future<Output = ()> + 'static,
    {
        tasks.into_iter().fold(self, Self::task)
    }

    /// When nothing moves any more, because a task was hit: asserts that the others wait for good
    /// reason, and does what they wait for.
    fn help(mut self, help: impl FnOnce() + 'static) -> Self {
        self.help = Some(Box::new(help));
        self
    }

    /// Asserts what holds when all tasks have ended.
    fn check(mut self, check: impl FnOnce() + 'static) -> Self {
        self.checks.push(Box::new(check));
        self
    }
}

/// Makes a test of a program, a function from [`Live`] to [`Program`].
macro_rules! cancel_everywhere {
    ($($program:ident),+ $(,)?) => {
        $(mod $program {
            #[cfg_attr(
                not(all(target_family = "wasm", target_os = "unknown")),
                ::core::prelude::v1::test
            )]
            #[cfg_attr(
                all(target_family = "wasm", target_os = "unknown"),
                ::wasm_bindgen_test::wasm_bindgen_test
            )]
            fn simulated() {
                $crate::cancel_safety::everywhere(super::$program);
            }
        })+
    };
}
use cancel_everywhere;

/// A token that everything holds which must not outlive the program.
#[derive(Clone, Default)]
struct Live(Rc<()>);

impl Live {
    fn assert_alone(&self) {
        assert_eq!(Rc::strong_count(&self.0), 1, "something is still alive");
    }
}

/// What is done to which task, and right before which turn.
#[derive(Clone, Copy)]
struct Hit {
    turn: usize,
    task: usize,
    how: How,
}

#[derive(Clone, Copy)]
enum How {
    Cancel,
    Drop,
}

impl Hit {
    /// A task that has ended by now is beyond that.
    fn strike(&self, tasks: &[TaskRef], droppers: &[AbortHandle]) {
        match self.how {
            How::Cancel => _ = tasks.get(self.task).map(|task| task.cancel()),
            How::Drop => _ = droppers.get(self.task).map(AbortHandle::abort),
        }
    }
}

impl fmt::Debug for Hit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = match self.how {
            How::Cancel => "cancel",
            How::Drop => "drop",
        };
        write!(f, "{how} task {} before turn {}", self.task, self.turn)
    }
}

/// In how many shuffled orders each run with one hit is repeated.
const SHUFFLES: u64 = 5;

/// Turns that suffice for a program that is not disturbed.
const UNDISTURBED: usize = 50;

fn everywhere(program: fn(&Live) -> Program) {
    // What a thread keeps for good is there after its first loop.
    let first = Runner::new().backend(Simulated::new());
    first.run(hop()).result().unwrap();
    for_each_hit(program, None, |first, rest, limit| {
        run(program, &[first], None, limit);
        for second in rest {
            run(program, &[first, *second], None, limit);
        }
    });
    for seed in 0..SHUFFLES {
        for_each_hit(program, Some(seed), |hit, _, limit| {
            run(program, &[hit], Some(seed), limit);
        });
    }
}

/// Calls `each` with each possible hit, those from there on, and the turns that then suffice.
fn for_each_hit(
    program: fn(&Live) -> Program,
    seed: Option<u64>,
    each: impl Fn(Hit, &[Hit], usize),
) {
    let undisturbed = run(program, &[], seed, UNDISTURBED);
    let hits: Vec<Hit> = undisturbed.hits().collect();
    for (i, hit) in hits.iter().enumerate() {
        each(*hit, &hits[i..], 2 * undisturbed.turns + 10);
    }
}

/// How large a program is.
struct Extent {
    turns: usize,
    tasks: usize,
}

impl Extent {
    fn hits(&self) -> impl Iterator<Item = Hit> {
        let tasks = self.tasks;
        let places =
            (0..=self.turns).flat_map(move |turn| (0..tasks).map(move |task| (turn, task)));
        places.flat_map(|(turn, task)| [How::Cancel, How::Drop].map(|how| Hit { turn, task, how }))
    }
}

/// One run, of which nothing must be left.
fn run(program: fn(&Live) -> Program, hits: &[Hit], seed: Option<u64>, limit: usize) -> Extent {
    let _case = Case { hits, seed };
    let before = allocations::live();
    let live = Live::default();
    let extent = run_in_a_loop(program(&live), &live, hits.to_vec(), seed, limit);
    live.assert_alone();
    drop(live);
    assert_eq!(allocations::live(), before, "bytes of memory");
    extent
}

fn run_in_a_loop(
    program: Program,
    live: &Live,
    hits: Vec<Hit>,
    seed: Option<u64>,
    limit: usize,
) -> Extent {
    let host = seed.map_or_else(Simulated::new, Simulated::with_seed);
    let runner = Runner::new().backend(host.clone());
    let extent = runner.run(drive(program, live.clone(), hits, host, limit));
    let extent = extent.result().unwrap();
    runner.close().result().unwrap();
    extent
}

/// Steps through a program, turn by turn: it is the first one to run in each of them.
async fn drive(
    program: Program,
    live: Live,
    hits: Vec<Hit>,
    host: Rc<Simulated>,
    limit: usize,
) -> Extent {
    let panicked = watch_for_panics();
    let droppers = begin(program.tasks, &live);
    let mut help = program.help.filter(|_| !hits.is_empty());
    let mut extent = Extent { turns: 0, tasks: 0 };
    loop {
        let tasks = all_other_tasks();
        if tasks.is_empty() {
            break;
        }
        extent.tasks = extent.tasks.max(tasks.len());
        for hit in hits.iter().filter(|hit| hit.turn == extent.turns) {
            hit.strike(&tasks, &droppers);
        }
        drop(tasks);
        if extent.turns == limit {
            let help = help.take();
            help.expect("a wake-up was lost: a task waits forever")();
        }
        assert!(extent.turns < 2 * limit, "a task waits forever");
        host.advance(ms(1));
        hop().await;
        extent.turns += 1;
    }
    assert!(!panicked.get(), "a task has panicked");
    for check in program.checks {
        check();
    }
    extent
}

/// Nobody awaits the program's tasks: the loop reports their panics.
fn watch_for_panics() -> Rc<Cell<bool>> {
    let panicked = Rc::new(Cell::new(false));
    let seen = panicked.clone();
    let handler = move |_: &EventLoop, context: &ExceptionContext| {
        eprintln!("{}", context.message);
        seen.set(true);
    };
    get_running_loop()
        .unwrap()
        .set_exception_handler(Some(handler));
    panicked
}

/// Makes tasks of these futures, which can be dropped in the midst of it.
fn begin(futures: Vec<LocalFuture>, live: &Live) -> Vec<AbortHandle> {
    let begin = |future| {
        let (future, dropper) = abortable(future);
        let live = live.clone();
        drop(create_task(async move {
            let _live = live;
            let _ = future.await;
        }));
        dropper
    };
    futures.into_iter().map(begin).collect()
}

fn all_other_tasks() -> Vec<TaskRef> {
    let mut tasks = all_tasks();
    tasks.retain(|task| Some(task) != current_task().as_ref());
    tasks
}

/// Names the run in which a test fails.
struct Case<'a> {
    hits: &'a [Hit],
    seed: Option<u64>,
}

impl Drop for Case<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("failed after {:?}, shuffled by {:?}", self.hits, self.seed);
        }
    }
}

/// One of something, as long as it exists; there must never be more than `limit`.
struct Inside(Rc<Cell<usize>>);

impl Inside {
    fn enter(inside: &Rc<Cell<usize>>, limit: usize) -> Self {
        inside.set(inside.get() + 1);
        assert!(inside.get() <= limit, "{} inside", inside.get());
        Self(inside.clone())
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}
