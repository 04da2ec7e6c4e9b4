//! Desktop systems, for tests and tools: the `polling` crate's epoll, kqueue or IOCP.

mod datagrams;
mod network;
#[cfg(unix)]
mod process;
mod source;
mod stdin;

use std::cell::{Cell, RefCell};
use std::io;
use std::rc::{Rc, Weak};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use polling::{AsSource, Event, Events, Poller};

#[cfg(unix)]
use super::Processes;
use super::readiness::Readiness;
use super::std_host::Stdout;
pub use super::std_host::entry;
pub(crate) use super::std_host::{eprint, print, wall_clock};
use super::{Backend, Blocks, Drive, Input, Job, Network, Notify, Output};
use crate::Result;

pub(super) fn backend() -> Rc<dyn Backend> {
    Rc::new(Native::new().expect("the system provides a poller"))
}

struct Native {
    poller: Arc<Poller>,
    /// Taken while it is filled and read.
    events: Cell<Option<Events>>,
    stdin: Readiness,
    sources: RefCell<source::Sources>,
    /// How many waits of the sources there are, and children.
    waiting: Cell<usize>,
    /// Where bytes are read to first.
    scratch: RefCell<Box<[u8]>>,
}

/// The poller's keys of sockets begin here.
const FIRST_SOURCE: usize = stdin::KEY + 1;

/// As much as a reader asks for.
const SCRATCH: usize = 64 * 1024;

impl Native {
    fn new() -> io::Result<Self> {
        Ok(Self {
            poller: Arc::new(Poller::new()?),
            events: Cell::default(),
            stdin: Readiness::default(),
            sources: RefCell::default(),
            waiting: Cell::new(0),
            scratch: RefCell::new(vec![0; SCRATCH].into()),
        })
    }

    #[allow(unsafe_code)]
    fn add(&self, descriptor: &impl AsSource, key: usize) -> io::Result<()> {
        // SAFETY: a source deletes its descriptor from the poller before it closes it.
        unsafe { self.poller.add(&descriptor.source(), Event::none(key)) }
    }
}

impl Backend for Native {
    fn name(&self) -> &'static str {
        "native"
    }

    fn now(&self) -> Duration {
        static ORIGIN: OnceLock<Instant> = OnceLock::new();
        ORIGIN.get_or_init(Instant::now).elapsed()
    }

    fn drive(&self) -> Drive<'_> {
        Drive::Blocks(self)
    }

    fn notifier(&self) -> Arc<dyn Notify> {
        Arc::new(PollerNotify(self.poller.clone()))
    }

    fn stdin(self: Rc<Self>) -> Result<Rc<dyn Input>> {
        stdin::open(self)
    }

    fn network(self: Rc<Self>, _call: &'static str) -> Result<Rc<dyn Network>> {
        Ok(self)
    }

    #[cfg(unix)]
    fn processes(self: Rc<Self>, _call: &'static str) -> Result<Rc<dyn Processes>> {
        Ok(self)
    }

    fn run_in_thread(&self, job: Job) -> Result<()> {
        blocking::unblock(job).detach();
        Ok(())
    }

    fn stdout(self: Rc<Self>) -> Result<Rc<dyn Output>> {
        Ok(Rc::new(Stdout))
    }
}

impl Native {
    /// Reads up to `count` bytes; says how many it were, and if there was room for more. A vector
    /// that is grown by as much as may come would be filled with zeros first.
    fn read(
        &self,
        into: &mut Vec<u8>,
        count: usize,
        read: impl FnOnce(&mut [u8]) -> io::Result<usize>,
    ) -> io::Result<(usize, bool)> {
        let mut scratch = self.scratch.borrow_mut();
        let most = count.min(scratch.len());
        let count = read(&mut scratch[..most])?;
        into.extend_from_slice(&scratch[..count]);
        Ok((count, count < most))
    }

    fn told(&self, event: &Event) {
        if event.key == stdin::KEY {
            return self.stdin.set_ready();
        }
        let sources = self.sources.borrow();
        let source = sources.get(event.key - FIRST_SOURCE);
        let source = source.and_then(Weak::upgrade);
        drop(sources);
        if let Some(source) = source {
            source.told(event);
        }
    }
}

impl Blocks for Native {
    fn park(&self, deadline: Option<Duration>) -> io::Result<()> {
        let timeout = deadline.map(|deadline| deadline.saturating_sub(self.now()));
        let mut events = self.events.take().unwrap_or_default();
        events.clear();
        match self.poller.wait(&mut events, timeout) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(()),
            waited => waited?,
        };
        for event in events.iter() {
            self.told(&event);
        }
        self.events.set(Some(events));
        Ok(())
    }

    fn has_waiting_input(&self) -> bool {
        self.stdin.is_waiting() || self.waiting.get() > 0
    }

    fn may_be_notified(&self) -> bool {
        true
    }
}

struct PollerNotify(Arc<Poller>);

impl Notify for PollerNotify {
    fn notify(&self) {
        // It fails only if the poller is broken, and then the loop's own wait reports that.
        let _ = self.0.notify();
    }
}
