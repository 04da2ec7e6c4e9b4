//! Sockets for TCP, up to where they are connected.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::rc::Rc;

use wasip2::sockets::instance_network::instance_network;
use wasip2::sockets::network::ErrorCode;
use wasip2::sockets::tcp::TcpSocket;
use wasip2::sockets::tcp_create_socket::create_tcp_socket;

use super::Wasip2;
use super::addresses::{family, to_this_machine, to_wasi};
use super::errors;
use super::tcp_stream::TcpStream;
use super::waits::Waiter;
use crate::Result;

/// A socket of the family of this address.
pub(super) fn create(of: SocketAddr) -> Result<TcpSocket> {
    create_tcp_socket(family(of)).map_err(|code| match code {
        // As if the machine had no such address, which is true.
        ErrorCode::NotSupported => ErrorKind::AddrNotAvailable.into(),
        code => errors::of_new_socket(code),
    })
}

pub(super) async fn bind(socket: &TcpSocket, waiter: &Waiter, at: SocketAddr) -> Result<()> {
    let begun = socket.start_bind(&instance_network(), to_wasi(at));
    begun.map_err(errors::of_socket)?;
    let bound = waiter.until_done(|| socket.finish_bind()).await;
    bound.map_err(errors::of_socket)
}

pub(super) async fn connect(
    host: Rc<Wasip2>,
    to: SocketAddr,
    local: Option<SocketAddr>,
) -> Result<TcpStream> {
    let held = host.handles.hold()?;
    let socket = create(to)?;
    // It is dropped before the socket, as the host demands.
    let waiter = Waiter::new(&host, socket.subscribe());
    if let Some(local) = local {
        bind(&socket, &waiter, local).await?;
    }
    let begun = socket.start_connect(&instance_network(), to_wasi(to_this_machine(to)));
    begun.map_err(errors::of_socket)?;
    host.budget.spend(2);
    let connected = waiter.until_done(|| socket.finish_connect()).await;
    let (input, output) = connected.map_err(errors::of_socket)?;
    drop(waiter);
    Ok(TcpStream::new(host, held, (socket, input, output)))
}
