//! What is written comes back.

use std::io::ErrorKind;

use wasyncio::prelude::*;

use super::echo;

#[wasyncio::test]
async fn what_is_written_comes_back() {
    let server = start_server(echo, "127.0.0.1:0").await.unwrap();
    let address = server.sockets()[0].getsockname();
    let (reader, writer) = open_connection(address).await.unwrap();
    writer.write(b"hello");
    assert_eq!(reader.readexactly(5).await.unwrap(), b"hello");
    writer.write_eof().unwrap();
    assert_eq!(reader.read_all().await.unwrap(), b"");
    server.close();
    server.wait_closed().await;
}

#[wasyncio::test]
async fn a_million_bytes_come_back() {
    let server = start_server(echo, "127.0.0.1:0").await.unwrap();
    let address = server.sockets()[0].getsockname();
    let (reader, writer) = open_connection(address).await.unwrap();
    let sent: Vec<u8> = (0..1_000_000_u32).map(|n| n as u8).collect();
    writer.write(&sent);
    let reading = create_task(async move { reader.readexactly(1_000_000).await });
    writer.drain().await.unwrap();
    assert!(reading.await.unwrap() == sent);
    server.close();
}

#[wasyncio::test]
async fn nobody_listens() {
    let server = start_server(echo, "127.0.0.1:0").await.unwrap();
    let address = server.sockets()[0].getsockname();
    server.close();
    match open_connection(address).await {
        Err(Error::OSError(error)) => assert_eq!(error.kind(), ErrorKind::ConnectionRefused),
        other => panic!("{:?}", other.map(|_| ())),
    }
}
