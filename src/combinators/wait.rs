//! `wait`: until the first, or all, are done; nothing is cancelled.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crate::callbacks::{CallbackId, Notice, Observer};
use crate::event_loop::{Handle, get_running_loop, running};
use crate::future::Future as HandSet;
use crate::introspection::watch;
use crate::task::{Awaited, Task, TaskRef, WaitsOn, current};

/// Waits until all of `things` are done: asyncio's `wait`.
///
/// Gives them back in two vectors, the done and the pending ones, each in the order in which they
/// came. They can be tasks, references to tasks, [`TaskRef`]s or [`Future`](crate::future::Future)s.
/// Cancelling the wait cancels none of them. To wait for nothing ends at once, with two empty
/// vectors, where asyncio raises a `ValueError`: a Rust program may well have nothing to wait for.
///
/// ```
/// # use wasyncio::prelude::*;
/// use std::time::Duration;
/// # let run = run(async {
/// let quick = create_task(sleep(Duration::ZERO));
/// let slow = create_task(sleep(Duration::from_secs(60)));
/// let (done, pending) = wait([&quick, &slow]).first_completed().await;
/// assert_eq!((done.len(), pending.len()), (1, 1));
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub fn wait<W: Waitable>(things: impl IntoIterator<Item = W>) -> Wait<W> {
    Wait {
        things: things.into_iter().collect(),
        first: false,
        probes: Vec::new(),
        timeout: None,
        watching: None,
    }
}

/// What can be waited for without being consumed.
pub trait Waitable {
    /// A handle of the thing.
    fn waitable(&self) -> AnyWaitable;
}

/// A thing that can be waited for.
pub struct AnyWaitable(Awaited);

impl AnyWaitable {
    pub(super) fn into_awaited(self) -> Awaited {
        self.0
    }
}

/// A thing that can be waited for and can fail.
pub trait Fallible: Waitable {
    /// One who can tell whether the thing has failed.
    fn probe(&self) -> Probe;
}

/// Tells whether a thing has failed.
pub struct Probe(pub(crate) Box<dyn Fn() -> bool>);

impl Waitable for TaskRef {
    fn waitable(&self) -> AnyWaitable {
        AnyWaitable(Awaited::Task(self.clone()))
    }
}

impl<T> Waitable for Task<T> {
    fn waitable(&self) -> AnyWaitable {
        AnyWaitable(self.awaited())
    }
}

impl<T> Waitable for HandSet<T> {
    fn waitable(&self) -> AnyWaitable {
        AnyWaitable(self.awaited())
    }
}

impl<W: Waitable> Waitable for &W {
    fn waitable(&self) -> AnyWaitable {
        W::waitable(self)
    }
}

impl<T: 'static, E: 'static> Fallible for Task<Result<T, E>> {
    fn probe(&self) -> Probe {
        let task = self.alias();
        Probe(Box::new(move || task.failed()))
    }
}

impl<T, E> Fallible for HandSet<Result<T, E>> {
    fn probe(&self) -> Probe {
        let future = self.clone();
        Probe(Box::new(move || {
            future.with_result(|result| matches!(result, Ok(Err(_))))
        }))
    }
}

impl<W: Fallible> Fallible for &W {
    fn probe(&self) -> Probe {
        W::probe(self)
    }
}

/// The future of [`wait`].
#[must_use = "futures do nothing unless awaited"]
pub struct Wait<W> {
    things: Vec<W>,
    first: bool,
    /// One for each thing, if the first failure ends the wait.
    probes: Vec<Probe>,
    timeout: Option<Duration>,
    watching: Option<Watching>,
}

impl<W: Waitable> Wait<W> {
    /// Waits for the first one to be done: `FIRST_COMPLETED`.
    pub fn first_completed(mut self) -> Self {
        self.first = true;
        self
    }

    /// Waits for the first one to fail, or for all of them: `FIRST_EXCEPTION`.
    pub fn first_exception(mut self) -> Self
    where
        W: Fallible,
    {
        self.probes = self.things.iter().map(W::probe).collect();
        self
    }

    /// Waits no longer than this. That the time was up is no error: see what is pending.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }
}

impl<W: Waitable> Future for Wait<W> {
    type Output = (Vec<W>, Vec<W>);

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let watching = this.watching.get_or_insert_with(|| {
            let things = this.things.iter().map(|thing| thing.waitable().0).collect();
            let probes = std::mem::take(&mut this.probes);
            Watching::begin(things, this.first, probes, this.timeout)
        });
        if !watching.0.is_over(cx.waker()) {
            return Poll::Pending;
        }
        this.watching = None;
        let things = std::mem::take(&mut this.things);
        let is_done = |thing: &W| thing.waitable().0.is_settled();
        Poll::Ready(things.into_iter().partition(is_done))
    }
}

impl<W> Unpin for Wait<W> {}

/// Waits until something has settled and its callbacks have run, whatever came of it.
pub(super) async fn until_settled(awaited: Awaited) {
    Watching::begin(vec![awaited], false, Vec::new(), None)
        .over()
        .await;
}

/// A watch, for as long as somebody is interested in it.
pub(crate) struct Watching(Rc<Watch>);

struct Watch {
    left: Cell<usize>,
    first: bool,
    probes: Vec<Probe>,
    over: Cell<bool>,
    waker: RefCell<Option<Waker>>,
    callbacks: RefCell<Vec<(Awaited, CallbackId)>>,
    timer: RefCell<Option<Rc<Handle>>>,
}

impl Watching {
    pub(crate) fn begin(
        things: Vec<Awaited>,
        first: bool,
        probes: Vec<Probe>,
        timeout: Option<Duration>,
    ) -> Self {
        let watch = Rc::new(Watch {
            left: Cell::new(things.len()),
            first,
            probes,
            over: Cell::new(things.is_empty()),
            waker: RefCell::new(None),
            callbacks: RefCell::default(),
            timer: RefCell::new(None),
        });
        if let Some(timeout) = timeout {
            let event_loop = get_running_loop().expect(running::NO_LOOP);
            let released = watch.clone();
            let timer = event_loop.call_later(timeout, move || released.release());
            watch.timer.replace(timer.ok());
        }
        let tell = |(index, thing): (usize, Awaited)| {
            let index = u32::try_from(index).expect("fewer than 2³² things");
            let id = thing.notify(Notice::Tell(watch.clone(), index));
            (thing, id)
        };
        let callbacks = things.into_iter().enumerate().map(tell).collect();
        watch.callbacks.replace(callbacks);
        Self(watch)
    }
}

impl Watching {
    /// Waits until enough has settled, or the time is up.
    pub(crate) async fn over(self) {
        std::future::poll_fn(|cx| match self.0.is_over(cx.waker()) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        })
        .await;
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        for (thing, id) in self.0.callbacks.take() {
            thing.forget(id);
        }
        if let Some(timer) = self.0.timer.take() {
            timer.cancel();
        }
    }
}

impl Watch {
    fn is_over(&self, waker: &Waker) -> bool {
        if self.over.get() {
            return true;
        }
        let stale = self.waker.replace(Some(waker.clone()));
        drop(stale);
        current::waits_on(WaitsOn::Wait);
        watch::note_awaits(WaitsOn::Wait, || self.pending());
        false
    }

    /// The numbers of the tasks among what is watched and has not settled.
    fn pending(&self) -> Vec<u32> {
        let watched = self.callbacks.borrow();
        let tasks = watched.iter().filter_map(|(thing, _)| thing.pending_task());
        tasks.collect()
    }

    fn release(&self) {
        if !self.over.replace(true) {
            let waker = self.waker.take();
            if let Some(waker) = waker {
                waker.wake();
            }
        }
    }
}

impl Observer for Watch {
    fn wants(&self, index: u32) -> bool {
        self.left.set(self.left.get().saturating_sub(1));
        let failed = self.probes.get(index as usize);
        self.first || self.left.get() == 0 || failed.is_some_and(|probe| (probe.0)())
    }

    fn child_settled(self: Rc<Self>, _: u32) {
        self.release();
    }

    fn wakers(&self, visit: &mut dyn FnMut(&Waker)) {
        self.waker.borrow().iter().for_each(visit);
    }
}
