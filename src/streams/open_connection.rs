//! `open_connection`.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use super::connection::{Connection, User};
use super::dial::{Dial, dial};
use super::incoming::Incoming;
use super::secure::Secure;
use super::{LIMIT, StreamReader, StreamWriter, check_limit};
use crate::backend::{Address, ConnectOptions, Gateway, ToAddress, Transport};
use crate::event_loop::Core;
use crate::{Result, get_running_loop};

/// Connects to an address, and gives a reader and a writer: asyncio's `open_connection`.
///
/// Await what it gives, or set options before. The address is a host and a port, `host:port`, or a
/// `ws://` or `wss://` URL. What it reaches depends on the host:
///
/// | | TCP | WebSocket |
/// |---|---|---|
/// | WASI 0.2, native | host and port | – |
/// | a page, a worker | through a [gateway](OpenConnection::gateway), or a server of this origin | URL, or host and port |
/// | Node | host and port | URL |
///
/// # Errors
/// [`Error::OSError`](crate::Error::OSError) with what the host reports, such as the kind
/// `ConnectionRefused`; [`Error::GaiError`](crate::Error::GaiError) if the name stands for nothing;
/// [`Error::ValueError`](crate::Error::ValueError) if the address is none;
/// [`Error::Unsupported`](crate::Error::Unsupported) on a host without a network;
/// [`Error::RuntimeError`](crate::Error::RuntimeError) where no loop runs.
///
/// ```
/// # use wasyncio::prelude::*;
/// # use wasyncio::backend::Simulated;
/// # let talk = async {
/// let server = start_server(async |reader: StreamReader, writer: StreamWriter| {
///     writer.write(&reader.readline().await?);
///     writer.drain().await
/// }, ("localhost", 7000)).await?;
///
/// let (reader, writer) = open_connection(("localhost", 7000)).await?;
/// writer.write(b"hello\n");
/// assert_eq!(reader.read_all().await?, b"hello\n");
/// # Ok::<(), Error>(()) };
/// # Runner::new().backend(Simulated::new()).run(talk).result()??;
/// # Ok::<(), Error>(())
/// ```
pub fn open_connection(address: impl ToAddress) -> OpenConnection {
    OpenConnection {
        address: address.to_address(),
        limit: LIMIT,
        happy_eyeballs_delay: None,
        options: ConnectOptions::default(),
        local: Ok(None),
        secure: None,
    }
}

/// A connection that is to be opened: what [`open_connection`] gives.
#[must_use = "futures do nothing unless awaited"]
pub struct OpenConnection {
    address: Result<Address>,
    limit: usize,
    happy_eyeballs_delay: Option<Duration>,
    options: ConnectOptions,
    local: Result<Option<Address>>,
    secure: Option<Secure>,
}

impl OpenConnection {
    /// The reader's limit, in bytes: the longest line it reads. 64 KiB unless it is set.
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// The own address that the connection is made from.
    pub fn local_addr(mut self, address: impl ToAddress) -> Self {
        self.local = address.to_address().map(Some);
        self
    }

    /// Tries the next address of the name when an attempt has taken this long, without giving it
    /// up: RFC 8305. Otherwise they are tried one after the other.
    pub fn happy_eyeballs_delay(mut self, delay: Duration) -> Self {
        self.happy_eyeballs_delay = Some(delay);
        self
    }

    /// The subprotocols that a WebSocket offers; the server's choice is the `subprotocol` of
    /// [`StreamWriter::get_extra_info`].
    pub fn protocols<'a>(mut self, protocols: impl IntoIterator<Item = &'a str>) -> Self {
        let protocols = protocols.into_iter().map(str::to_owned);
        self.options.protocols = protocols.collect();
        self
    }

    /// How a page reaches a host and a port. Hosts with TCP need none. It may be set for
    /// [all connections](crate::EventLoop::set_gateway), too.
    pub fn gateway(mut self, gateway: Gateway) -> Self {
        self.options.gateway = Some(gateway);
        self
    }

    /// The host that is connected to.
    #[cfg(feature = "tls")]
    pub(super) fn host(&self) -> Option<String> {
        self.address.as_ref().ok()?.host()
    }

    #[cfg(feature = "tls")]
    pub(super) fn secured(mut self, secure: Secure) -> Self {
        self.secure = Some(secure);
        self
    }

    async fn open(mut self) -> Result<(StreamReader, StreamWriter)> {
        let limit = check_limit(self.limit)?;
        let core = get_running_loop()?.core().clone();
        let network = core.backend.clone().network("open_connection")?;
        self.options.local = self.local?;
        if self.options.gateway.is_none() {
            self.options.gateway = core.gateway.borrow().clone();
        }
        let to = Dial {
            address: self.address?,
            options: self.options,
            happy_eyeballs_delay: self.happy_eyeballs_delay,
        };
        let mut transport = dial(network, to).await?;
        if let Some(secure) = self.secure {
            transport = secure(transport).await?;
        }
        Ok(streams(&core, transport, limit).0)
    }
}

impl IntoFuture for OpenConnection {
    type Output = Result<(StreamReader, StreamWriter)>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output>>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.open())
    }
}

/// The reader and the writer of a connection, and the connection.
pub(super) fn streams(
    core: &Core,
    transport: Rc<dyn Transport>,
    limit: usize,
) -> ((StreamReader, StreamWriter), Rc<Connection>) {
    let connection = Connection::new(core, transport);
    let user = Rc::new(User(connection.clone()));
    let reader = StreamReader::of(Rc::new(Incoming(user.clone())), limit);
    ((reader, StreamWriter::new(user)), connection)
}
