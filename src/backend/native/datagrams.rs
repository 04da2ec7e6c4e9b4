//! Datagrams on desktop systems.

use std::io::{self, Read};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::rc::Rc;
use std::task::{Context, Poll, ready};

use socket2::{Protocol, SockAddr, Socket, Type};

use super::Native;
use super::network::socket;
use super::source::{Direction, Source};
use crate::Result;
use crate::backend::{Address, Datagrams, Info};

pub(super) struct UdpSocket {
    source: Source,
    info: Info,
}

impl UdpSocket {
    pub(super) fn open(
        host: Rc<Native>,
        local: Option<&Address>,
        remote: Option<&Address>,
    ) -> Result<Self> {
        let local = local.map(Address::numeric).transpose()?;
        let remote = remote.map(Address::numeric).transpose()?;
        let family = local.or(remote).unwrap_or_else(|| any(true));
        let socket = socket(family, Type::DGRAM, Protocol::UDP)?;
        let local = local.unwrap_or_else(|| any(family.is_ipv4()));
        socket.bind(&local.into())?;
        if let Some(remote) = remote {
            socket.connect(&remote.into())?;
        }
        let own = socket.local_addr()?.as_socket();
        Ok(Self {
            source: Source::new(host, socket)?,
            info: Info {
                peername: remote.map(Address::Socket),
                sockname: own.map(Address::Socket),
                extra: Vec::new(),
            },
        })
    }

    fn receive(&self, mut socket: &Socket) -> io::Result<(Vec<u8>, Address)> {
        let sender = match &self.info.peername {
            Some(peer) => peer.clone(),
            None => {
                let sender = socket.peek_sender()?.as_socket();
                Address::Socket(sender.ok_or(io::ErrorKind::Unsupported)?)
            }
        };
        let mut scratch = self.source.host().scratch.borrow_mut();
        let count = socket.read(&mut scratch)?;
        Ok((scratch[..count].to_vec(), sender))
    }
}

/// Any address of a family.
fn any(is_v4: bool) -> SocketAddr {
    match is_v4 {
        true => (Ipv4Addr::UNSPECIFIED, 0).into(),
        false => (Ipv6Addr::UNSPECIFIED, 0).into(),
    }
}

impl Datagrams for UdpSocket {
    fn poll_receive(&self, cx: &mut Context<'_>) -> Poll<Result<(Vec<u8>, Address)>> {
        let received = self
            .source
            .poll(Direction::Read, cx, |socket| self.receive(socket));
        received.map_err(Into::into)
    }

    fn stop_receiving(&self) {
        self.source.stop_waiting(Direction::Read);
    }

    fn poll_send(
        &self,
        cx: &mut Context<'_>,
        bytes: &[u8],
        to: Option<&Address>,
    ) -> Poll<Result<()>> {
        let to = to.map(Address::numeric).transpose()?.map(SockAddr::from);
        let sent = self.source.poll(Direction::Write, cx, |socket| match &to {
            Some(to) => socket.send_to(bytes, to),
            None => socket.send(bytes),
        });
        ready!(sent)?;
        Poll::Ready(Ok(()))
    }

    fn info(&self) -> Info {
        self.info.clone()
    }

    fn close(&self) {
        self.source.close();
    }
}
