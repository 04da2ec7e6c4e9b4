//! The life of a child, and its end: by itself, by a signal, or because nobody polls it any more.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::machine::Machine;
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
    /// All signals end it but those that do nothing to a program that does not expect them.
    fn send_signal(&self, signal: Signal) -> Result<()> {
        match (self.end.get(), signal.0) {
            (End::Known, _) => Err(Error::ProcessLookupError),
            (_, number) if !(0..=64).contains(&number) => {
                Err(Error::ValueError(format!("there is no signal {number}")))
            }
            (_, number) if STOP.contains(&number) => Err(Error::ValueError(format!(
                "signal {number} stops a process, and an interpreted child cannot be stopped"
            ))),
            (End::Near(_), _) => Ok(()),
            (End::None, number) => {
                if !IGNORED.contains(&number) {
                    self.kill(signal);
                }
                Ok(())
            }
        }
    }
}

/// None at all, `SIGCHLD`, `SIGCONT`, `SIGURG` and `SIGWINCH`, by Linux's numbers.
const IGNORED: [i32; 5] = [0, 17, 18, 23, 28];

/// `SIGSTOP`, `SIGTSTP`, `SIGTTIN` and `SIGTTOU`.
const STOP: [i32; 4] = [19, 20, 21, 22];

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
