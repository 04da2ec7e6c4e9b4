//! What waiting is the same for: every primitive, in one table.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use crate::counter::Counted;
use crate::{hop, hops};

type Waiting = Pin<Box<dyn Future<Output = ()>>>;

/// A primitive for which one has to wait. A wait that has ended leaves it as it was.
struct Case {
    name: &'static str,
    wait: Box<dyn Fn() -> Waiting>,
    /// Ends the wait of the first one, or of all.
    grant: Box<dyn Fn()>,
    /// What the primitive looks like from outside.
    state: Box<dyn Fn() -> String>,
}

impl Case {
    fn new<P, W>(
        name: &'static str,
        primitive: P,
        wait: impl Fn(P) -> W + 'static,
        grant: impl Fn(&P) + 'static,
    ) -> Self
    where
        P: Clone + std::fmt::Debug + 'static,
        W: Future<Output = ()> + 'static,
    {
        let (waited, granted) = (primitive.clone(), primitive.clone());
        Self {
            name,
            wait: Box::new(move || Box::pin(wait(waited.clone()))),
            grant: Box::new(move || grant(&granted)),
            state: Box::new(move || format!("{primitive:?}")),
        }
    }

    fn check(&self, before: &str) {
        assert_eq!((self.state)(), before, "{}", self.name);
    }
}

/// Every wait there is, for this many waiters.
fn cases(waiters: usize) -> Vec<Case> {
    let lock = Lock::new();
    now(lock.acquire()).forget();
    let full = Queue::new(1);
    full.put_nowait(()).unwrap();
    vec![
        Case::new(
            "Lock::acquire",
            lock,
            |lock| async move { lock.acquire().await.forget() },
            |lock| lock.release().unwrap(),
        ),
        Case::new(
            "Event::wait",
            Event::new(),
            |event| async move { event.wait().await },
            |event| {
                event.set();
                event.clear();
            },
        ),
        Case::new(
            "Semaphore::acquire",
            Semaphore::new(0),
            |semaphore| async move { semaphore.acquire().await.forget() },
            Semaphore::release,
        ),
        Case::new(
            "BoundedSemaphore::acquire",
            {
                let semaphore = BoundedSemaphore::new(1);
                now(semaphore.acquire()).forget();
                semaphore
            },
            |semaphore| async move { semaphore.acquire().await.forget() },
            |semaphore| semaphore.release().unwrap(),
        ),
        Case::new(
            "Condition::wait",
            Condition::new(),
            |condition| async move {
                let _guard = condition.acquire().await;
                condition.wait().await.unwrap();
            },
            |condition| {
                let _guard = now(condition.acquire());
                condition.notify(1).unwrap();
            },
        ),
        Case::new(
            "Barrier::wait",
            Barrier::new(waiters + 1).unwrap(),
            |barrier| async move {
                barrier.wait().await.unwrap();
            },
            |barrier| {
                now(barrier.wait()).unwrap();
            },
        ),
        Case::new(
            "Queue::get",
            Queue::new(0),
            |queue| async move {
                queue.get().await.unwrap();
                queue.task_done().unwrap();
            },
            |queue| queue.put_nowait(()).unwrap(),
        ),
        Case::new(
            "Queue::put",
            full,
            |queue| async move { queue.put(()).await.unwrap() },
            |queue| {
                queue.get_nowait().unwrap();
                queue.task_done().unwrap();
            },
        ),
        Case::new(
            "Queue::join",
            {
                let queue = Queue::new(0);
                queue.put_nowait(()).unwrap();
                queue
            },
            |queue| async move { queue.join().await },
            |queue| {
                queue.task_done().unwrap();
                queue.get_nowait().unwrap();
                queue.put_nowait(()).unwrap();
            },
        ),
    ]
}

/// The result of a future that does not wait.
pub(crate) fn now<T>(future: impl Future<Output = T>) -> T {
    match poll_once(std::pin::pin!(future), Waker::noop()) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

fn poll_once<F: Future + ?Sized>(future: Pin<&mut F>, waker: &Waker) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(waker))
}

/// Polls as a part of the running task, and drops what is left: the loser of a `select!`.
pub(crate) async fn lose(waiting: &mut Waiting) {
    std::future::poll_fn(|cx| {
        assert!(waiting.as_mut().poll(cx).is_pending());
        Poll::Ready(())
    })
    .await;
}

#[wasyncio::test]
async fn to_be_woken_costs_one_hop_and_one_poll() {
    for case in cases(1) {
        let before = (case.state)();
        let (future, counts) = Counted::new((case.wait)());
        let task = create_task(future);
        hops(5).await;
        assert_eq!(counts.seen(), (1, 0), "{}", case.name);
        (case.grant)();
        assert_eq!(counts.seen(), (1, 0), "{}", case.name);
        hop().await;
        assert_eq!(counts.seen(), (2, 1), "{}", case.name);
        assert!(task.done(), "{}", case.name);
        case.check(&before);
    }
}

#[wasyncio::test]
async fn a_cancelled_waiter_leaves_the_line_one_hop_later() {
    for case in cases(1) {
        let before = (case.state)();
        let (future, counts) = Counted::new((case.wait)());
        let task = create_task(future);
        hop().await;
        assert_ne!((case.state)(), before, "{}", case.name);
        task.cancel();
        assert_eq!(counts.seen(), (1, 0), "{}", case.name);
        hops(2).await;
        assert!(task.cancelled(), "{}", case.name);
        case.check(&before);
    }
}

#[wasyncio::test]
async fn the_loser_of_a_select_leaves_the_line_at_once() {
    for case in cases(1) {
        let before = (case.state)();
        let mut waiting = (case.wait)();
        lose(&mut waiting).await;
        assert_ne!((case.state)(), before, "{}", case.name);
        drop(waiting);
        case.check(&before);
    }
}

#[wasyncio::test]
async fn a_cancelled_waiter_passes_on_what_it_was_granted() {
    for case in cases(2) {
        let before = (case.state)();
        let (first, second) = (create_task((case.wait)()), create_task((case.wait)()));
        hop().await;
        (case.grant)();
        first.cancel();
        hops(3).await;
        assert!(first.cancelled(), "{}", case.name);
        assert!(second.done(), "{}", case.name);
        case.check(&before);
    }
}

#[wasyncio::test]
async fn a_dropped_waiter_passes_on_what_it_was_granted() {
    for case in cases(2) {
        let before = (case.state)();
        let mut first = (case.wait)();
        lose(&mut first).await;
        let second = create_task((case.wait)());
        hop().await;
        (case.grant)();
        drop(first);
        hops(3).await;
        assert!(second.done(), "{}", case.name);
        case.check(&before);
    }
}

#[wasyncio::test]
async fn what_nobody_waits_for_any_more_is_not_lost() {
    for case in cases(1) {
        let task = create_task((case.wait)());
        hop().await;
        (case.grant)();
        task.cancel();
        wait([&task]).await;
        // What wakes only those who are there is gone; the rest is there for a newcomer.
        let gone = [
            "Event::wait",
            "Condition::wait",
            "Barrier::wait",
            "Queue::join",
        ];
        let newcomer = create_task((case.wait)());
        hop().await;
        assert_eq!(newcomer.done(), !gone.contains(&case.name), "{}", case.name);
        newcomer.cancel();
        wait([&newcomer]).await;
    }
}

#[wasyncio::test]
async fn waiters_are_served_in_the_order_in_which_they_came() {
    for case in cases(3) {
        let order = Rc::new(RefCell::new(Vec::new()));
        let tasks = [0, 1, 2].map(|n| {
            let (order, waiting) = (order.clone(), (case.wait)());
            create_task(async move {
                waiting.await;
                order.borrow_mut().push(n);
            })
        });
        hop().await;
        while !tasks.iter().all(|task| task.done()) {
            (case.grant)();
            hops(2).await;
        }
        assert_eq!(*order.borrow(), [0, 1, 2], "{}", case.name);
    }
}

/// A waker that is not the loop's, and counts.
#[derive(Default)]
struct Foreign(AtomicU32);

impl Wake for Foreign {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
        WHEN_WOKEN.with(|look| {
            if let Some(look) = look.take() {
                look();
            }
        });
    }
}

thread_local! {
    static WHEN_WOKEN: RefCell<Option<Box<dyn FnOnce()>>> = const { RefCell::new(None) };
}

#[wasyncio::test]
async fn a_foreign_waker_is_woken_once_and_at_once() {
    for case in cases(1) {
        let foreign = Arc::new(Foreign::default());
        let waker = Waker::from(foreign.clone());
        let mut waiting = (case.wait)();
        for _ in 0..2 {
            assert!(poll_once(waiting.as_mut(), &waker).is_pending());
        }
        assert_eq!(foreign.0.load(Ordering::Relaxed), 0, "{}", case.name);
        (case.grant)();
        assert_eq!(foreign.0.load(Ordering::Relaxed), 1, "{}", case.name);
        assert!(poll_once(waiting.as_mut(), &waker).is_ready());
    }
}

#[wasyncio::test]
async fn the_last_waker_counts() {
    for case in cases(1) {
        let [stale, fresh] = [(); 2].map(|()| Arc::new(Foreign::default()));
        let mut waiting = (case.wait)();
        for foreign in [&stale, &fresh] {
            let waker = Waker::from(foreign.clone());
            assert!(poll_once(waiting.as_mut(), &waker).is_pending());
        }
        (case.grant)();
        assert_eq!(stale.0.load(Ordering::Relaxed), 0, "{}", case.name);
        assert_eq!(fresh.0.load(Ordering::Relaxed), 1, "{}", case.name);
        drop(waiting);
        assert_eq!(Arc::strong_count(&fresh), 1, "{}", case.name);
    }
}

#[wasyncio::test]
async fn a_waker_may_drop_other_waiters_and_look_at_the_primitive() {
    for case in cases(3) {
        let waker = Waker::from(Arc::new(Foreign::default()));
        let mut waiting = [(); 3].map(|()| (case.wait)());
        for waiting in &mut waiting {
            assert!(poll_once(waiting.as_mut(), &waker).is_pending());
        }
        let [first, second, third] = waiting;
        let state = case.state;
        WHEN_WOKEN.set(Some(Box::new(move || {
            let _ = state();
            drop(second);
        })));
        (case.grant)();
        assert!(
            WHEN_WOKEN.take().is_none(),
            "{}: nobody was woken",
            case.name
        );
        drop(first);
        let third = create_task(third);
        hops(3).await;
        assert!(third.done(), "{}", case.name);
    }
}

/// In a loop of their own, because loops do not run inside each other.
fn simulated(program: impl Future<Output = ()> + 'static) {
    let runner = Runner::new().backend(Simulated::new());
    runner.run(program).result().unwrap();
    runner.close().result().unwrap();
}

#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn simulated_made_before_any_loop_and_used_by_two() {
    for case in cases(1) {
        let case = Rc::new(case);
        let before = (case.state)();
        for _ in 0..2 {
            let used = case.clone();
            simulated(async move {
                let task = create_task((used.wait)());
                hop().await;
                (used.grant)();
                task.await;
            });
            case.check(&before);
        }
    }
}

#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn simulated_a_closed_loop_leaves_no_waiter() {
    for case in cases(2) {
        let case = Rc::new(case);
        let before = (case.state)();
        let waited = case.clone();
        let runner = Runner::new().backend(Simulated::new());
        let run = runner.run(async move {
            let tasks = [create_task((waited.wait)()), create_task((waited.wait)())];
            hop().await;
            tasks
        });
        let tasks = run.result().unwrap();
        assert_ne!((case.state)(), before, "{}", case.name);
        // Dropped, not closed: nobody is asked, and nobody gets a turn.
        drop(runner);
        assert!(tasks.iter().all(|task| task.cancelled()), "{}", case.name);
        case.check(&before);
    }
}
