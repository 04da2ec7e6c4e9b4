//! A child that runs, a slice at a time.
//!
//! ```text
//!            ┌──────── out of fuel: in the loop's next turn ────────┐
//!            ▼                                                      │
//!  Start ─▶ runs ──▶ a call that must wait ──▶ Waits ──▶ ready ──▶ runs ──▶ ended
//! ```

use std::fmt;
use std::rc::Rc;
use std::task::{Context, Poll};

use wasmi::errors::{ErrorKind, HostError};
use wasmi::{
    Func, ResumableCall, ResumableCallHostTrap, ResumableCallOutOfFuel, Store, TrapCode, Val,
};

use super::child::{Child, serve};
use super::errno::{Answer, number};
use super::modules::Compiled;
use super::pace::Pace;
use crate::backend::process::wasm::cannot_run;
use crate::backend::{Command, Signal};
use crate::{Error, Result};

/// What a module's own start function may use, before `_start` is called. It cannot be
/// interrupted, and is used for little things.
const FUEL_TO_INSTANTIATE: u64 = 10_000_000;

/// The error of a call that must wait.
#[derive(Debug)]
pub(super) struct Suspended;

impl fmt::Display for Suspended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it waits where it cannot")
    }
}

impl HostError for Suspended {}

/// A child's code and its state.
pub(super) struct Machine {
    store: Store<Child>,
    next: Option<Next>,
    pace: Pace,
    /// What is left of the fuel that the child may use.
    left: Option<u64>,
}

/// Where it goes on.
enum Next {
    Start(Func),
    /// After a call that had to wait.
    Resume(ResumableCallHostTrap),
    /// Where the fuel was used up.
    Refuel(ResumableCallOutOfFuel),
}

impl Machine {
    /// The child before its first step.
    pub(super) fn new(compiled: &Rc<Compiled>, child: Child, command: &Command) -> Result<Self> {
        let refused = |error: wasmi::Error| cannot_run(&command.program, error);
        let limit = command.limits.fuel;
        let mut store = Store::new(&compiled.engine, child);
        store.limiter(|child| &mut child.limits);
        let fuel = limit.unwrap_or(u64::MAX).min(FUEL_TO_INSTANTIATE);
        store.set_fuel(fuel).map_err(refused)?;
        let instance = compiled
            .linker
            .instantiate_and_start(&mut store, &compiled.module)
            .map_err(refused)?;
        let used = fuel - store.get_fuel().unwrap_or(0);
        store.data_mut().memory = instance.get_memory(&store, "memory");
        let Some(start) = instance.get_func(&store, "_start") else {
            return Err(Error::RuntimeError(
                "a module that was checked has no _start",
            ));
        };
        Ok(Self {
            store,
            next: Some(Next::Start(start)),
            pace: Pace::new(),
            left: limit.map(|limit| limit - used),
        })
    }

    /// Runs one slice, or as much of it as there is until the child has to wait; ready with its
    /// return code.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<i32> {
        let answer = match self.poll_waits(cx) {
            Poll::Ready(answer) => number(answer),
            Poll::Pending => return Poll::Pending,
        };
        let Some(next) = self.next.take() else {
            return Poll::Pending; // It has ended, and is not polled.
        };
        let fuel = match self.slice(&next) {
            Some(fuel) => fuel,
            None => return Poll::Ready(-Signal::SIGXCPU.0),
        };
        self.store.data_mut().waker.clone_from(cx.waker());
        let outcome = self.run(next, answer, fuel);
        self.follow(outcome, cx)
    }

    /// Tries the call again that the child waits in.
    fn poll_waits(&mut self, cx: &mut Context<'_>) -> Poll<Answer> {
        let Some(mut waits) = self.store.data_mut().waits.take() else {
            return Poll::Ready(Ok(()));
        };
        let (answer, _) = serve(&mut self.store, |call| waits(call, cx));
        if answer.is_pending() {
            self.store.data_mut().waits = Some(waits);
        }
        answer
    }

    /// The fuel for the next slice; `None` if the child has used up all of its own.
    fn slice(&self, next: &Next) -> Option<u64> {
        let needed = match next {
            Next::Refuel(call) => call.required_fuel(),
            _ => 0,
        };
        // What cannot be divided, such as a large copy, gets what it needs.
        let wanted = self.pace.fuel().max(needed);
        match self.left {
            Some(left) if left == 0 || left < needed => None,
            Some(left) => Some(left.min(wanted)),
            None => Some(wanted),
        }
    }

    fn run(&mut self, next: Next, answer: i32, fuel: u64) -> Result<ResumableCall, wasmi::Error> {
        let before = self.store.data().backend.now();
        self.store.set_fuel(fuel)?;
        let outcome = match next {
            Next::Start(start) => start.call_resumable(&mut self.store, &[], &mut []),
            Next::Resume(call) => call.resume(&mut self.store, &[Val::I32(answer)], &mut []),
            Next::Refuel(call) => call.resume(&mut self.store, &mut []),
        };
        let used = fuel - self.store.get_fuel().unwrap_or(0).min(fuel);
        self.left = self.left.map(|left| left.saturating_sub(used));
        let full = matches!(outcome, Ok(ResumableCall::OutOfFuel(_)));
        let backend = &self.store.data().backend;
        if full {
            backend.has_computed(used);
        }
        let elapsed = backend.now().saturating_sub(before);
        self.pace.measured(elapsed, full);
        outcome
    }

    fn follow(
        &mut self,
        outcome: Result<ResumableCall, wasmi::Error>,
        cx: &Context<'_>,
    ) -> Poll<i32> {
        match outcome {
            Ok(ResumableCall::Finished) => Poll::Ready(0),
            Ok(ResumableCall::OutOfFuel(call)) => {
                self.next = Some(Next::Refuel(call));
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            Ok(ResumableCall::HostTrap(call)) if is_suspended(call.host_error()) => {
                self.next = Some(Next::Resume(call));
                Poll::Pending
            }
            Ok(ResumableCall::HostTrap(call)) => Poll::Ready(self.ended(&call.into_host_error())),
            Err(error) => Poll::Ready(self.ended(&error)),
        }
    }

    /// The return code of a child that ended by this.
    fn ended(&self, error: &wasmi::Error) -> i32 {
        if let Some(status) = error.i32_exit_status() {
            return status & 0xff;
        }
        let child = self.store.data();
        let name = child.args.first().map_or("", String::as_str);
        child.say(&format!("{name}: {}\n", Trap(error)));
        -Signal::SIGABRT.0
    }
}

fn is_suspended(error: &wasmi::Error) -> bool {
    error.downcast_ref::<Suspended>().is_some()
}

/// A trap, for people.
struct Trap<'a>(&'a wasmi::Error);

impl fmt::Display for Trap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.kind() {
            ErrorKind::TrapCode(TrapCode::StackOverflow) => f.write_str("trap: stack overflow"),
            _ => write!(f, "trap: {}", self.0),
        }
    }
}
