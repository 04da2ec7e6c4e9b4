//! The simulated network: connections in memory, with delays and faults on demand.

use std::cell::{Cell, RefCell};
use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::rc::{Rc, Weak};
use std::time::Duration;

use futures_channel::oneshot;

use super::Simulated;
use super::datagrams::{Socket, Sockets};
use crate::Error;
use crate::backend::memory::{Carrier, Latency, Line, Switchboard, pair};
use crate::backend::{
    Address, Answer, Backend, ConnectOptions, Datagrams, ListenOptions, Listener, Network, Role,
    Transport,
};

/// What the network of a [`Simulated`] host is like.
#[derive(Default)]
pub(super) struct Conditions {
    pub(super) switchboard: Rc<Switchboard>,
    pub(super) sockets: Sockets,
    pub(super) hosts: RefCell<Vec<(String, IpAddr)>>,
    pub(super) latency: RefCell<Option<Latency>>,
    pub(super) short: Cell<bool>,
    /// The probability that a write breaks its connection, or a datagram is lost.
    pub(super) loss: Cell<f64>,
}

impl Simulated {
    /// Has bytes and connections take this long, at random in between. At first they take no time.
    pub fn set_latency(&self, latency: std::ops::RangeInclusive<Duration>) {
        self.conditions.latency.replace(Some(latency));
    }

    /// Has reads and writes take any number of bytes from one to what there is, at random.
    pub fn set_short_reads_and_writes(&self, short: bool) {
        self.conditions.short.set(short);
    }

    /// Has each write break its connection, and each datagram be lost, with this probability, from
    /// 0 to 1.
    pub fn set_connection_loss(&self, probability: f64) {
        self.conditions.loss.set(probability);
    }

    /// Has a name stand for an address, besides `localhost`.
    pub fn add_host(&self, name: &str, address: IpAddr) {
        let mut hosts = self.conditions.hosts.borrow_mut();
        hosts.push((name.to_owned(), address));
    }

    fn line(self: &Rc<Self>) -> Box<dyn Line> {
        Box::new(SimulatedLine {
            host: Rc::downgrade(self),
            last: Cell::default(),
            under_way: Rc::default(),
        })
    }

    pub(super) fn latency(&self) -> Option<Duration> {
        let latency = self.conditions.latency.borrow().clone()?;
        let (least, most) = (*latency.start(), *latency.end());
        let spread = most.saturating_sub(least).as_nanos() as u64;
        let more = self.random.borrow_mut().u64(0..=spread);
        Some(least + Duration::from_nanos(more))
    }

    pub(super) fn loses_something(&self) -> bool {
        let loss = self.conditions.loss.get();
        loss > 0.0 && self.random.borrow_mut().f64() < loss
    }

    /// Waits for as long as the network takes for one way.
    async fn travel(&self) {
        let Some(latency) = self.latency() else {
            return;
        };
        let (sender, receiver) = oneshot::channel();
        self.schedule(
            self.now().saturating_add(latency),
            Box::new(move || {
                // Who gave up waits no more.
                let _ = sender.send(());
            }),
        );
        // It is dropped only with the host.
        let _ = receiver.await;
    }
}

/// A cable of the simulated network.
struct SimulatedLine {
    host: Weak<Simulated>,
    /// When what was carried last arrives: nothing overtakes it.
    last: Cell<Duration>,
    /// How much has not arrived. It may be late: the clock moves while a program computes.
    under_way: Rc<Cell<usize>>,
}

impl Line for SimulatedLine {
    fn carry(&self, arrive: Carrier) {
        let Some(host) = self.host.upgrade() else {
            return;
        };
        let now = host.now();
        let latency = host.latency().unwrap_or_default();
        let due = now.saturating_add(latency).max(self.last.get());
        self.last.set(due);
        let under_way = self.under_way.clone();
        if due == now && under_way.get() == 0 {
            return arrive();
        }
        under_way.set(under_way.get() + 1);
        let arrive = move || {
            under_way.set(under_way.get() - 1);
            arrive();
        };
        host.schedule(due, Box::new(arrive));
    }

    fn part(&self, count: usize) -> usize {
        match self.host.upgrade() {
            Some(host) if host.conditions.short.get() && count > 0 => {
                host.random.borrow_mut().usize(1..=count)
            }
            _ => count,
        }
    }

    fn breaks(&self) -> bool {
        let host = self.host.upgrade();
        host.is_some_and(|host| host.loses_something())
    }
}

impl Network for Simulated {
    fn resolve(self: Rc<Self>, address: Address, role: Role) -> Answer<Vec<Address>> {
        Box::pin(async move {
            let Address::Name(name, port) = &address else {
                return Ok(vec![address]);
            };
            let hosts = self.conditions.hosts.borrow();
            let known = hosts.iter().filter(|(known, _)| known == name);
            let found: Vec<_> = known.map(|&(_, ip)| ip).collect();
            let ips = match name.as_str() {
                "" if role == Role::Server => vec![Ipv4Addr::UNSPECIFIED.into()],
                "" | "localhost" => vec![Ipv4Addr::LOCALHOST.into()],
                _ if found.is_empty() => {
                    return Err(Error::GaiError(format!(
                        "{name}: name or service not known"
                    )));
                }
                _ => found,
            };
            let sockets = ips.into_iter().map(|ip| SocketAddr::new(ip, *port));
            Ok(sockets.map(Address::Socket).collect())
        })
    }

    fn connect(self: Rc<Self>, to: Address, options: ConnectOptions) -> Answer<Rc<dyn Transport>> {
        Box::pin(async move {
            to.numeric()?;
            self.travel().await;
            let listener = loop {
                let found = self.conditions.switchboard.find(&to);
                let listener = found.ok_or(ErrorKind::ConnectionRefused)?;
                match listener.full() {
                    None => break listener,
                    // TCP asks again, until there is room. A server that is closed tells, too.
                    Some(room) => _ = room.await,
                }
            };
            let own = options.local.unwrap_or_else(|| {
                let port = self.conditions.switchboard.dynamic_port();
                Address::of("127.0.0.1", port)
            });
            let [client, server] = pair((own, self.line()), (to, self.line()));
            listener.arrive(server)?;
            self.travel().await;
            Ok(client)
        })
    }

    fn listen(self: Rc<Self>, at: Address, options: ListenOptions) -> Answer<Rc<dyn Listener>> {
        let listening = at
            .numeric()
            .and_then(|_| self.conditions.switchboard.listen(at, options.backlog));
        Box::pin(async move { Ok(listening? as Rc<dyn Listener>) })
    }

    fn datagrams(
        self: Rc<Self>,
        local: Option<Address>,
        remote: Option<Address>,
    ) -> Answer<Rc<dyn Datagrams>> {
        let opened = Socket::open(&self, local, remote);
        Box::pin(async move { Ok(opened? as Rc<dyn Datagrams>) })
    }
}
