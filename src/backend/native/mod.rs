//! Desktop systems, for tests and tools: the `polling` crate's epoll, kqueue or IOCP.

mod stdin;

use std::cell::RefCell;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use futures_io::AsyncWrite;
use polling::{Events, Poller};

use super::readiness::Readiness;
use super::std_host::Stdout;
pub use super::std_host::entry;
pub(crate) use super::std_host::{eprint, print};
use super::{Backend, Blocks, Drive, Input, Job, Notify};
use crate::Result;

pub(super) fn backend() -> Rc<dyn Backend> {
    Rc::new(Native::new().expect("the system provides a poller"))
}

struct Native {
    poller: Arc<Poller>,
    events: RefCell<Events>,
    stdin: Readiness,
}

impl Native {
    fn new() -> io::Result<Self> {
        Ok(Self {
            poller: Arc::new(Poller::new()?),
            events: RefCell::new(Events::new()),
            stdin: Readiness::default(),
        })
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

    fn stdin(self: Rc<Self>) -> Result<Pin<Box<dyn Input>>> {
        stdin::open(self)
    }

    fn run_in_thread(&self, job: Job) -> Result<()> {
        blocking::unblock(job).detach();
        Ok(())
    }

    fn stdout(self: Rc<Self>) -> Result<Pin<Box<dyn AsyncWrite>>> {
        Ok(Box::pin(Stdout))
    }
}

impl Blocks for Native {
    fn park(&self, deadline: Option<Duration>) -> io::Result<()> {
        let timeout = deadline.map(|deadline| deadline.saturating_sub(self.now()));
        let mut events = self.events.borrow_mut();
        events.clear();
        match self.poller.wait(&mut events, timeout) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(()),
            waited => waited?,
        };
        let stdin_is_ready = events.iter().any(|event| event.key == stdin::KEY);
        drop(events);
        if stdin_is_ready {
            self.stdin.set_ready();
        }
        Ok(())
    }

    fn has_waiting_input(&self) -> bool {
        self.stdin.is_waiting()
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
