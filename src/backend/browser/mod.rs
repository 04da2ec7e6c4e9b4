//! Pages, workers and Node: hosts that call the loop.
//!
//! * A turn comes as a microtask, as soon as the current JavaScript has ended.
//! * After a time budget the loop yields with a message to itself: unlike a microtask, that lets
//!   the page render and handle input; unlike `setTimeout`, it is not delayed.
//! * One `setTimeout` is armed, for the earliest deadline.

mod console;
mod gateway;
mod host_timer;
mod inbox;
mod js;
mod loopback;
mod network;
mod node;
mod process;
#[cfg(feature = "js")]
mod virtual_clock;
mod waiter;
mod websocket;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::time::Duration;

use js_sys::Function;

pub(crate) use self::console::{eprint, print};
use self::host_timer::HostTimer;
use self::js::Messenger;
#[cfg(feature = "js")]
pub(crate) use self::waiter::Wait as HostWait;
use super::{Backend, Calls, Drive, Network, Notify, Processes, Turn};
use crate::Result;

/// How long the loop runs before the page gets its turn, as React has it.
const TIME_BUDGET: Duration = Duration::from_millis(5);

/// A pause of this length between two turns means that the page had its turn, or that JavaScript
/// was busy in microtasks of its own: they look alike from here.
const PAGE_HAD_ITS_TURN: Duration = Duration::from_millis(4);

/// So a pause counts for no longer than this after the last macrotask of ours. Then the next turn
/// comes by message, behind which the page had its turn for certain.
const PAUSES_COUNT: Duration = Duration::from_millis(50);

/// The budget is looked at after so many callbacks, or after a turn of more: a look costs as much
/// as a few of them. A turn is never interrupted, however much it has to run: what becomes ready
/// in it must come after all that was ready when it began, as in asyncio.
const CALLBACKS_BETWEEN_LOOKS: usize = 16;

/// As exact as the clock of a page is that is not isolated. A deadline that is nearer may be due
/// already, and is waited for by messages.
const CLOCK_RESOLUTION: Duration = Duration::from_micros(100);

pub(super) fn backend() -> Rc<dyn Backend> {
    Rc::new_cyclic(Browser::new)
}

/// This host, with a clock that jumps to the next deadline when nothing else is to be done.
#[cfg(feature = "js")]
pub(crate) fn with_virtual_clock() -> Rc<dyn Backend> {
    virtual_clock::VirtualClock::of(backend())
}

/// JavaScript counts milliseconds.
pub(crate) fn wall_clock() -> Duration {
    Duration::from_secs_f64((js_sys::Date::now() / 1000.0).max(0.0))
}

struct Browser {
    turn: RefCell<Option<Turn>>,
    /// What the host calls as a microtask.
    microtask: Function,
    messenger: Messenger,
    timer: HostTimer,
    /// The message that is under way is for a turn.
    turn_by_message: Cell<bool>,
    /// When the page last had its turn, as far as is known, and when it had it for certain.
    slice_began: Cell<Duration>,
    macrotask_began: Cell<Duration>,
    turn_ended: Cell<Duration>,
    /// How many callbacks ran since the last look at the clock.
    unseen: Cell<usize>,
}

impl Browser {
    fn new(this: &Weak<Self>) -> Self {
        let calls = |handler: fn(&Self)| {
            let this = this.clone();
            js::function(move || {
                if let Some(browser) = this.upgrade() {
                    handler(&browser);
                }
            })
        };
        let now = js::now();
        Self {
            turn: RefCell::new(None),
            microtask: calls(Self::on_microtask),
            messenger: Messenger::new(calls(Self::on_message)),
            timer: HostTimer::new(calls(Self::on_timer)),
            turn_by_message: Cell::new(false),
            slice_began: Cell::new(now),
            macrotask_began: Cell::new(now),
            turn_ended: Cell::new(now),
            unseen: Cell::new(0),
        }
    }

    /// Microtasks come one after the other without the page having a turn, so they share a slice
    /// of time.
    fn on_microtask(&self) {
        let now = js::now();
        let since = |moment: &Cell<Duration>| now.saturating_sub(moment.get());
        if since(&self.turn_ended) > PAGE_HAD_ITS_TURN
            && since(&self.macrotask_began) <= PAUSES_COUNT
        {
            self.slice_began.set(now);
        }
        match since(&self.slice_began) > TIME_BUDGET {
            true => self.call_after_yield(),
            false => self.take_turn(),
        }
    }

    fn on_message(&self) {
        self.begin_macrotask();
        self.messenger.came();
        self.timer.message_came();
        if self.turn_by_message.replace(false) {
            self.take_turn();
        }
    }

    fn on_timer(&self) {
        self.begin_macrotask();
        self.timer.rang();
        self.take_turn();
    }

    fn begin_macrotask(&self) {
        let now = js::now();
        self.slice_began.set(now);
        self.macrotask_began.set(now);
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

    fn is_hidden(&self) -> bool {
        js::is_hidden()
    }

    fn notifier(&self) -> Arc<dyn Notify> {
        Arc::new(super::NoThreads)
    }

    fn network(self: Rc<Self>, _call: &'static str) -> Result<Rc<dyn Network>> {
        Ok(self)
    }

    fn processes(self: Rc<Self>, _call: &'static str) -> Result<Rc<dyn Processes>> {
        Ok(self)
    }
}

impl Calls for Browser {
    fn set_turn(&self, turn: Turn) {
        let before = self.turn.replace(Some(turn));
        drop(before);
    }

    fn call_soon(&self) {
        js::queue_microtask(&self.microtask);
    }

    fn call_after_yield(&self) {
        self.turn_by_message.set(true);
        self.messenger.send();
    }

    fn call_at(&self, deadline: Option<Duration>) {
        let near = |deadline: Duration| deadline.saturating_sub(js::now()) <= CLOCK_RESOLUTION;
        match deadline.is_some_and(near) {
            true => self.call_after_yield(),
            false => self.timer.set(deadline, &self.messenger),
        }
    }

    fn should_yield(&self, ran: usize) -> bool {
        // A turn that only found what is due has run nothing, and counts, too.
        let unseen = self.unseen.get() + ran.max(1);
        let looks = unseen >= CALLBACKS_BETWEEN_LOOKS;
        self.unseen.set(if looks { 0 } else { unseen });
        looks && js::now().saturating_sub(self.slice_began.get()) > TIME_BUDGET
    }

    fn has_waiting_input(&self) -> bool {
        waiter::anybody_waits()
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
