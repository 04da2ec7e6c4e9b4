//! The life of a child, and its end: by itself, by a signal, or because nobody polls it any more.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::machine::Machine;
use crate::backend::process::wasm::Effect;
use crate::backend::{Control, Signal};
use crate::{Error, Result};

/// What the life of a child shares with who sends it signals.
pub(super) struct Fate {
    /// The child, while it lives and is not being polled.
    machine: RefCell<Option<Machine>>,
    end: Cell<End>,
    waker: Cell<Option<Waker>>,
}

#[derive(Clone, Copy)]
enum End {
    /// It lives.
    None,
    /// A signal has ended it, and the loop is to hear of it.
    Near(i32),
    /// It has ended, and the loop knows.
    Known,
}

impl Fate {
    pub(super) fn new(machine: Machine) -> Rc<Self> {
        Rc::new(Self {
            machine: RefCell::new(Some(machine)),
            end: Cell::new(End::None),
            waker: Cell::new(None),
        })
    }

    /// Ends the child at once, and with it its ends of the pipes.
    fn kill(&self, signal: Signal) {
        self.end.set(End::Near(-signal.0));
        drop(self.machine.take());
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    fn poll(&self, cx: &mut Context<'_>) -> Poll<i32> {
        self.waker.set(Some(cx.waker().clone()));
        let machine = self.machine.take();
        if let Some(mut machine) = machine {
            match machine.poll(cx) {
                Poll::Ready(returncode) => self.end.set(End::Near(returncode)),
                Poll::Pending => drop(self.machine.replace(Some(machine))),
            }
        }
        match self.end.get() {
            End::Near(returncode) => {
                self.end.set(End::Known);
                Poll::Ready(returncode)
            }
            End::None | End::Known => Poll::Pending,
        }
    }
}

impl Control for Fate {
    /// None can be caught.
    fn send_signal(&self, signal: Signal) -> Result<()> {
        if let End::Known = self.end.get() {
            return Err(Error::ProcessLookupError);
        }
        let effect = signal.effect()?;
        if let (End::None, Effect::Asks | Effect::Kills) = (self.end.get(), effect) {
            self.kill(signal);
        }
        Ok(())
    }
}

/// Ends when the child has ended. Dropped before, it kills the child.
pub(super) struct Life(pub(super) Rc<Fate>);

impl Future for Life {
    type Output = i32;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<i32> {
        self.0.poll(cx)
    }
}

impl Drop for Life {
    fn drop(&mut self) {
        self.0.end.set(End::Known);
        drop(self.0.machine.take());
        drop(self.0.waker.take());
    }
}
