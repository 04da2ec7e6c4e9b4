//! Datagrams, where a host has them.

use std::io::ErrorKind;

use wasyncio::prelude::*;
use wasyncio::{Address, DatagramEndpoint, create_datagram_endpoint};

fn address(endpoint: &DatagramEndpoint) -> Address {
    endpoint.get_extra_info().sockname.unwrap()
}

#[wasyncio::test]
async fn each_arrives_whole_with_its_sender() {
    let server = create_datagram_endpoint().local_addr("127.0.0.1:0");
    let server = server.await.unwrap();
    let client = create_datagram_endpoint().local_addr("127.0.0.1:0");
    let client = client.await.unwrap();
    client.sendto(b"one", address(&server)).await.unwrap();
    client.sendto(b"", address(&server)).await.unwrap();
    client.sendto(b"three", address(&server)).await.unwrap();
    for expected in [&b"one"[..], b"", b"three"] {
        let (bytes, sender) = server.recvfrom().await.unwrap();
        assert_eq!((&*bytes, sender), (expected, address(&client)));
    }
}

#[wasyncio::test]
async fn a_peer_answers() {
    let server = create_datagram_endpoint().local_addr("127.0.0.1:0");
    let server = server.await.unwrap();
    let client = create_datagram_endpoint().remote_addr(address(&server));
    let client = client.await.unwrap();
    assert_eq!(client.get_extra_info().peername, Some(address(&server)));
    client.send(&[7; 9_000]).await.unwrap();
    let (bytes, sender) = server.recvfrom().await.unwrap();
    assert_eq!(bytes, [7; 9_000]);
    server.sendto(b"thanks", sender).await.unwrap();
    assert_eq!(client.recvfrom().await.unwrap().0, b"thanks");
}

#[wasyncio::test]
async fn one_too_long_is_refused() {
    let client = create_datagram_endpoint().local_addr("127.0.0.1:0");
    let client = client.await.unwrap();
    let sent = client.sendto(&vec![0; 70_000], address(&client)).await;
    assert!(matches!(sent, Err(Error::OSError(_))), "{sent:?}");
}

#[wasyncio::test]
async fn without_addresses_there_is_no_endpoint() {
    let made = create_datagram_endpoint().await;
    assert!(matches!(made, Err(Error::ValueError(_))), "{made:?}");
    let client = create_datagram_endpoint().local_addr("127.0.0.1:0");
    let client = client.await.unwrap();
    assert!(client.send(b"to nobody").await.is_err());
    let by_name = client.sendto(b"", ("localhost", 9)).await;
    assert!(matches!(by_name, Err(Error::ValueError(_))), "{by_name:?}");
}

#[wasyncio::test]
async fn an_address_is_free_again_when_it_is_closed() {
    let first = create_datagram_endpoint().local_addr("127.0.0.1:0");
    let first = first.await.unwrap();
    let taken = create_datagram_endpoint().local_addr(address(&first)).await;
    match taken {
        Err(Error::OSError(error)) => assert_eq!(error.kind(), ErrorKind::AddrInUse),
        other => panic!("{other:?}"),
    }
    first.close();
    assert!(first.is_closing() && first.recvfrom().await.is_err());
    let second = create_datagram_endpoint().local_addr(address(&first));
    second.await.unwrap();
}

#[wasyncio::test]
async fn a_receive_that_is_given_up_takes_nothing() {
    let server = create_datagram_endpoint().local_addr("127.0.0.1:0");
    let server = server.await.unwrap();
    let late = wait_for(server.recvfrom(), crate::ms(5)).await;
    assert!(matches!(late, Err(Error::TimeoutError)));
    server.sendto(b"to myself", address(&server)).await.unwrap();
    assert_eq!(server.recvfrom().await.unwrap().0, b"to myself");
}
