//! Servers: where they listen, and how they end.

use std::io::ErrorKind::{AddrInUse, ConnectionRefused};
use std::rc::Rc;

use wasyncio::prelude::*;

use super::{ANY_PORT, address, breaks_off, echo, kind, message};
use crate::{hop, hops, ms};

async fn ignore(_: StreamReader, _: StreamWriter) {}

#[wasyncio::test]
async fn port_zero_is_any_that_is_free() {
    let one = start_server(ignore, ANY_PORT).await.unwrap();
    let two = start_server(ignore, ANY_PORT).await.unwrap();
    let ports = [&one, &two].map(|server| server.sockets()[0].port().unwrap());
    assert!(ports[0] != 0 && ports[1] != 0 && ports[0] != ports[1]);
    one.close();
    two.close();
}

#[wasyncio::test]
async fn an_address_is_used_once() {
    let server = start_server(ignore, ANY_PORT).await.unwrap();
    let address = address(&server);
    let second = start_server(ignore, &address).await;
    let message = message(second.as_ref().map(drop).map_err(Clone::clone));
    let expected = format!("error while attempting to bind on address {address}: ");
    assert!(message.starts_with(&expected), "{message}");
    assert_eq!(kind(second), AddrInUse);
    server.close();
    let third = start_server(ignore, &address).await.unwrap();
    third.close();
}

#[wasyncio::test]
async fn if_one_address_cannot_be_had_none_is() {
    let taken = start_server(ignore, ANY_PORT).await.unwrap();
    let free = start_server(ignore, ANY_PORT).await.unwrap();
    let free_address = address(&free);
    free.close();
    let both = start_server(ignore, &free_address)
        .and(address(&taken))
        .await;
    assert_eq!(kind(both), AddrInUse);
    start_server(ignore, &free_address).await.unwrap().close();
    taken.close();
}

#[wasyncio::test]
async fn several_addresses_are_served() {
    let server = start_server(echo, ANY_PORT).and(ANY_PORT).await.unwrap();
    assert_eq!(server.sockets().len(), 1, "the same one is one");
    let other = start_server(ignore, ANY_PORT).await.unwrap();
    let free = address(&other);
    other.close();
    let both = start_server(echo, ANY_PORT).and(free).await.unwrap();
    assert_eq!(both.sockets().len(), 2);
    for socket in both.sockets() {
        let (reader, writer) = open_connection(socket.getsockname()).await.unwrap();
        writer.write(b"x");
        assert_eq!(reader.read(1).await.unwrap(), b"x");
    }
    both.close();
    both.wait_closed().await;
    server.close();
}

#[wasyncio::test]
async fn it_can_start_to_serve_later() {
    let server = start_server(echo, ANY_PORT).start_serving(false);
    let server = server.await.unwrap();
    assert!(!server.is_serving());
    assert_eq!(server.sockets().len(), 1);
    for _ in 0..2 {
        server.start_serving().await.unwrap();
        assert!(server.is_serving());
    }
    let (reader, writer) = open_connection(address(&server)).await.unwrap();
    writer.write(b"x");
    assert_eq!(reader.read(1).await.unwrap(), b"x");
    server.close();
    let started = server.start_serving().await;
    assert!(matches!(started, Err(Error::RuntimeError(_))));
}

#[wasyncio::test]
async fn a_server_that_is_dropped_before_it_serves_frees_its_address() {
    let server = start_server(echo, ANY_PORT).start_serving(false);
    let server = server.await.unwrap();
    let address = address(&server);
    drop(server);
    assert_eq!(kind(open_connection(address).await), ConnectionRefused);
}

#[wasyncio::test]
async fn a_server_serves_on_when_its_handle_is_dropped() {
    let server = start_server(echo, ANY_PORT).await.unwrap();
    let address = address(&server);
    drop(server);
    hops(3).await;
    for _ in 0..2 {
        let (reader, writer) = open_connection(&address).await.unwrap();
        writer.write(b"x");
        assert_eq!(reader.read(1).await.unwrap(), b"x");
    }
}

#[wasyncio::test]
async fn close_frees_the_address_at_once() {
    let server = start_server(ignore, ANY_PORT).await.unwrap();
    let address = address(&server);
    assert!(server.is_serving());
    server.close();
    server.close();
    assert!(!server.is_serving());
    assert!(server.sockets().is_empty());
    assert_eq!(kind(open_connection(address).await), ConnectionRefused);
    // Nobody is connected: there is nothing to wait for.
    server.wait_closed().await;
    server.wait_closed().await;
}

#[wasyncio::test]
async fn wait_closed_waits_for_close_and_for_the_last_client() {
    let server = start_server(echo, ANY_PORT).await.unwrap();
    let wait = || {
        let server = server.clone();
        create_task(async move { server.wait_closed().await })
    };
    let waiters = [wait(), wait()];
    hops(3).await;
    assert!(!waiters[0].done(), "it is not closed");
    let client = open_connection(address(&server)).await.unwrap();
    client.1.write(b"x");
    client.0.read(1).await.unwrap();
    server.close();
    sleep(ms(20)).await;
    assert!(!waiters[0].done(), "one is connected");
    drop(client);
    for waiter in waiters {
        waiter.await;
    }
}

#[wasyncio::test]
async fn close_clients_sends_what_was_written() {
    let handler = async |reader: StreamReader, writer: StreamWriter| {
        writer.write(&vec![3; 2_000_000]);
        reader.read_all().await.map(drop)
    };
    let server = start_server(handler, ANY_PORT).await.unwrap();
    let (reader, _writer) = open_connection(address(&server)).await.unwrap();
    assert_eq!(reader.readexactly(1).await.unwrap(), [3]);
    server.close();
    server.close_clients();
    assert_eq!(reader.read_all().await.unwrap().len(), 1_999_999);
    server.wait_closed().await;
}

#[wasyncio::test]
async fn abort_clients_sends_no_more() {
    let handler = async |reader: StreamReader, writer: StreamWriter| {
        writer.write(&vec![3; 20_000_000]);
        reader.read_all().await.map(drop)
    };
    let server = start_server(handler, ANY_PORT).await.unwrap();
    let (reader, _writer) = open_connection(address(&server)).await.unwrap();
    assert_eq!(reader.readexactly(1).await.unwrap(), [3]);
    server.abort_clients();
    assert!(breaks_off(reader.read_all().await, 20_000_000));
    assert!(server.is_serving(), "it is not closed by that");
    server.close();
    server.wait_closed().await;
}

#[wasyncio::test]
async fn a_client_may_go_in_the_turn_of_the_close() {
    let server = start_server(echo, ANY_PORT).await.unwrap();
    let client = open_connection(address(&server)).await.unwrap();
    client.1.write(b"x");
    client.0.read(1).await.unwrap();
    server.close_clients();
    client.1.abort();
    drop(client);
    server.close();
    server.wait_closed().await;
}

#[wasyncio::test]
async fn a_client_that_nobody_accepted_is_reset() {
    let server = start_server(echo, ANY_PORT).start_serving(false);
    let server = server.await.unwrap();
    let (reader, _writer) = open_connection(address(&server)).await.unwrap();
    server.close();
    assert!(reader.read(1).await.is_err());
    server.wait_closed().await;
}

/// The handler may hold the server.
#[wasyncio::test]
async fn a_closed_server_lets_go_of_its_handler() {
    let held = Rc::new(());
    let (in_handler, slot) = (held.clone(), Rc::new(std::cell::RefCell::new(None)));
    let own = slot.clone();
    let handler = move |_: StreamReader, _: StreamWriter| {
        let _ = &in_handler;
        let server: Option<Server> = own.borrow().clone();
        server.unwrap().close();
        std::future::ready(())
    };
    let server = start_server(handler, ANY_PORT).await.unwrap();
    slot.replace(Some(server.clone()));
    drop(slot);
    assert_eq!(Rc::strong_count(&held), 2);
    let _client = open_connection(address(&server)).await.unwrap();
    server.wait_closed().await;
    hop().await;
    assert_eq!(Rc::strong_count(&held), 1);
}

#[wasyncio::test]
async fn a_server_knows_its_loop() {
    let server = start_server(echo, ANY_PORT).await.unwrap();
    assert!(server.get_loop().unwrap().is_running());
    server.close();
}

#[wasyncio::test]
async fn an_address_that_is_none_is_an_error() {
    let served = start_server(echo, "nonsense").await;
    assert!(matches!(served, Err(Error::ValueError(_))));
    let opened = open_connection("nonsense").await;
    assert!(matches!(opened, Err(Error::ValueError(_))));
}
