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

use std::cell::{Cell, RefCell};
use std::fmt;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

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

impl fmt::Debug for Hit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = match self.how {
            How::Cancel => "cancel",
            How::Drop => "drop",
        };
        write!(f, "{how} task {} before turn {}", self.task, self.turn)
    }
}

/// In how many shuffled orders each run is repeated.
const SHUFFLES: u64 = 3;

fn everywhere(program: fn(&Live) -> Program) {
    for seed in (0..=SHUFFLES).map(|seed| seed.checked_sub(1)) {
        let undisturbed = run(program, &[], seed, usize::MAX);
        let hits: Vec<Hit> = undisturbed.hits().collect();
        let limit = 2 * undisturbed.turns + 10;
        for (i, first) in hits.iter().enumerate() {
            run(program, &[*first], seed, limit);
            for second in &hits[i..] {
                run(program, &[*first, *second], seed, limit);
            }
        }
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
    let (tasks, droppers): (Vec<_>, Vec<_>) = program
        .tasks
        .into_iter()
        .map(|task| {
            let dropper = Dropper::new(task, &live);
            (create_task(dropper.clone()), dropper)
        })
        .unzip();
    let mut help = program.help;
    let mut extent = Extent { turns: 0, tasks: 0 };
    loop {
        let others = all_other_tasks();
        extent.tasks = extent.tasks.max(others.len());
        if others.is_empty() {
            break;
        }
        for hit in hits.iter().filter(|hit| hit.turn == extent.turns) {
            match hit.how {
                How::Cancel => drop(others.get(hit.task).map(|task| task.cancel())),
                How::Drop => droppers.get(hit.task).iter().for_each(|task| task.strike()),
            }
        }
        drop(others);
        if extent.turns == limit {
            let help = help
                .take()
                .expect("a wake-up was lost: a task waits forever");
            help();
        }
        assert!(
            extent.turns < limit.saturating_mul(2),
            "a task waits forever"
        );
        host.advance(ms(1));
        hop().await;
        extent.turns += 1;
    }
    assert!(tasks.iter().all(|task| task.done()));
    drop((tasks, droppers));
    for check in program.checks {
        check();
    }
    extent
}

fn all_other_tasks() -> Vec<TaskRef> {
    let mut tasks = all_tasks();
    tasks.retain(|task| Some(task) != current_task().as_ref());
    tasks
}

/// A task's future that can be dropped from outside, at the task's next step.
#[derive(Clone)]
struct Dropper(Rc<Droppable>);

struct Droppable {
    future: RefCell<Option<LocalFuture>>,
    struck: Cell<bool>,
    waker: RefCell<Option<Waker>>,
    _live: Live,
}

impl Dropper {
    fn new(future: LocalFuture, live: &Live) -> Self {
        Self(Rc::new(Droppable {
            future: RefCell::new(Some(future)),
            struck: Cell::new(false),
            waker: RefCell::new(None),
            _live: live.clone(),
        }))
    }

    fn strike(&self) {
        self.0.struck.set(true);
        if let Some(waker) = self.0.waker.take() {
            waker.wake();
        }
    }
}

/// The task's share: when the task unwinds, so does its future.
impl Drop for Dropper {
    fn drop(&mut self) {
        let future = self
            .0
            .future
            .try_borrow_mut()
            .ok()
            .and_then(|mut f| f.take());
        drop(future);
    }
}

impl Future for Dropper {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        self.0.waker.replace(Some(cx.waker().clone()));
        let mut future = self.0.future.borrow_mut();
        let polled = match &mut *future {
            Some(future) if !self.0.struck.get() => future.as_mut().poll(cx),
            _ => Poll::Ready(()),
        };
        if polled.is_ready() {
            let ended = future.take();
            drop(future);
            drop(ended);
            self.0.waker.take();
        }
        polled
    }
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
