//! The state of a group, shared by its handles and its children's callbacks.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::future::poll_fn;
use std::panic::resume_unwind;
use std::rc::Rc;
use std::task::{Poll, Waker};

use slab::Slab;

use super::{ExceptionGroup, GroupResult};
use crate::callbacks::{Notice, Observer};
use crate::introspection::watch;
use crate::task::scope::{Scope, ScopeRef};
use crate::task::{
    Cancelled, CatchCancelled, Task, TaskRef, WaitsOn, current, current_task, request,
};
use crate::{Error, Result};

pub(super) struct Group<E: 'static> {
    state: Cell<State>,
    /// The children were cancelled, and no more are accepted.
    aborting: Cell<bool>,
    members: RefCell<Slab<Member<E>>>,
    errors: RefCell<Vec<E>>,
    /// The text of the first child's panic.
    panic: RefCell<Option<String>>,
    parent: RefCell<Option<TaskRef>>,
    /// A child's failure was counted among the parent's cancellations.
    counted: Cell<bool>,
    /// Of the parent's cancellations some came from outside of the group. The others that are
    /// counted are those of scopes beside it.
    from_outside: Cell<bool>,
    /// The body's, while it runs.
    scope: RefCell<Option<Rc<Scope>>>,
    /// Of the wait for the last child.
    waker: Cell<Option<Waker>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Body,
    Exiting,
    /// Over, or dropped: nobody asks for errors any more.
    Left,
}

struct Member<E> {
    child: Rc<dyn Child<E>>,
    /// Known when the child ends, and told one hop later.
    failure: Option<Failure<E>>,
}

enum Failure<E> {
    Error(E),
    Panic(String),
}

/// A child without the type of its result.
trait Child<E> {
    fn task(&self) -> &TaskRef;

    /// How it has failed, if it has.
    fn failure(&self) -> Option<Failure<E>>;
}

impl<E, O: GroupResult<E>> Child<E> for Task<O> {
    fn task(&self) -> &TaskRef {
        self
    }

    fn failure(&self) -> Option<Failure<E>> {
        self.with_result(|result| match result {
            Ok(value) => value.error().map(Failure::Error),
            Err(Error::Panicked(message)) => Some(Failure::Panic(message)),
            Err(_) => None, // cancelled, which is no failure
        })
    }
}

impl<E> Group<E> {
    pub(super) fn new() -> Self {
        Self {
            state: Cell::new(State::New),
            aborting: Cell::new(false),
            members: RefCell::default(),
            errors: RefCell::default(),
            panic: RefCell::new(None),
            parent: RefCell::new(None),
            counted: Cell::new(false),
            from_outside: Cell::new(false),
            scope: RefCell::new(None),
            waker: Cell::new(None),
        }
    }

    /// An error unless a child can be added.
    pub(super) fn check_open(&self) -> Result<()> {
        let exits = matches!(self.state.get(), State::Exiting | State::Left);
        let refused = if self.state.get() == State::New {
            "TaskGroup has not been entered"
        } else if exits && self.is_empty() {
            "TaskGroup is finished"
        } else if self.aborting.get() {
            "TaskGroup is shutting down"
        } else {
            return Ok(());
        };
        Err(Error::RuntimeError(refused))
    }

    /// Adds a child. An eager one may have ended, or have aborted the group.
    pub(super) fn add<O: GroupResult<E>>(self: &Rc<Self>, task: Task<O>) {
        let child = Rc::new(task);
        let key = self.members.borrow_mut().insert(Member {
            child: child.clone(),
            failure: None,
        });
        let index = u32::try_from(key).expect("fewer than 2³² children");
        child.notify(Notice::Tell(self.clone(), index));
        if self.aborting.get() {
            child.cancel();
        }
    }

    pub(super) fn body_begins(&self, scope: Rc<Scope>) {
        self.scope.replace(Some(scope));
    }

    fn body_ends(&self) {
        let scope = self.scope.take();
        if scope.is_some_and(|scope| scope.is_asked_from_outside()) {
            self.from_outside.set(true);
        }
    }

    fn is_empty(&self) -> bool {
        self.members.borrow().is_empty()
    }

    /// Cancels the children, oldest first.
    fn abort(&self) {
        self.aborting.set(true);
        let members = self.members.borrow();
        let tasks = members.iter().map(|(_, member)| member.child.task());
        let mut tasks: Vec<TaskRef> = tasks.cloned().collect();
        drop(members);
        tasks.sort_by_key(|task| task.number());
        for task in tasks {
            task.cancel();
        }
    }

    /// A child has failed: the others are cancelled, and the body where it stands.
    fn abort_for_child(&self) {
        self.abort();
        self.counted.set(true);
        if let Some(parent) = &*self.parent.borrow() {
            parent.count_cancellation();
        }
        let scope = self.scope.borrow().clone();
        if let Some(scope) = scope {
            request::scope(ScopeRef::Inner(scope), &Cancelled::new());
        }
    }

    /// Takes the count for a child's failure back.
    fn uncount(&self) {
        if self.counted.replace(false) {
            if let Some(parent) = &*self.parent.borrow() {
                parent.uncancel();
            }
        }
    }

    /// Waits until all children have ended and that was told.
    async fn emptied(&self) {
        poll_fn(|cx| {
            if self.is_empty() {
                return Poll::Ready(());
            }
            let stale = self.waker.replace(Some(cx.waker().clone()));
            drop(stale);
            current::waits_on(WaitsOn::TaskGroup);
            watch::note_awaits(WaitsOn::TaskGroup, || self.numbers());
            Poll::Pending
        })
        .await;
    }

    /// The numbers of the children that have not ended.
    fn numbers(&self) -> Vec<u32> {
        let members = self.members.borrow();
        let numbers = members
            .iter()
            .map(|(_, member)| member.child.task().number());
        numbers.collect()
    }

    fn note(&self, failure: Failure<E>) {
        match failure {
            Failure::Error(error) => self.errors.borrow_mut().push(error),
            Failure::Panic(text) => {
                self.panic.borrow_mut().get_or_insert(text);
            }
        }
    }
}

impl<E> Observer for Group<E> {
    /// The body may take the child's result before the group is told of it.
    fn wants(&self, index: u32) -> bool {
        let child = match self.members.borrow().get(index as usize) {
            Some(member) => member.child.clone(),
            None => return false,
        };
        let failure = child.failure();
        if let Some(member) = self.members.borrow_mut().get_mut(index as usize) {
            member.failure = failure;
        }
        true
    }

    fn child_settled(self: Rc<Self>, index: u32) {
        let member = self.members.borrow_mut().try_remove(index as usize);
        if self.is_empty() {
            if let Some(waker) = self.waker.take() {
                waker.wake();
            }
        }
        let failure = member.and_then(|member| member.failure);
        let Some(failure) = failure.filter(|_| self.state.get() != State::Left) else {
            return;
        };
        self.note(failure);
        if !self.aborting.get() {
            self.abort_for_child();
        }
    }

    fn wakers(&self, visit: &mut dyn FnMut(&Waker)) {
        let waker = self.waker.take();
        waker.iter().for_each(visit);
        self.waker.set(waker);
    }
}

impl<E> fmt::Debug for Group<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<TaskGroup tasks={}", self.members.borrow().len())?;
        let state = match self.state.get() {
            State::New => "",
            _ if self.aborting.get() => " cancelling",
            _ => " entered",
        };
        write!(f, "{state}>")
    }
}

/// A group that is entered, and must be left however its future ends.
pub(super) struct Entered<E: 'static>(Rc<Group<E>>);

impl<E> Entered<E> {
    pub(super) fn enter(group: Rc<Group<E>>) -> Result<Self> {
        if group.state.get() != State::New {
            return Err(Error::RuntimeError("TaskGroup has already been entered"));
        }
        group.state.set(State::Body);
        let parent = current_task();
        let cancelling = parent.as_ref().map_or(0, |parent| parent.cancelling());
        group.from_outside.set(cancelling > 0);
        group.parent.replace(parent);
        Ok(Self(group))
    }

    /// asyncio's `__aexit__`, step by step.
    pub(super) async fn exit<O: GroupResult<E>>(
        self,
        body: std::result::Result<O, Cancelled>,
    ) -> std::result::Result<O::Value, ExceptionGroup<E>> {
        let group = &*self.0;
        group.state.set(State::Exiting);
        group.body_ends();
        let (body, mut cancelled) = match body.map(O::into_result) {
            Ok(result) => (Some(result), None),
            Err(cancelled) => (None, Some(cancelled)),
        };
        if !matches!(body, Some(Ok(_))) && !group.aborting.get() {
            group.abort();
        }
        while !group.is_empty() {
            let waited = CatchCancelled::new(group.emptied()).await;
            if let Err(request) = waited {
                group.from_outside.set(true);
                if !group.aborting.get() {
                    cancelled = Some(request);
                    group.abort();
                }
            }
        }
        let panic = group.panic.take();
        if let Some(text) = panic {
            resume_unwind(Box::new(text));
        }
        group.uncount();
        let errors = group.errors.take();
        match (body, cancelled) {
            // Errors come before a cancellation.
            (_, Some(cancelled)) if errors.is_empty() => self.leave(cancelled).await,
            (Some(Ok(value)), _) if errors.is_empty() => Ok(value),
            (Some(Err(error)), _) => Err(self.failed(errors, Some(error))),
            _ => Err(self.failed(errors, None)),
        }
    }

    async fn leave(self, cancelled: Cancelled) -> ! {
        drop(self);
        cancelled.raise().await
    }

    /// A cancellation that came from outside strikes at the next await, after the errors.
    fn failed(self, mut errors: Vec<E>, of_body: Option<E>) -> ExceptionGroup<E> {
        errors.extend(of_body);
        let parent = self.0.parent.take();
        let parent = parent.filter(|_| self.0.from_outside.get());
        if let Some(parent) = parent.filter(|parent| parent.cancelling() > 0) {
            parent.uncancel();
            parent.cancel();
        }
        ExceptionGroup::new(errors)
    }
}

impl<E> Drop for Entered<E> {
    fn drop(&mut self) {
        let group = &*self.0;
        group.state.set(State::Left);
        group.scope.take();
        group.uncount();
        group.parent.take();
        if !group.is_empty() {
            group.abort();
        }
    }
}
