//! A server whose process runs out of handles.

use std::fs::File;
use std::net::TcpStream;
use std::time::Instant;

use wasyncio::prelude::*;

use super::{ANY_PORT, Streams, address, echo, reports};
use crate::{ms, own_process};

#[test]
fn host_it_pauses_and_goes_on() {
    own_process::run("streams::accept_errors::child_without_handles", 64);
}

#[test]
#[ignore = "is run in a process of its own"]
fn child_without_handles() {
    wasyncio::run(without_handles()).result().unwrap();
}

async fn without_handles() {
    let reports = reports();
    // Two sockets, of which both have clients: it is one pause and one report all the same.
    let other = start_server(echo, ANY_PORT).await.unwrap();
    let second = address(&other);
    other.close();
    let server = start_server(echo, ANY_PORT)
        .and(second)
        .start_serving(false);
    let server = server.await.unwrap();
    let clients: Vec<_> = server
        .sockets()
        .iter()
        .map(|socket| TcpStream::connect(socket.getsockname().to_string()).unwrap())
        .collect();
    let hogs: Vec<File> = std::iter::from_fn(|| File::open("/dev/null").ok()).collect();
    assert!(hogs.len() > 10);
    let began = Instant::now();
    server.start_serving().await.unwrap();
    sleep(ms(500)).await;
    assert_eq!(reports.borrow().len(), 1);
    let expected = "socket.accept() out of system resource: ";
    assert!(reports.borrow()[0].starts_with(expected));
    assert!(server.is_serving());
    drop(hogs);
    for client in clients {
        client.set_nonblocking(true).unwrap();
        let echoed = create_task(async move {
            use std::io::{Read, Write};
            (&client).write_all(b"x").unwrap();
            while (&client).read(&mut [0]).is_err() {
                sleep(ms(5)).await;
            }
        });
        wait_for(echoed, ms(5_000)).await.unwrap();
        assert!(began.elapsed() >= ms(1_000));
    }
    let (reader, writer): Streams = open_connection(address(&server)).await.unwrap();
    writer.write(b"x");
    assert_eq!(reader.read(1).await.unwrap(), b"x");
    assert_eq!(reports.borrow().len(), 1);
    server.close();
}
