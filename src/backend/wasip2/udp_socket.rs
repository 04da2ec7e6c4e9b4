//! A socket for datagrams.

use std::cell::{OnceCell, RefCell};
use std::collections::VecDeque;
use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::rc::Rc;
use std::task::{Context, Poll};

use wasip2::sockets::instance_network::instance_network;
use wasip2::sockets::network::{ErrorCode, IpSocketAddress};
use wasip2::sockets::udp::{
    self, IncomingDatagramStream, OutgoingDatagram, OutgoingDatagramStream,
};
use wasip2::sockets::udp_create_socket::create_udp_socket;

use super::Wasip2;
use super::addresses::{family, from_wasi, numeric, to_this_machine, to_wasi};
use super::errors;
use super::waits::Waiter;
use crate::backend::{Address, Datagrams, Info};
use crate::{Error, Result};

/// So many are received at once.
const BATCH: u64 = 16;

pub(super) struct UdpSocket {
    host: Rc<Wasip2>,
    /// `None` once it is closed.
    handles: RefCell<Option<Handles>>,
    received: RefCell<VecDeque<(Vec<u8>, Address)>>,
    info: Info,
}

/// The host's handles, the children before the parents: it traps if they are dropped in another
/// order.
struct Handles {
    receiving: OnceCell<Waiter>,
    sending: OnceCell<Waiter>,
    incoming: IncomingDatagramStream,
    outgoing: OutgoingDatagramStream,
    _socket: udp::UdpSocket,
}

#[derive(Clone, Copy)]
enum Direction {
    Receive,
    Send,
}

impl UdpSocket {
    pub(super) async fn open(
        host: Rc<Wasip2>,
        local: Option<SocketAddr>,
        remote: Option<SocketAddr>,
    ) -> Result<Self> {
        let remote = remote.map(to_this_machine);
        let local = local.unwrap_or_else(|| any_of_the_family_of(remote));
        let socket = create_udp_socket(family(local)).map_err(errors::of_new_socket)?;
        bind(&host, &socket, local).await?;
        let streams = socket.stream(remote.map(to_wasi));
        let (incoming, outgoing) = streams.map_err(errors::of_socket)?;
        Ok(Self {
            host,
            info: Info {
                peername: remote.map(Address::Socket),
                sockname: socket.local_address().ok().map(from_wasi),
                extra: Vec::new(),
            },
            received: RefCell::default(),
            handles: RefCell::new(Some(Handles {
                receiving: OnceCell::new(),
                sending: OnceCell::new(),
                incoming,
                outgoing,
                _socket: socket,
            })),
        })
    }

    fn with<T>(&self, call: impl FnOnce(&Handles) -> Result<T>) -> Result<T> {
        match &*self.handles.borrow() {
            Some(handles) => call(handles),
            None => Err(ErrorKind::NotConnected.into()),
        }
    }

    fn wait<T>(&self, direction: Direction, cx: &Context<'_>) -> Poll<Result<T>> {
        let waker = cx.waker().clone();
        match self.with(|handles| Ok(handles.waiter(&self.host, direction).wait(waker))) {
            Ok(stale) => {
                drop(stale);
                Poll::Pending
            }
            Err(error) => Poll::Ready(Err(error)),
        }
    }

    /// How many the host takes now. It traps if it is given more.
    fn permit(&self, outgoing: &OutgoingDatagramStream) -> Result<u64, ErrorCode> {
        self.host.budget.spend(2);
        match outgoing.check_send()? {
            0 => {
                self.host.budget.renew();
                outgoing.check_send()
            }
            permit => Ok(permit),
        }
    }

    /// False if it would block.
    fn try_send(&self, bytes: &[u8], to: Option<IpSocketAddress>) -> Result<bool> {
        let sent = self.with(|handles| {
            let permit = self.permit(&handles.outgoing);
            if permit.map_err(errors::of_socket)? == 0 {
                return Ok(0);
            }
            let datagram = OutgoingDatagram {
                data: bytes.to_vec(),
                remote_address: to,
            };
            let sent = handles.outgoing.send(&[datagram]);
            sent.map_err(errors::of_socket)
        });
        Ok(sent? > 0)
    }
}

/// Any port of all interfaces.
fn any_of_the_family_of(remote: Option<SocketAddr>) -> SocketAddr {
    let ip: IpAddr = match remote {
        Some(SocketAddr::V6(_)) => Ipv6Addr::UNSPECIFIED.into(),
        _ => Ipv4Addr::UNSPECIFIED.into(),
    };
    SocketAddr::new(ip, 0)
}

async fn bind(host: &Rc<Wasip2>, socket: &udp::UdpSocket, local: SocketAddr) -> Result<()> {
    let waiter = Waiter::new(host, socket.subscribe());
    let begun = socket.start_bind(&instance_network(), to_wasi(local));
    begun.map_err(errors::of_socket)?;
    let bound = waiter.until_done(|| socket.finish_bind()).await;
    bound.map_err(errors::of_socket)
}

impl Handles {
    fn waiter(&self, host: &Rc<Wasip2>, direction: Direction) -> &Waiter {
        match direction {
            Direction::Receive => {
                let receiving = &self.receiving;
                receiving.get_or_init(|| Waiter::new(host, self.incoming.subscribe()))
            }
            Direction::Send => {
                let sending = &self.sending;
                sending.get_or_init(|| Waiter::new(host, self.outgoing.subscribe()))
            }
        }
    }
}

impl Datagrams for UdpSocket {
    fn poll_receive(&self, cx: &mut Context<'_>) -> Poll<Result<(Vec<u8>, Address)>> {
        if let Some(datagram) = self.received.borrow_mut().pop_front() {
            return Poll::Ready(Ok(datagram));
        }
        self.host.budget.spend(BATCH as u32);
        let received = self.with(|handles| {
            let received = handles.incoming.receive(BATCH);
            received.map_err(errors::of_socket)
        });
        let received = received?.into_iter();
        let received = received.map(|one| (one.data, from_wasi(one.remote_address)));
        let mut queue = self.received.borrow_mut();
        queue.extend(received);
        match queue.pop_front() {
            Some(datagram) => Poll::Ready(Ok(datagram)),
            None => {
                drop(queue);
                self.wait(Direction::Receive, cx)
            }
        }
    }

    fn stop_receiving(&self) {
        let stale = match &*self.handles.borrow() {
            Some(handles) => handles.receiving.get().and_then(Waiter::stop),
            None => None,
        };
        drop(stale);
    }

    fn poll_send(
        &self,
        cx: &mut Context<'_>,
        bytes: &[u8],
        to: Option<&Address>,
    ) -> Poll<Result<()>> {
        let to = match to.map(numeric).transpose() {
            Ok(to) => to.map(to_this_machine).map(to_wasi),
            Err(error) => return Poll::Ready(Err(error)),
        };
        if to.is_none() && self.info.peername.is_none() {
            return Poll::Ready(Err(NO_RECEIVER));
        }
        match self.try_send(bytes, to)? {
            true => Poll::Ready(Ok(())),
            false => self.wait(Direction::Send, cx),
        }
    }

    fn info(&self) -> Info {
        self.info.clone()
    }

    fn close(&self) {
        let handles = self.handles.take();
        drop(handles);
    }
}

const NO_RECEIVER: Error =
    Error::RuntimeError("a datagram needs an address, or a socket with a remote address");
