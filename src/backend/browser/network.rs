//! The network of pages, workers and Node.
//!
//! | address | a page, a worker | Node |
//! |---|---|---|
//! | `ws://`, `wss://` | [`websocket`] | [`websocket`] |
//! | host and port | a server of this origin ([`loopback`]); else a [`gateway`], if one is given; else `ws://host:port/` | TCP ([`node`]) |
//! | to listen: host and port | [`loopback`] | TCP ([`node`]) |

use std::rc::Rc;

use super::waiter::Wait;
use super::{Browser, gateway, loopback, node, websocket};
use crate::backend::{
    Address, Answer, Backend, ConnectOptions, Datagrams, ListenOptions, Listener, Network,
    Transport,
};
use crate::{Error, Result};

impl Network for Browser {
    fn connect(self: Rc<Self>, to: Address, options: ConnectOptions) -> Answer<Rc<dyn Transport>> {
        Box::pin(async move {
            let _wait = Wait::begin();
            if let Address::Url(url) = to {
                check_url(&url)?;
                check_local(&options)?;
                return websocket::connect(&url, &options.protocols).await;
            }
            if !node::is_node() {
                if let Some(found) = loopback::connect(&to, options.local.as_ref()).await {
                    return found;
                }
            } else if options.gateway.is_none() {
                return node::connect(to, options.local).await;
            }
            check_local(&options)?;
            if let Some(gateway) = &options.gateway {
                return gateway::connect(gateway, to).await;
            }
            let url = format!("ws://{to}/");
            websocket::connect(&url, &options.protocols).await
        })
    }

    fn listen(self: Rc<Self>, at: Address, options: ListenOptions) -> Answer<Rc<dyn Listener>> {
        Box::pin(async move {
            let _wait = Wait::begin();
            if let Address::Url(url) = at {
                return Err(Error::ValueError(format!(
                    "{url}: a server listens at a host and a port"
                )));
            }
            match node::is_node() {
                true => node::listen(at, options).await,
                false => loopback::listen(at, options).await,
            }
        })
    }

    fn datagrams(
        self: Rc<Self>,
        _local: Option<Address>,
        _remote: Option<Address>,
    ) -> Answer<Rc<dyn Datagrams>> {
        let instead = "pages have no datagrams: use open_connection over a WebSocket";
        let error = self.unsupported("create_datagram_endpoint", instead);
        Box::pin(async move { Err(error) })
    }
}

/// The host chooses the own address of a WebSocket.
fn check_local(options: &ConnectOptions) -> Result<()> {
    let problem =
        |local| Error::ValueError(format!("{local}: a WebSocket cannot choose local_addr"));
    options.local.as_ref().map(problem).map_or(Ok(()), Err)
}

fn check_url(url: &str) -> Result<()> {
    let known = url.starts_with("ws://") || url.starts_with("wss://");
    let problem = || Error::ValueError(format!("{url}: the address begins with ws:// or wss://"));
    known.then_some(()).ok_or_else(problem)
}
