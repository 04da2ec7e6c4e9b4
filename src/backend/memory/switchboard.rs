//! Who listens where.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, Waker};

use futures_channel::oneshot;

use crate::Result;
use crate::backend::{Address, Listener, Transport};

/// The ports that are given to those who ask for any begin here, as IANA has it.
const FIRST_DYNAMIC_PORT: u16 = 49_152;

/// The servers of a network in memory, by address.
#[derive(Default)]
pub(in super::super) struct Switchboard {
    listeners: RefCell<Vec<Weak<MemoryListener>>>,
    /// How many dynamic ports were given.
    given: Cell<u16>,
}

impl Switchboard {
    /// One that begins elsewhere among the dynamic ports: this part of them, from 0 to 1, comes
    /// last.
    #[cfg_attr(not(target_os = "unknown"), allow(dead_code))]
    pub(in super::super) fn skipping(part: f64) -> Self {
        let count = f64::from(u16::MAX - FIRST_DYNAMIC_PORT);
        Self {
            given: Cell::new((part.clamp(0.0, 1.0) * (count - 1.0)) as u16),
            ..Self::default()
        }
    }

    /// Listens at an address.
    pub(in super::super) fn listen(
        self: &Rc<Self>,
        at: Address,
        backlog: u32,
    ) -> Result<Rc<MemoryListener>> {
        let at = match at.port() {
            Some(0) => self.with_free_port(&at)?,
            _ => at,
        };
        if self.find(&at).is_some() {
            return Err(ErrorKind::AddrInUse.into());
        }
        let listener = Rc::new(MemoryListener {
            address: at,
            backlog: backlog.max(1) as usize,
            waiting: RefCell::default(),
            hopeful: RefCell::default(),
            waker: Cell::new(None),
            open: Cell::new(true),
        });
        let mut listeners = self.listeners.borrow_mut();
        listeners.retain(|known| known.upgrade().is_some_and(|known| known.open.get()));
        listeners.push(Rc::downgrade(&listener));
        Ok(listener)
    }

    /// The server that a client of this address reaches.
    pub(in super::super) fn find(&self, address: &Address) -> Option<Rc<MemoryListener>> {
        let listeners = self.listeners.borrow();
        let mut open = listeners.iter().filter_map(Weak::upgrade);
        open.find(|listener| listener.open.get() && serves(&listener.address, address))
    }

    fn with_free_port(&self, at: &Address) -> Result<Address> {
        (FIRST_DYNAMIC_PORT..=u16::MAX)
            .map(|_| at.with_port(self.dynamic_port()))
            .find(|candidate| self.find(candidate).is_none())
            .ok_or(ErrorKind::AddrInUse.into())
    }

    /// A port of the dynamic ones, each in its turn.
    pub(in super::super) fn dynamic_port(&self) -> u16 {
        let given = self.given.get();
        self.given
            .set((given + 1) % (u16::MAX - FIRST_DYNAMIC_PORT));
        FIRST_DYNAMIC_PORT + given
    }
}

/// True if one who listens at the first is reached at the second.
fn serves(listens: &Address, wanted: &Address) -> bool {
    match (listens, wanted) {
        (Address::Socket(listens), Address::Socket(wanted)) => {
            let same_family = listens.is_ipv4() == wanted.is_ipv4();
            let any = listens.ip().is_unspecified() || wanted.ip().is_unspecified();
            listens.port() == wanted.port() && same_family && (any || listens.ip() == wanted.ip())
        }
        _ => listens == wanted,
    }
}

/// A server's socket in memory.
pub(in super::super) struct MemoryListener {
    address: Address,
    backlog: usize,
    waiting: RefCell<VecDeque<Rc<dyn Transport>>>,
    /// Those who wait for room among the waiting.
    hopeful: RefCell<Vec<oneshot::Sender<()>>>,
    waker: Cell<Option<Waker>>,
    open: Cell<bool>,
}

impl MemoryListener {
    #[cfg_attr(not(target_os = "unknown"), allow(dead_code))]
    pub(in super::super) fn is_open(&self) -> bool {
        self.open.get()
    }

    /// True if one more connection may wait to be accepted.
    pub(in super::super) fn has_room(&self) -> bool {
        self.waiting.borrow().len() < self.backlog
    }

    /// What tells when it pays to look again, if there is no room for another connection now.
    pub(in super::super) fn full(&self) -> Option<oneshot::Receiver<()>> {
        if self.has_room() {
            return None;
        }
        let (sender, receiver) = oneshot::channel();
        self.hopeful.borrow_mut().push(sender);
        Some(receiver)
    }

    /// Somebody connects, and is refused if too many wait: this is the server's end of it.
    pub(in super::super) fn arrive(&self, end: Rc<dyn Transport>) -> Result<()> {
        let mut waiting = self.waiting.borrow_mut();
        if !self.open.get() || waiting.len() >= self.backlog {
            return Err(ErrorKind::ConnectionRefused.into());
        }
        waiting.push_back(end);
        drop(waiting);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
        Ok(())
    }
}

impl Listener for MemoryListener {
    fn poll_accept(&self, cx: &mut Context<'_>) -> Poll<Result<Rc<dyn Transport>>> {
        let next = self.waiting.borrow_mut().pop_front();
        match next {
            Some(end) => {
                for hopeful in self.hopeful.take() {
                    // Who gave up needs no room.
                    let _ = hopeful.send(());
                }
                Poll::Ready(Ok(end))
            }
            None => {
                self.waker.set(Some(cx.waker().clone()));
                Poll::Pending
            }
        }
    }

    fn stop_accepting(&self) {
        self.waker.take();
    }

    fn address(&self) -> Address {
        self.address.clone()
    }

    fn close(&self) {
        self.open.set(false);
        self.waker.take();
        let never_accepted = self.waiting.take();
        drop(never_accepted);
        let hopeful = self.hopeful.take();
        drop(hopeful);
    }
}

impl Drop for MemoryListener {
    fn drop(&mut self) {
        self.close();
    }
}

impl Address {
    pub(in super::super) fn with_port(&self, port: u16) -> Self {
        match self {
            Self::Socket(address) => Self::Socket(SocketAddr::new(address.ip(), port)),
            Self::Name(host, _) => Self::Name(host.clone(), port),
            Self::Url(url) => Self::Url(url.clone()),
        }
    }
}
