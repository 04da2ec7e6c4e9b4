//! TCP on desktop systems.

use std::cell::Cell;
use std::future::Future;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, ToSocketAddrs};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use socket2::{Domain, Protocol, SockAddr, Socket, Type};

use super::Native;
use super::datagrams::UdpSocket;
use super::source::{Direction, Source};
use crate::backend::{
    Address, Answer, ConnectOptions, Datagrams, Info, Input, ListenOptions, Listener, Network,
    Output, Role, Transport,
};
use crate::{Error, Result};

impl Network for Native {
    fn resolve(self: Rc<Self>, address: Address, role: Role) -> Answer<Vec<Address>> {
        Box::pin(async move {
            let Address::Name(name, port) = address else {
                return Ok(vec![address]);
            };
            if name.is_empty() {
                return Ok(of_this_machine(port, role));
            }
            let query = (name.clone(), port);
            let found = blocking::unblock(move || query.to_socket_addrs()).await;
            let found = found.map_err(|error| Error::GaiError(format!("{name}: {error}")))?;
            Ok(found.map(Address::Socket).collect())
        })
    }

    fn connect(self: Rc<Self>, to: Address, options: ConnectOptions) -> Answer<Rc<dyn Transport>> {
        Box::pin(async move {
            let to = to.numeric()?;
            let local = options.local.as_ref().map(Address::numeric).transpose()?;
            let source = Some(connecting(self, to, local)?);
            Connecting { source }.await
        })
    }

    fn listen(self: Rc<Self>, at: Address, options: ListenOptions) -> Answer<Rc<dyn Listener>> {
        let listener = at
            .numeric()
            .and_then(|at| TcpListener::bind(self, at, &options));
        Box::pin(async move { Ok(Rc::new(listener?) as Rc<dyn Listener>) })
    }

    fn datagrams(
        self: Rc<Self>,
        local: Option<Address>,
        remote: Option<Address>,
    ) -> Answer<Rc<dyn Datagrams>> {
        let opened = UdpSocket::open(self, local.as_ref(), remote.as_ref());
        Box::pin(async move { Ok(Rc::new(opened?) as Rc<dyn Datagrams>) })
    }
}

/// What an empty host stands for.
fn of_this_machine(port: u16, role: Role) -> Vec<Address> {
    let ips: [IpAddr; 2] = match role {
        Role::Server => [Ipv4Addr::UNSPECIFIED.into(), Ipv6Addr::UNSPECIFIED.into()],
        Role::Client => [Ipv6Addr::LOCALHOST.into(), Ipv4Addr::LOCALHOST.into()],
    };
    ips.map(|ip| Address::Socket(SocketAddr::new(ip, port)))
        .into()
}

/// A socket of the family of this address, which does not block.
pub(super) fn socket(of: SocketAddr, kind: Type, protocol: Protocol) -> io::Result<Socket> {
    let socket = Socket::new(Domain::for_address(of), kind, Some(protocol))?;
    socket.set_nonblocking(true)?;
    if of.is_ipv6() {
        socket.set_only_v6(true)?;
    }
    Ok(socket)
}

/// A connection over TCP.
struct TcpStream {
    source: Source,
    /// The last read took all that there was: the next one waits before it tries.
    drained: Cell<bool>,
    /// It was ended in order.
    closed: Cell<bool>,
    info: Info,
}

impl TcpStream {
    fn new(source: Source) -> Self {
        // asyncio does so, too. Where it fails, small packets are late, and no more.
        let _ = source.with(|socket| socket.set_tcp_nodelay(true));
        let address = |find: fn(&Socket) -> io::Result<SockAddr>| {
            Some(Address::Socket(source.with(find).ok()?.as_socket()?))
        };
        Self {
            drained: Cell::new(true),
            closed: Cell::new(false),
            info: Info {
                peername: address(Socket::peer_addr),
                sockname: address(Socket::local_addr),
                extra: Vec::new(),
            },
            source,
        }
    }
}

/// Begins to connect.
fn connecting(host: Rc<Native>, to: SocketAddr, local: Option<SocketAddr>) -> Result<Source> {
    let socket = socket(to, Type::STREAM, Protocol::TCP)?;
    if let Some(local) = local {
        socket.bind(&local.into())?;
    }
    match socket.connect(&to.into()) {
        Err(error) if !is_under_way(&error) => Err(error.into()),
        _ => Ok(Source::new(host, socket)?),
    }
}

fn is_under_way(error: &io::Error) -> bool {
    const EINPROGRESS: i32 = if cfg!(target_os = "linux") { 115 } else { 36 };
    error.kind() == ErrorKind::WouldBlock || error.raw_os_error() == Some(EINPROGRESS)
}

/// A system may know nothing of IPv6: then it has no such address, either.
fn unavailable(error: io::Error) -> io::Error {
    const EAFNOSUPPORT: i32 = match () {
        () if cfg!(target_os = "linux") => 97,
        () if cfg!(windows) => 10_047,
        () => 47,
    };
    match error.raw_os_error() == Some(EAFNOSUPPORT) {
        true => ErrorKind::AddrNotAvailable.into(),
        false => error,
    }
}

/// Ready when the connection is made.
struct Connecting {
    source: Option<Source>,
}

impl Future for Connecting {
    type Output = Result<Rc<dyn Transport>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(source) = &self.source else {
            return Poll::Pending;
        };
        let made = source.poll(Direction::Write, cx, |socket| {
            match socket.take_error()? {
                Some(error) => Err(error),
                None => match socket.peer_addr() {
                    Err(error) if error.kind() == ErrorKind::NotConnected => {
                        Err(ErrorKind::WouldBlock.into())
                    }
                    connected => connected,
                },
            }
        });
        ready!(made)?;
        match self.source.take() {
            Some(source) => Poll::Ready(Ok(Rc::new(TcpStream::new(source)))),
            None => Poll::Pending,
        }
    }
}

impl Input for TcpStream {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        if self.drained.get() {
            ready!(self.source.poll_ready(Direction::Read, cx))?;
            self.drained.set(false);
        }
        let read = self.source.poll(Direction::Read, cx, |mut socket| {
            let host = self.source.host();
            let (count, had_room) = host.read(into, count, |room| socket.read(room))?;
            self.drained.set(0 < count && had_room);
            Ok(count)
        });
        read.map_err(Into::into)
    }

    fn stop_reading(&self) {
        // What has come by now is there for who tries.
        self.drained.set(false);
        self.source.stop_waiting(Direction::Read);
    }
}

impl Output for TcpStream {
    fn poll_write(&self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        let written = self
            .source
            .poll(Direction::Write, cx, |mut socket| socket.write(bytes));
        written.map_err(Into::into)
    }

    fn poll_write_eof(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(
            match self.source.with(|socket| socket.shutdown(Shutdown::Write)) {
                // The peer has ended it already.
                Err(error) if error.kind() == ErrorKind::NotConnected => Ok(()),
                ended => Ok(ended?),
            },
        )
    }

    fn poll_close(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        self.closed.set(true);
        Poll::Ready(Ok(()))
    }

    fn abort(&self) {
        if !self.closed.replace(true) {
            // The peer is to see a reset. If it cannot be had, it sees an end.
            let _ = self
                .source
                .with(|socket| socket.set_linger(Some(Duration::ZERO)));
        }
        self.source.close();
    }
}

impl Transport for TcpStream {
    fn info(&self) -> Info {
        self.info.clone()
    }
}

/// A server's socket.
struct TcpListener {
    source: Source,
    address: Address,
}

impl TcpListener {
    fn bind(host: Rc<Native>, at: SocketAddr, options: &ListenOptions) -> Result<Self> {
        let socket = socket(at, Type::STREAM, Protocol::TCP).map_err(unavailable)?;
        if options.reuse_address.unwrap_or(cfg!(unix)) {
            socket.set_reuse_address(true)?;
        }
        socket.bind(&at.into())?;
        socket.listen(i32::try_from(options.backlog).unwrap_or(i32::MAX))?;
        let address = socket.local_addr()?.as_socket().unwrap_or(at);
        Ok(Self {
            source: Source::new(host, socket)?,
            address: Address::Socket(address),
        })
    }
}

impl Listener for TcpListener {
    fn poll_accept(&self, cx: &mut Context<'_>) -> Poll<Result<Rc<dyn Transport>>> {
        let accepted = self
            .source
            .poll(Direction::Read, cx, |socket| socket.accept());
        let (socket, _) = ready!(accepted)?;
        socket.set_nonblocking(true)?;
        let source = Source::new(self.source.host().clone(), socket)?;
        Poll::Ready(Ok(Rc::new(TcpStream::new(source))))
    }

    fn stop_accepting(&self) {
        self.source.stop_waiting(Direction::Read);
    }

    fn address(&self) -> Address {
        self.address.clone()
    }

    fn close(&self) {
        self.source.close();
    }
}
