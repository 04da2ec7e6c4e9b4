//! Addresses, as WASI writes them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};

use wasip2::sockets::network::{
    IpAddress, IpAddressFamily, IpSocketAddress, Ipv4SocketAddress, Ipv6SocketAddress,
};

use crate::backend::Address;
use crate::{Error, Result};

/// The address in numbers.
///
/// # Errors
/// That it is a URL, or a name that was not resolved.
pub(super) fn numeric(address: &Address) -> Result<SocketAddr> {
    match address {
        // WASI takes no IPv4 address in the form of an IPv6 one.
        Address::Socket(address) => match address.ip().to_canonical() {
            ip if ip == address.ip() => Ok(*address),
            ip => Ok(SocketAddr::new(ip, address.port())),
        },
        _ => Err(Error::ValueError(format!(
            "{address} is no address of a socket: give a host and a port"
        ))),
    }
}

/// Whom a client means by "all interfaces": this machine, as systems have it. WASI refuses it.
pub(super) fn to_this_machine(address: SocketAddr) -> SocketAddr {
    let ip: IpAddr = match address.ip() {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => Ipv6Addr::LOCALHOST.into(),
        _ => return address,
    };
    SocketAddr::new(ip, address.port())
}

pub(super) fn family(address: SocketAddr) -> IpAddressFamily {
    match address {
        SocketAddr::V4(_) => IpAddressFamily::Ipv4,
        SocketAddr::V6(_) => IpAddressFamily::Ipv6,
    }
}

pub(super) fn to_wasi(address: SocketAddr) -> IpSocketAddress {
    match address {
        SocketAddr::V4(v4) => IpSocketAddress::Ipv4(Ipv4SocketAddress {
            port: v4.port(),
            address: v4.ip().octets().into(),
        }),
        SocketAddr::V6(v6) => IpSocketAddress::Ipv6(Ipv6SocketAddress {
            port: v6.port(),
            flow_info: v6.flowinfo(),
            address: v6.ip().segments().into(),
            scope_id: v6.scope_id(),
        }),
    }
}

pub(super) fn from_wasi(address: IpSocketAddress) -> Address {
    Address::Socket(match address {
        IpSocketAddress::Ipv4(v4) => {
            SocketAddr::new(ip_from_wasi(IpAddress::Ipv4(v4.address)), v4.port)
        }
        IpSocketAddress::Ipv6(v6) => SocketAddr::V6(SocketAddrV6::new(
            <[u16; 8]>::from(v6.address).into(),
            v6.port,
            v6.flow_info,
            v6.scope_id,
        )),
    })
}

pub(super) fn ip_from_wasi(address: IpAddress) -> IpAddr {
    match address {
        IpAddress::Ipv4(octets) => <[u8; 4]>::from(octets).into(),
        IpAddress::Ipv6(segments) => <[u16; 8]>::from(segments).into(),
    }
}
