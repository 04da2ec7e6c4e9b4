//! Where something listens.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

use crate::{Error, Result};

/// Where a server listens, or a client connects to: asyncio's `host` and `port`, or the address of
/// a WebSocket.
///
/// ```
/// use wasyncio::{Address, ToAddress};
///
/// let address = "localhost:7000".to_address()?;
/// assert_eq!((address.host(), address.port()), (Some("localhost".into()), Some(7000)));
/// assert_eq!("[::1]:80".to_address()?.to_string(), "[::1]:80");
/// assert!(matches!("wss://example.org/chat".to_address()?, Address::Url(_)));
/// # Ok::<(), wasyncio::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Address {
    /// A numeric one.
    Socket(SocketAddr),
    /// A name, which the host resolves. An empty one stands for all interfaces of this machine.
    Name(String, u16),
    /// A `ws://` or `wss://` address.
    Url(String),
}

impl Address {
    /// The host, as a name or in numbers; `None` for a URL.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        match self {
            Self::Socket(address) => Some(address.ip().to_string()),
            Self::Name(host, _) => Some(host.clone()),
            Self::Url(_) => None,
        }
    }

    /// The port; `None` for a URL.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        match self {
            Self::Socket(address) => Some(address.port()),
            Self::Name(_, port) => Some(*port),
            Self::Url(_) => None,
        }
    }

    /// In numbers, as hosts with sockets take them.
    pub(super) fn numeric(&self) -> Result<SocketAddr> {
        match self {
            Self::Socket(address) => Ok(*address),
            _ => Err(Error::ValueError(format!(
                "{self} is no address of a TCP server: give a host and a port"
            ))),
        }
    }

    /// Of a host in numbers or by name.
    pub(crate) fn of(host: &str, port: u16) -> Self {
        match host.parse::<IpAddr>() {
            Ok(ip) => Self::Socket(SocketAddr::new(ip, port)),
            Err(_) => Self::Name(host.to_owned(), port),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Socket(address) => address.fmt(f),
            Self::Name(host, port) => write!(f, "{host}:{port}"),
            Self::Url(url) => f.write_str(url),
        }
    }
}

/// What can be an [`Address`]: a host and a port, the text `host:port`, a URL, a `SocketAddr`.
pub trait ToAddress {
    /// The address.
    ///
    /// # Errors
    /// [`Error::ValueError`] for a text that is none.
    fn to_address(&self) -> Result<Address>;
}

impl<T: ToAddress + ?Sized> ToAddress for &T {
    fn to_address(&self) -> Result<Address> {
        (**self).to_address()
    }
}

impl ToAddress for Address {
    fn to_address(&self) -> Result<Address> {
        Ok(self.clone())
    }
}

impl ToAddress for str {
    fn to_address(&self) -> Result<Address> {
        if self.contains("://") {
            return Ok(Address::Url(self.to_owned()));
        }
        let parts = self.rsplit_once(':');
        let parsed = parts.and_then(|(host, port)| Some((host, port.parse().ok()?)));
        let (host, port) = parsed
            .ok_or_else(|| Error::ValueError(format!("{self:?} is neither HOST:PORT nor a URL")))?;
        let inner = host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'));
        if inner.is_none() && host.contains(':') {
            let message = format!("{self:?}: an IPv6 address is written in brackets, as [::1]:80");
            return Err(Error::ValueError(message));
        }
        Ok(Address::of(inner.unwrap_or(host), port))
    }
}

impl ToAddress for String {
    fn to_address(&self) -> Result<Address> {
        self.as_str().to_address()
    }
}

impl ToAddress for (&str, u16) {
    fn to_address(&self) -> Result<Address> {
        Ok(Address::of(self.0, self.1))
    }
}

impl ToAddress for (String, u16) {
    fn to_address(&self) -> Result<Address> {
        Ok(Address::of(&self.0, self.1))
    }
}

macro_rules! numeric {
    ($($type:ty),*) => {$(
        impl ToAddress for $type {
            fn to_address(&self) -> Result<Address> {
                Ok(Address::Socket((*self).into()))
            }
        }
    )*};
}

numeric!(
    SocketAddr,
    SocketAddrV4,
    SocketAddrV6,
    (IpAddr, u16),
    (Ipv4Addr, u16),
    (Ipv6Addr, u16)
);
