//! WASI 0.2: pollables, waited for with one `poll`.

mod stdin;

use std::cell::RefCell;
use std::io;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use wasip2::clocks::monotonic_clock;
use wasip2::io::poll::{Pollable, poll};

use super::std_host::Stdout;
pub use super::std_host::entry;
pub(crate) use super::std_host::{eprint, print};
use super::{Backend, Blocks, Drive, Input, Notify, Output};
use crate::Result;
use crate::duration::{Nanos, to_nanos};

pub(super) fn backend() -> Rc<dyn Backend> {
    Rc::new(Wasip2::default())
}

#[derive(Default)]
struct Wasip2 {
    stdin: RefCell<Option<Rc<stdin::Source>>>,
    /// The pollable of the earliest deadline, kept as long as that stays the same: making one
    /// costs as much as polling it.
    timer: RefCell<Option<(Nanos, Pollable)>>,
}

impl Backend for Wasip2 {
    fn name(&self) -> &'static str {
        "wasip2"
    }

    fn now(&self) -> Duration {
        Duration::from_nanos(monotonic_clock::now())
    }

    fn drive(&self) -> Drive<'_> {
        Drive::Blocks(self)
    }

    fn notifier(&self) -> Arc<dyn Notify> {
        Arc::new(super::NoThreads)
    }

    fn stdin(self: Rc<Self>) -> Result<Rc<dyn Input>> {
        stdin::open(self)
    }

    fn stdout(self: Rc<Self>) -> Result<Rc<dyn Output>> {
        Ok(Rc::new(Stdout))
    }
}

impl Wasip2 {
    fn set_timer(&self, deadline: Duration) {
        let deadline = to_nanos(deadline);
        let mut timer = self.timer.borrow_mut();
        if timer.as_ref().is_none_or(|(known, _)| *known != deadline) {
            *timer = Some((deadline, monotonic_clock::subscribe_instant(deadline)));
        }
    }
}

impl Blocks for Wasip2 {
    fn park(&self, deadline: Option<Duration>) -> io::Result<()> {
        if let Some(deadline) = deadline {
            self.set_timer(deadline);
        }
        let stdin = self.stdin.borrow().clone();
        let stdin = stdin.filter(|source| source.is_waiting());
        let timer = self.timer.borrow();
        let timer = timer.as_ref().filter(|_| deadline.is_some());

        // Standard input comes first, so that its place in the list is known.
        let mut wanted = Vec::with_capacity(2);
        wanted.extend(stdin.as_ref().map(|source| source.pollable()));
        wanted.extend(timer.map(|(_, pollable)| pollable));
        if wanted.is_empty() {
            return Ok(()); // an empty list traps
        }
        let ready = poll(&wanted);
        if let Some(source) = stdin.filter(|_| ready.contains(&0)) {
            source.set_ready();
        }
        Ok(())
    }

    fn has_waiting_input(&self) -> bool {
        let stdin = self.stdin.borrow();
        stdin.as_ref().is_some_and(|source| source.is_waiting())
    }
}
