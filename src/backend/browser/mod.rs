//! Pages, workers and Node: hosts that call the loop.
//!
//! * A turn comes as a microtask, as soon as the current JavaScript has ended.
//! * After a time budget the loop yields with a message to itself: unlike a microtask, that lets
//!   the page render and handle input; unlike `setTimeout`, it is not delayed.
//! * One `setTimeout` is armed, for the earliest deadline.

mod console;
mod host_timer;
mod js;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::time::Duration;

use wasm_bindgen::prelude::*;

pub(crate) use self::console::{eprint, print};
use self::host_timer::HostTimer;
use self::js::Messenger;
use super::{Backend, Calls, Drive, Notify, Turn};

/// How long the loop runs before the page gets its turn, as React has it.
const TIME_BUDGET: Duration = Duration::from_millis(5);

/// A pause of this length between two turns means that the page had its turn.
const PAGE_HAD_ITS_TURN: Duration = Duration::from_millis(4);

/// The budget is looked at after so many turns: the look costs more than a turn may.
const TURNS_BETWEEN_LOOKS: u32 = 16;

pub(super) fn backend() -> Rc<dyn Backend> {
    Rc::new_cyclic(Browser::new)
}

struct Browser {
    turn: RefCell<Option<Turn>>,
    /// What the host calls: a microtask, and a message.
    microtask: Closure<dyn FnMut()>,
    messenger: Messenger,
    timer: HostTimer,
    /// A message is under way, for a turn or to arm the timer.
    turn_by_message: Cell<bool>,
    /// When the page last had its turn, and when the last turn of the loop ended.
    slice_began: Cell<Duration>,
    turn_ended: Cell<Duration>,
    turns: Cell<u32>,
}

impl Browser {
    fn new(this: &Weak<Self>) -> Self {
        let calls = |handler: fn(&Self)| {
            let this = this.clone();
            Closure::<dyn FnMut()>::new(move || {
                if let Some(browser) = this.upgrade() {
                    handler(&browser);
                }
            })
        };
        Self {
            turn: RefCell::new(None),
            microtask: calls(Self::on_microtask),
            messenger: Messenger::new(calls(Self::on_message)),
            timer: HostTimer::new(calls(Self::on_timer)),
            turn_by_message: Cell::new(false),
            slice_began: Cell::new(Duration::ZERO),
            turn_ended: Cell::new(Duration::ZERO),
            turns: Cell::new(0),
        }
    }

    /// Microtasks come one after the other without the page having a turn, so they share a slice
    /// of time.
    fn on_microtask(&self) {
        let now = js::now();
        if now.saturating_sub(self.turn_ended.get()) > PAGE_HAD_ITS_TURN {
            self.slice_began.set(now);
        }
        match now.saturating_sub(self.slice_began.get()) > TIME_BUDGET {
            true => self.call_after_yield(),
            false => self.take_turn(),
        }
    }

    fn on_message(&self) {
        self.slice_began.set(js::now());
        self.timer.message_came();
        if self.turn_by_message.replace(false) {
            self.take_turn();
        }
    }

    fn on_timer(&self) {
        self.slice_began.set(js::now());
        self.timer.rang();
        self.take_turn();
    }

    fn take_turn(&self) {
        let turn = self.turn.borrow().clone();
        if let Some(turn) = turn {
            turn(self);
        }
        self.turn_ended.set(js::now());
    }
}

impl Backend for Browser {
    fn name(&self) -> &'static str {
        js::host_name()
    }

    fn now(&self) -> Duration {
        js::now()
    }

    fn drive(&self) -> Drive<'_> {
        Drive::Calls(self)
    }

    fn notifier(&self) -> Arc<dyn Notify> {
        Arc::new(super::NoThreads)
    }
}

impl Calls for Browser {
    fn set_turn(&self, turn: Turn) {
        let before = self.turn.replace(Some(turn));
        drop(before);
    }

    fn call_soon(&self) {
        js::queue_microtask(self.microtask.as_ref().unchecked_ref());
    }

    fn call_after_yield(&self) {
        self.turn_by_message.set(true);
        self.messenger.send();
    }

    fn call_at(&self, deadline: Option<Duration>) {
        self.timer.set(deadline, &self.messenger);
    }

    fn should_yield(&self) -> bool {
        let turns = self.turns.get() + 1;
        self.turns.set(turns % TURNS_BETWEEN_LOOKS);
        turns == TURNS_BETWEEN_LOOKS
            && js::now().saturating_sub(self.slice_began.get()) > TIME_BUDGET
    }
}

/// The program's entry.
pub mod entry {
    pub use wasm_bindgen;

    use super::console::eprint;
    use crate::__private::Ending;
    use crate::run;

    /// Begins to run the program, which goes on when `main` has returned. Its error, and a panic,
    /// are printed on the console.
    pub fn run_main<F>(program: F)
    where
        F: Future<Output: Ending> + 'static,
    {
        std::panic::set_hook(Box::new(|panic| eprint(format_args!("{panic}\n"))));
        let _under_way = run(async {
            if let Some(error) = program.await.error() {
                eprint(format_args!("Error: {error}\n"));
            }
        });
    }
}
