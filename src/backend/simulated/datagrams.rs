//! Datagrams on the simulated network.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::ErrorKind;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, Waker};

use super::Simulated;
use crate::Result;
use crate::backend::{Address, Backend, Datagrams, Info};

/// So many datagrams wait to be received; more are lost.
const ROOM: usize = 256;

/// The longest datagram of IPv4, in bytes.
const LONGEST: usize = 65_507;

/// The sockets of the network.
pub(super) type Sockets = RefCell<Vec<Weak<Socket>>>;

pub(super) struct Socket {
    host: Weak<Simulated>,
    own: Address,
    peer: Option<Address>,
    received: RefCell<VecDeque<(Vec<u8>, Address)>>,
    waker: Cell<Option<Waker>>,
    open: Cell<bool>,
}

impl Socket {
    pub(super) fn open(
        host: &Rc<Simulated>,
        local: Option<Address>,
        peer: Option<Address>,
    ) -> Result<Rc<Self>> {
        let conditions = &host.conditions;
        let local = local.unwrap_or_else(|| Address::of("127.0.0.1", 0));
        let own = match local.port() {
            Some(0) => local.with_port(conditions.switchboard.dynamic_port()),
            _ => local,
        };
        let mut sockets = conditions.sockets.borrow_mut();
        sockets.retain(|known| known.upgrade().is_some_and(|known| known.open.get()));
        if find(&sockets, &own).is_some() {
            return Err(ErrorKind::AddrInUse.into());
        }
        let socket = Rc::new(Self {
            host: Rc::downgrade(host),
            own,
            peer,
            received: RefCell::default(),
            waker: Cell::new(None),
            open: Cell::new(true),
        });
        sockets.push(Rc::downgrade(&socket));
        Ok(socket)
    }

    fn arrived(&self, bytes: Vec<u8>, from: Address) {
        let is_wanted = self.peer.as_ref().is_none_or(|peer| *peer == from);
        let mut received = self.received.borrow_mut();
        if !is_wanted || !self.open.get() || received.len() >= ROOM {
            return;
        }
        received.push_back((bytes, from));
        drop(received);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

fn find(sockets: &[Weak<Socket>], address: &Address) -> Option<Rc<Socket>> {
    let mut open = sockets.iter().filter_map(Weak::upgrade);
    open.find(|socket| socket.open.get() && socket.own == *address)
}

impl Datagrams for Socket {
    fn poll_receive(&self, cx: &mut Context<'_>) -> Poll<Result<(Vec<u8>, Address)>> {
        let next = self.received.borrow_mut().pop_front();
        match next {
            Some(received) => Poll::Ready(Ok(received)),
            None => {
                self.waker.set(Some(cx.waker().clone()));
                Poll::Pending
            }
        }
    }

    fn stop_receiving(&self) {
        self.waker.take();
    }

    /// A datagram that is lost, or that nobody receives, is no error.
    fn poll_send(
        &self,
        _: &mut Context<'_>,
        bytes: &[u8],
        to: Option<&Address>,
    ) -> Poll<Result<()>> {
        let to = to.or(self.peer.as_ref());
        let to = to.ok_or(ErrorKind::NotConnected)?.clone();
        if bytes.len() > LONGEST {
            return Poll::Ready(Err(ErrorKind::InvalidInput.into()));
        }
        let Some(host) = self.host.upgrade() else {
            return Poll::Ready(Ok(()));
        };
        if host.loses_something() {
            return Poll::Ready(Ok(()));
        }
        let (bytes, from, network) = (bytes.to_vec(), self.own.clone(), self.host.clone());
        let due = host.now() + host.latency().unwrap_or_default();
        host.schedule(
            due,
            Box::new(move || {
                let host = network.upgrade();
                let receiver = host.and_then(|host| find(&host.conditions.sockets.borrow(), &to));
                if let Some(receiver) = receiver {
                    receiver.arrived(bytes, from);
                }
            }),
        );
        Poll::Ready(Ok(()))
    }

    fn info(&self) -> Info {
        Info {
            peername: self.peer.clone(),
            sockname: Some(self.own.clone()),
            extra: Vec::new(),
        }
    }

    fn close(&self) {
        self.open.set(false);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}
