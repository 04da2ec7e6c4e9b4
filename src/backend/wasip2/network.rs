//! The network.

use std::rc::Rc;

use super::addresses::numeric;
use super::tcp_listener::TcpListener;
use super::udp_socket::UdpSocket;
use super::{Wasip2, names, tcp_socket};
use crate::backend::{
    Address, Answer, ConnectOptions, Datagrams, ListenOptions, Listener, Network, Role, Transport,
};

impl Network for Wasip2 {
    fn resolve(self: Rc<Self>, address: Address, role: Role) -> Answer<Vec<Address>> {
        Box::pin(names::resolve(self, address, role))
    }

    fn connect(self: Rc<Self>, to: Address, options: ConnectOptions) -> Answer<Rc<dyn Transport>> {
        Box::pin(async move {
            let local = options.local.as_ref().map(numeric).transpose()?;
            let stream = tcp_socket::connect(self, numeric(&to)?, local).await?;
            Ok(Rc::new(stream) as Rc<dyn Transport>)
        })
    }

    fn listen(self: Rc<Self>, at: Address, options: ListenOptions) -> Answer<Rc<dyn Listener>> {
        Box::pin(async move {
            let listener = TcpListener::bind(self, numeric(&at)?, &options).await?;
            Ok(Rc::new(listener) as Rc<dyn Listener>)
        })
    }

    fn datagrams(
        self: Rc<Self>,
        local: Option<Address>,
        remote: Option<Address>,
    ) -> Answer<Rc<dyn Datagrams>> {
        Box::pin(async move {
            let local = local.as_ref().map(numeric).transpose()?;
            let remote = remote.as_ref().map(numeric).transpose()?;
            let socket = UdpSocket::open(self, local, remote).await?;
            Ok(Rc::new(socket) as Rc<dyn Datagrams>)
        })
    }
}
