//! From a name to a connection.

use std::io::ErrorKind::ConnectionRefused;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::rc::Rc;

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use super::{echo, kind, simulated};
use crate::ms;

simulated!(
    the_next_address_is_tried,
    all_addresses_may_refuse,
    happy_eyeballs_starts_the_next_before_the_first_has_failed,
    a_name_that_nobody_knows,
    a_server_of_several_addresses,
    a_backlog_that_is_full_makes_clients_wait,
    a_server_that_closes_refuses_those_who_wait,
);

const FIRST: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));
const SECOND: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 2));
const SIXTH: IpAddr = IpAddr::V6(Ipv6Addr::LOCALHOST);

async fn serve(ip: IpAddr) -> Server {
    start_server(echo, (ip, 7)).await.unwrap()
}

fn now() -> std::time::Duration {
    get_running_loop().unwrap().time()
}

async fn the_next_address_is_tried(host: Rc<Simulated>) {
    host.add_host("server", FIRST);
    host.add_host("server", SECOND);
    host.set_latency(ms(10)..=ms(10));
    let _server = serve(SECOND).await;
    let began = now();
    let (reader, writer) = open_connection(("server", 7)).await.unwrap();
    // One way to be refused, and two to be connected.
    assert_eq!(now() - began, ms(30));
    assert_eq!(writer.peername().unwrap().to_string(), "10.0.0.2:7");
    writer.write(b"x");
    assert_eq!(reader.read(1).await.unwrap(), b"x");
}

async fn all_addresses_may_refuse(host: Rc<Simulated>) {
    host.add_host("server", FIRST);
    host.add_host("server", SIXTH);
    assert_eq!(
        kind(open_connection(("server", 7)).await),
        ConnectionRefused
    );
    let racing = open_connection(("server", 7)).happy_eyeballs_delay(ms(250));
    assert_eq!(kind(racing.await), ConnectionRefused);
}

async fn happy_eyeballs_starts_the_next_before_the_first_has_failed(host: Rc<Simulated>) {
    for ip in [FIRST, SECOND, SIXTH] {
        host.add_host("server", ip);
    }
    host.set_latency(ms(100)..=ms(100));
    let _servers = [serve(SECOND).await, serve(SIXTH).await];
    let began = now();
    let racing = open_connection(("server", 7)).happy_eyeballs_delay(ms(30));
    let (_reader, writer) = racing.await.unwrap();
    // The families take turns, so the second attempt is that of the last address.
    assert_eq!(writer.peername().unwrap().to_string(), "[::1]:7");
    assert_eq!(now() - began, ms(230));
}

async fn a_name_that_nobody_knows(_: Rc<Simulated>) {
    let opened = open_connection(("nobody.example", 7)).await;
    assert!(matches!(opened, Err(Error::GaiError(_))));
    let served = start_server(echo, ("nobody.example", 7)).await;
    assert!(matches!(served, Err(Error::GaiError(_))));
}

async fn a_server_of_several_addresses(host: Rc<Simulated>) {
    host.add_host("both", FIRST);
    host.add_host("both", SECOND);
    let server = start_server(echo, ("both", 7)).await.unwrap();
    assert_eq!(server.sockets().len(), 2);
    for ip in [FIRST, SECOND] {
        let (reader, writer) = open_connection((ip, 7)).await.unwrap();
        writer.write(b"x");
        assert_eq!(reader.read(1).await.unwrap(), b"x");
    }
    server.close();
    assert_eq!(kind(open_connection((FIRST, 7)).await), ConnectionRefused);
}

async fn a_backlog_that_is_full_makes_clients_wait(_: Rc<Simulated>) {
    let server = start_server(echo, (FIRST, 7)).backlog(2);
    let server = server.start_serving(false).await.unwrap();
    let clients: Vec<_> = (0..5)
        .map(|_| create_task(async { open_connection((FIRST, 7)).await.unwrap() }))
        .collect();
    sleep(ms(10)).await;
    let connected = clients.iter().filter(|client| client.done()).count();
    assert_eq!(connected, 2);
    // One who gives up is in nobody's way.
    clients[2].cancel();
    server.start_serving().await.unwrap();
    sleep(ms(10)).await;
    for (n, client) in clients.into_iter().enumerate() {
        assert_eq!(catch_cancelled(client).await.is_ok(), n != 2);
    }
    server.close();
}

async fn a_server_that_closes_refuses_those_who_wait(_: Rc<Simulated>) {
    let server = start_server(echo, (FIRST, 7)).backlog(1);
    let server = server.start_serving(false).await.unwrap();
    let first = open_connection((FIRST, 7)).await.unwrap();
    let second = create_task(async { open_connection((FIRST, 7)).await });
    sleep(ms(10)).await;
    assert!(!second.done());
    server.close();
    assert_eq!(kind(second.await), ConnectionRefused);
    assert!(first.0.read(1).await.is_err());
}

#[cfg(not(target_family = "wasm"))]
#[wasyncio::test]
async fn a_name_that_cannot_be() {
    let opened = open_connection(("no such name.invalid", 7)).await;
    assert!(matches!(opened, Err(Error::GaiError(_))));
}
