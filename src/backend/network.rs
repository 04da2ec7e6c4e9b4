//! A host's network: names, connections, servers, datagrams.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use super::{Address, Datagrams, Listener, Transport};
use crate::Result;

/// An answer that the host gives later. Dropped before, it gives up what it was about.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T>>>>;

/// A host's network.
pub trait Network {
    /// The addresses that a name stands for, in the order in which they are to be tried. Hosts
    /// that take names give the name back. An empty host is all interfaces for a server, and this
    /// machine for a client.
    ///
    /// # Errors
    /// [`Error::GaiError`](crate::Error::GaiError) if the name stands for nothing.
    fn resolve(self: Rc<Self>, address: Address, role: Role) -> Answer<Vec<Address>> {
        let _ = role;
        Box::pin(std::future::ready(Ok(vec![address])))
    }

    /// Connects to one address.
    ///
    /// # Errors
    /// What the host reports, such as that the connection was refused.
    fn connect(self: Rc<Self>, to: Address, options: ConnectOptions) -> Answer<Rc<dyn Transport>>;

    /// Listens at one address. Port 0 stands for any that is free.
    ///
    /// # Errors
    /// What the host reports, such as that the address is in use.
    fn listen(self: Rc<Self>, at: Address, options: ListenOptions) -> Answer<Rc<dyn Listener>>;

    /// A socket for datagrams, bound to the first address, and sending to the second.
    ///
    /// # Errors
    /// What the host reports; [`Error::Unsupported`](crate::Error::Unsupported) where there are
    /// no datagrams.
    fn datagrams(
        self: Rc<Self>,
        local: Option<Address>,
        remote: Option<Address>,
    ) -> Answer<Rc<dyn Datagrams>>;
}

/// What a name is resolved for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// To connect to it.
    Client,
    /// To listen at it.
    Server,
}

/// How to connect.
#[derive(Clone, Default, Debug)]
pub struct ConnectOptions {
    /// The own address.
    pub local: Option<Address>,
    /// The subprotocols that a WebSocket offers.
    pub protocols: Vec<String>,
    /// How a page reaches a TCP server.
    pub gateway: Option<Gateway>,
}

/// How to listen.
#[derive(Clone, Debug)]
pub struct ListenOptions {
    /// How many connections may wait to be accepted.
    pub backlog: u32,
    /// Whether the address may be taken while connections of a former server linger; by default
    /// as asyncio has it on this host.
    pub reuse_address: Option<bool>,
}

impl Default for ListenOptions {
    fn default() -> Self {
        Self {
            backlog: 100,
            reuse_address: None,
        }
    }
}

/// What carries TCP for a page, which has none: a server that speaks WebSocket on one side and TCP
/// on the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Gateway {
    /// A websockify server: one WebSocket a connection. `{host}` and `{port}` in its URL are
    /// replaced by those of the target.
    Websockify(String),
    /// A server of the WISP protocol, version 1: one WebSocket for all connections.
    Wisp(String),
}
