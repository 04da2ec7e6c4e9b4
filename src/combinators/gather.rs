//! `gather`: several at once, results in the order of the arguments.
//!
//! asyncio has one `gather` for coroutines that may raise and for those that do not. In Rust the
//! two have results of different types, so there are two functions and a method:
//!
//! | asyncio | here |
//! |---|---|
//! | children that do not fail | [`gather`]`(children)` |
//! | children that may fail, the first error wins | [`try_gather`]`(children)`, over `Result`s |
//! | `return_exceptions=True` | [`gather`]`(children).return_exceptions()` |

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::children::{Children, Collect, Set, Visitor};
use crate::callbacks::{CallbackId, Notice, Observer};
use crate::slot::{Slot, State};
use crate::task::{Awaitable, Awaited, Cancelled, Suspension, WaitsOn, current, request};

/// Starts all children at once and waits for their values: asyncio's `gather`.
///
/// `children` is a `Vec`, an array or a tuple of futures; those that are not tasks become tasks.
/// The values come in the order of the children. If a child is cancelled the awaiter unwinds,
/// and the others run on. Cancelling the awaiter, or dropping the gather, cancels the children.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let (number, text) = gather((async { 1 }, async { "one" })).await;
/// assert_eq!((number, text), (1, "one"));
///
/// let squares = gather((1..=3).map(|n| async move { n * n }).collect::<Vec<_>>()).await;
/// assert_eq!(squares, [1, 4, 9]);
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub fn gather<C>(children: C) -> Gather<C::Set, Values>
where
    C: Children<Set: Collect<Values>>,
{
    Gather::of(children.start())
}

/// As [`gather`], for children that return `Result`s: the first error ends it, and the other
/// children run on, as in asyncio.
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let parsed = try_gather(["1", "x", "y"].map(|text| async { text.parse::<u8>() })).await;
/// assert!(parsed.is_err());
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub fn try_gather<C>(children: C) -> Gather<C::Set, FirstError>
where
    C: Children<Set: Collect<FirstError>>,
{
    Gather::of(children.start())
}

/// How [`gather`] collects: values.
#[derive(Debug)]
pub struct Values;

/// How [`try_gather`] collects: values, or the first error.
#[derive(Debug)]
pub struct FirstError;

/// How [`Gather::return_exceptions`] collects: a `Result` for each child.
#[derive(Debug)]
pub struct Results;

/// The future of [`gather`] and [`try_gather`].
#[must_use = "a dropped gather cancels its children"]
pub struct Gather<S: Set, M> {
    handle: Handle<S>,
    mode: PhantomData<M>,
}

/// What a gather owns in any mode.
struct Handle<S: Set> {
    gathering: Rc<Gathering<S>>,
    suspension: Suspension,
}

/// A gather's state, shared with its children's callbacks.
pub(crate) struct Gathering<S> {
    /// `None` while it is lent, and once the handle is gone: children hold the gathering by their
    /// callbacks, so it must let go of them.
    set: RefCell<Option<S>>,
    /// The registration with each child that had not settled at first.
    callbacks: RefCell<Vec<Option<CallbackId>>>,
    /// Does the settled child of this index end the gathering?
    failed: Cell<fn(&S, usize) -> bool>,
    left: Cell<usize>,
    /// Set once it was cancelled.
    asked: Cell<bool>,
    slot: Slot<End>,
}

/// Why a gathering has ended.
pub(crate) enum End {
    All,
    Child(usize),
}

impl<S: Collect<M>, M> Gather<S, M> {
    fn of(set: S) -> Self {
        Self {
            handle: Handle {
                gathering: Gathering::begin(set, Slot::here()),
                suspension: Suspension::new(),
            },
            mode: PhantomData,
        }
    }
}

impl<S: Set, M> Gather<S, M> {
    /// True once its result is known. A cancelled gather is done when its children are.
    #[must_use]
    pub fn done(&self) -> bool {
        self.handle.gathering.slot.is_settled()
    }

    /// False, as in asyncio: a gather that was cancelled, or whose child was, is one that *fails*
    /// with the cancellation once it is done.
    #[must_use]
    pub fn cancelled(&self) -> bool {
        false
    }

    /// Cancels the children that are not done. True if there were any: then the gather itself
    /// ends cancelled, whatever they make of it.
    pub fn cancel(&self) -> bool {
        let gathering = Awaited::Other(self.handle.gathering.clone());
        request::ask(&gathering, &Cancelled::new())
    }
}

impl<S: Collect<Values> + Collect<Results>> Gather<S, Values> {
    /// Waits for all children, failed or cancelled, and gives a `Result` for each: asyncio's
    /// `return_exceptions=True`.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// # let run = run(async {
    /// let stuck = create_task(std::future::pending::<u8>());
    /// stuck.cancel();
    /// let results = gather(vec![stuck, create_task(async { 7 })]).return_exceptions().await;
    /// assert!(matches!(results[..], [Err(Error::CancelledError(_)), Ok(7)]));
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn return_exceptions(self) -> Gather<S, Results> {
        let gathering = &self.handle.gathering;
        gathering.failed.set(<S as Collect<Results>>::failed);
        // A child that was done before may have ended it by the other mode's rule.
        gathering.slot.reset();
        gathering.end_if_none_left();
        Gather {
            handle: self.handle,
            mode: PhantomData,
        }
    }
}

impl<S: Set> Gathering<S> {
    pub(crate) fn begin<M>(set: S, slot: Slot<End>) -> Rc<Self>
    where
        S: Collect<M>,
    {
        let gathering = Rc::new(Self {
            set: RefCell::new(Some(set)),
            callbacks: RefCell::default(),
            failed: Cell::new(S::failed),
            left: Cell::new(0),
            asked: Cell::new(false),
            slot,
        });
        gathering.watch();
        gathering
    }

    #[cfg(feature = "js")]
    pub(crate) fn slot(&self) -> &Slot<End> {
        &self.slot
    }

    /// What came of it, once it is settled and was not cancelled. None if the awaiter unwinds.
    fn collect<M>(&self, end: &End) -> Option<S::Output>
    where
        S: Collect<M>,
    {
        let mut lent = self.lend();
        let set = lent.set.as_mut()?;
        match *end {
            End::All => set.output(),
            End::Child(index) => set.failure(index),
        }
    }

    /// Children that are done already count at once, as in asyncio since 3.12.
    fn watch(self: &Rc<Self>) {
        let mut done = Vec::new();
        let mut callbacks = Vec::new();
        self.each(&mut |child| {
            let index = callbacks.len();
            callbacks.push(if child.is_settled() {
                done.push(index);
                None
            } else {
                let index = u32::try_from(index).expect("fewer than 2³² children");
                Some(child.notify(Notice::Tell(self.clone(), index)))
            });
        });
        self.left.set(callbacks.len() - done.len());
        self.callbacks.replace(callbacks);
        for index in done {
            self.end_if_failed(index);
        }
        self.end_if_none_left();
    }

    /// Shows each child to `visitor`, which runs no user code.
    fn each(&self, visitor: &mut dyn FnMut(Awaited)) {
        if let Some(set) = &*self.set.borrow() {
            set.each(&mut Visitor(visitor));
        }
    }

    fn children(&self) -> Vec<Awaited> {
        let mut children = Vec::new();
        self.each(&mut |child| children.push(child));
        children
    }

    /// Lends the children out: what their values do when they are cloned or dropped is the
    /// user's business.
    fn lend(&self) -> Lent<'_, S> {
        let set = self.set.take();
        Lent {
            gathering: self,
            set,
        }
    }

    /// The handle is gone, and nobody asks for the children any more.
    fn let_go(&self) {
        let children = if self.left.get() > 0 && self.slot.is_settled() {
            self.children()
        } else {
            Vec::new() // all have settled, or were asked to and are still counted
        };
        for (child, id) in children.iter().zip(self.callbacks.take()) {
            match id {
                Some(id) if child.forget(id).is_some() => look_away(child),
                _ => {}
            }
        }
        let set = self.set.take();
        drop(set);
    }

    fn failed(&self, index: usize) -> bool {
        let set = self.set.borrow();
        set.as_ref()
            .is_some_and(|set| self.failed.get()(set, index))
    }

    fn end_if_failed(self: &Rc<Self>, index: usize) {
        if !self.slot.is_settled() && self.failed(index) {
            self.end(State::Value(End::Child(index)));
        }
    }

    fn end_if_none_left(self: &Rc<Self>) {
        // Of children that are cancelled together each comes here, and to look at all costs.
        if self.left.get() == 0 && !self.slot.is_settled() {
            self.end(match self.asked.get() {
                true => State::Cancelled(self.last_cancellation()),
                false => State::Value(End::All),
            });
        }
    }

    /// asyncio's words: those of the last child, or none if it was not cancelled or gathers, too.
    fn last_cancellation(&self) -> Cancelled {
        let children = self.children();
        let last = children.last().filter(|last| !last.is_gathering());
        let cancellation = last.and_then(Awaited::cancellation);
        cancellation.unwrap_or(Cancelled::new())
    }

    fn end(self: &Rc<Self>, state: State<End>) {
        self.slot.settle(state, || Awaited::Other(self.clone()));
    }
}

impl<S: Set> Observer for Gathering<S> {
    fn wants(&self, index: u32) -> bool {
        self.left.set(self.left.get() - 1);
        // Also after the end: to look at a panic is to know of it, so nobody reports it.
        let failed = self.failed(index as usize);
        !self.slot.is_settled() && (failed || self.left.get() == 0)
    }

    fn child_settled(self: Rc<Self>, index: u32) {
        self.end_if_failed(index as usize);
        self.end_if_none_left();
    }

    fn wakers(&self, visit: &mut dyn FnMut(&Waker)) {
        self.slot.wakers(visit);
    }
}

impl<S: Set> Awaitable for Gathering<S> {
    fn is_settled(&self) -> bool {
        self.slot.is_settled()
    }

    fn is_cancelled(&self) -> bool {
        self.cancellation().is_some()
    }

    /// A gathering that was asked to end ends cancelled, whatever its children make of it; but if
    /// one of them fails first, with that one's error.
    fn cancellation(&self) -> Option<Cancelled> {
        self.slot.look(|state| match state {
            State::Cancelled(cancelled) => Some(cancelled.clone()),
            State::Value(End::Child(index)) => self.children().get(*index)?.cancellation(),
            _ => None,
        })
    }

    fn accepts(&self) -> bool {
        !self.is_settled() && self.children().iter().any(Awaited::accepts)
    }

    fn ask(self: Rc<Self>, _: &Cancelled, more: &mut Vec<Awaited>) {
        self.asked.set(true);
        more.extend(self.children().into_iter().filter(Awaited::accepts));
    }

    /// All children have ended, or are about to.
    fn ends_anyway(&self) -> bool {
        let ends = |child: &Awaited| child.is_settled() || child.ends_anyway();
        !self.is_settled() && self.children().iter().all(ends)
    }

    fn is_gathering(&self) -> bool {
        true
    }

    fn children(&self) -> Vec<Awaited> {
        self.children()
    }

    fn notify(self: Rc<Self>, notice: Notice) -> CallbackId {
        self.slot.notify(notice, || Awaited::Other(self.clone()))
    }

    fn forget(&self, id: CallbackId) -> Option<Notice> {
        self.slot.forget(id)
    }

    fn is_awaited_by(&self, id: CallbackId) -> bool {
        self.slot.is_awaited_by(id)
    }
}

impl<S: Collect<M>, M> Future for Gather<S, M> {
    type Output = S::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<S::Output> {
        let Handle {
            gathering,
            suspension,
        } = &mut self.handle;
        let this = || Awaited::Other(gathering.clone());
        let slot = &gathering.slot;
        let collect = |slot: &Slot<End>| gathering.collect(&slot.take());
        match slot.poll_by(suspension, this, WaitsOn::Gather, cx, collect) {
            Poll::Ready(Some(output)) => Poll::Ready(output),
            // Pending, or the awaiter unwinds.
            _ => Poll::Pending,
        }
    }
}

impl<S: Set, M> Unpin for Gather<S, M> {}

impl<S: Set> Drop for Handle<S> {
    fn drop(&mut self) {
        let awaited = Awaited::Other(self.gathering.clone());
        self.suspension.abandon(|| awaited.clone());
        if !self.gathering.slot.is_settled() {
            let cancelled = current::unwinding().unwrap_or(Cancelled::new());
            request::ask(&awaited, &cancelled);
        }
        self.gathering.let_go();
    }
}

/// The children, given back when it is dropped.
struct Lent<'a, S> {
    gathering: &'a Gathering<S>,
    set: Option<S>,
}

impl<S> Drop for Lent<'_, S> {
    fn drop(&mut self) {
        self.gathering.set.replace(self.set.take());
    }
}

/// Of a child that outlives its gathering nobody wants to know how it ended, as in asyncio.
fn look_away(child: &Awaited) {
    if let Awaited::Task(_) = child {
        child.notify(Notice::call(|child| {
            if let Awaited::Task(task) = child {
                task.header().retrieved.set(true);
            }
        }));
    }
}
