//! `create_datagram_endpoint`.

use std::cell::Cell;
use std::fmt;
use std::future::{Future, IntoFuture, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use crate::backend::{Address, Datagrams, Info, Network, Role, ToAddress};
use crate::task::{WaitsOn, current};
use crate::{Error, Result, get_running_loop};

/// A socket for datagrams: asyncio's `create_datagram_endpoint`, with awaits in place of a
/// protocol's callbacks. Await what it gives, after its addresses were set.
///
/// # Errors
/// [`Error::OSError`] with what the host reports, such as the kind `AddrInUse`;
/// [`Error::GaiError`] if a name stands for nothing; [`Error::ValueError`] if there is no address
/// at all; [`Error::Unsupported`] on a host without datagrams: a page, WASI 0.1.
///
/// ```
/// # use wasyncio::prelude::*;
/// # use wasyncio::{backend::Simulated, create_datagram_endpoint};
/// # let talk = async {
/// let server = create_datagram_endpoint().local_addr(("localhost", 0)).await?;
/// let address = server.get_extra_info().sockname.unwrap();
/// let client = create_datagram_endpoint().remote_addr(address).await?;
///
/// client.send(b"ping").await?;
/// let (question, sender) = server.recvfrom().await?;
/// server.sendto(&question, sender).await?;
/// assert_eq!(client.recvfrom().await?.0, b"ping");
/// # Ok::<(), Error>(()) };
/// # Runner::new().backend(Simulated::new()).run(talk).result()??;
/// # Ok::<(), Error>(())
/// ```
pub fn create_datagram_endpoint() -> CreateDatagramEndpoint {
    CreateDatagramEndpoint {
        local: None,
        remote: None,
    }
}

/// A socket for datagrams that is to be made: what [`create_datagram_endpoint`] gives.
#[must_use = "futures do nothing unless awaited"]
pub struct CreateDatagramEndpoint {
    local: Option<Result<Address>>,
    remote: Option<Result<Address>>,
}

impl CreateDatagramEndpoint {
    /// Where it receives; port 0 is any that is free.
    pub fn local_addr(mut self, address: impl ToAddress) -> Self {
        self.local = Some(address.to_address());
        self
    }

    /// The one peer that it sends to and receives from.
    pub fn remote_addr(mut self, address: impl ToAddress) -> Self {
        self.remote = Some(address.to_address());
        self
    }

    async fn create(self) -> Result<DatagramEndpoint> {
        let core = get_running_loop()?.core().clone();
        let network = core.backend.clone().network("create_datagram_endpoint")?;
        if self.local.is_none() && self.remote.is_none() {
            return Err(Error::ValueError("unexpected address family".to_owned()));
        }
        let remotes = resolve(&network, self.remote, Role::Client).await?;
        let locals = resolve(&network, self.local, Role::Server).await?;
        let mut problem = Error::ValueError("the addresses are not of one family".to_owned());
        for (local, remote) in pairs(&locals, &remotes) {
            match network.clone().datagrams(local, remote).await {
                Ok(socket) => return Ok(DatagramEndpoint::of(socket)),
                Err(error) => problem = error,
            }
        }
        Err(problem)
    }
}

/// Without an address there is one possibility: none.
async fn resolve(
    network: &Rc<dyn Network>,
    address: Option<Result<Address>>,
    role: Role,
) -> Result<Vec<Option<Address>>> {
    let Some(address) = address else {
        return Ok(vec![None]);
    };
    let found = network.clone().resolve(address?, role).await?;
    Ok(found.into_iter().map(Some).collect())
}

/// All pairs whose addresses are of one family.
fn pairs(
    locals: &[Option<Address>],
    remotes: &[Option<Address>],
) -> Vec<(Option<Address>, Option<Address>)> {
    let family = |address: &Option<Address>| match address {
        Some(Address::Socket(socket)) => Some(socket.is_ipv4()),
        _ => None,
    };
    let mut pairs = Vec::new();
    for remote in remotes {
        for local in locals {
            let (first, second) = (family(local), family(remote));
            if first.is_none() || second.is_none() || first == second {
                pairs.push((local.clone(), remote.clone()));
            }
        }
    }
    pairs
}

impl IntoFuture for CreateDatagramEndpoint {
    type Output = Result<DatagramEndpoint>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<DatagramEndpoint>>>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.create())
    }
}

/// A socket for datagrams: what [`create_datagram_endpoint`] makes. It is closed when it is
/// dropped.
pub struct DatagramEndpoint {
    socket: Rc<dyn Datagrams>,
    info: Info,
    closed: Cell<bool>,
}

impl DatagramEndpoint {
    fn of(socket: Rc<dyn Datagrams>) -> Self {
        Self {
            info: socket.info(),
            socket,
            closed: Cell::new(false),
        }
    }

    /// Sends a datagram to an address in numbers. It arrives whole, or not at all.
    ///
    /// # Errors
    /// [`Error::OSError`] with what the host reports, such as that it is too long;
    /// [`Error::ValueError`] if the address is a name.
    pub async fn sendto(&self, bytes: &[u8], to: impl ToAddress) -> Result<()> {
        let to = to.to_address()?;
        if !matches!(to, Address::Socket(_)) {
            let message = format!("{to}: datagrams are sent to an address in numbers");
            return Err(Error::ValueError(message));
        }
        self.poll_fn(|socket, cx| socket.poll_send(cx, bytes, Some(&to)))
            .await
    }

    /// Sends a datagram to the peer that was given as
    /// [`remote_addr`](CreateDatagramEndpoint::remote_addr).
    ///
    /// # Errors
    /// As [`sendto`](Self::sendto), and if there is no such peer.
    pub async fn send(&self, bytes: &[u8]) -> Result<()> {
        self.poll_fn(|socket, cx| socket.poll_send(cx, bytes, None))
            .await
    }

    /// The next datagram, and who sent it. One task receives at a time.
    ///
    /// # Errors
    /// [`Error::OSError`] with what the host reports: the kind `ConnectionRefused` if nobody was
    /// there to receive what was sent before.
    pub async fn recvfrom(&self) -> Result<(Vec<u8>, Address)> {
        let _waits = StopReceiving(self);
        self.poll_fn(|socket, cx| {
            let received = socket.poll_receive(cx);
            if received.is_pending() {
                current::waits_on(WaitsOn::Peer);
            }
            received
        })
        .await
    }

    async fn poll_fn<T>(
        &self,
        mut poll: impl FnMut(&dyn Datagrams, &mut Context<'_>) -> Poll<Result<T>>,
    ) -> Result<T> {
        poll_fn(|cx| match self.closed.get() {
            true => Poll::Ready(Err(std::io::ErrorKind::NotConnected.into())),
            false => poll(&*self.socket, cx),
        })
        .await
    }

    /// Frees the address. Who waits to receive waits in vain.
    pub fn close(&self) {
        if !self.closed.replace(true) {
            self.socket.close();
        }
    }

    /// True once it is closed.
    #[must_use]
    pub fn is_closing(&self) -> bool {
        self.closed.get()
    }

    /// The addresses: asyncio's `get_extra_info`.
    #[must_use]
    pub fn get_extra_info(&self) -> Info {
        self.info.clone()
    }
}

/// A receive that ends leaves no waker behind.
struct StopReceiving<'a>(&'a DatagramEndpoint);

impl Drop for StopReceiving<'_> {
    fn drop(&mut self) {
        if !self.0.closed.get() {
            self.0.socket.stop_receiving();
        }
    }
}

impl Drop for DatagramEndpoint {
    fn drop(&mut self) {
        self.close();
    }
}

impl fmt::Debug for DatagramEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.info.sockname {
            Some(address) => write!(f, "<DatagramEndpoint {address}>"),
            None => f.write_str("<DatagramEndpoint>"),
        }
    }
}
