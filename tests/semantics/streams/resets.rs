//! Peers that break the connection.

use std::io::ErrorKind::{BrokenPipe, ConnectionReset};

use wasyncio::prelude::*;

use super::{kind, message, pair};
use crate::{hops, ms};

// WASI 0.2 cannot reset a connection: the peer sees an end.
#[cfg(not(target_os = "wasi"))]
#[wasyncio::test]
async fn all_calls_tell_of_a_reset() {
    let ((reader, writer), (_served, server)) = pair().await;
    let waiting = writer.clone();
    let closed = create_task(async move { waiting.wait_closed().await });
    server.abort();
    assert_eq!(kind(reader.read(10).await), ConnectionReset);
    assert_eq!(kind(closed.await), ConnectionReset);
    assert_eq!(kind(reader.readline().await), ConnectionReset);
    assert_eq!(kind(reader.readexactly(1).await), ConnectionReset);
    assert_eq!(kind(writer.drain().await), ConnectionReset);
    assert_eq!(kind(writer.wait_closed().await), ConnectionReset);
    assert!(writer.is_closing());
    writer.write(b"lost without a word");
    writer.close();
    writer.abort();
    assert_eq!(kind(writer.wait_closed().await), ConnectionReset);
    server.wait_closed().await.unwrap();
}

/// As in asyncio: the first `drain` after a write that failed knows only that it is over.
#[wasyncio::test]
async fn a_write_that_fails_is_told_by_drain() {
    let ((_reader, writer), (_served, server)) = pair().await;
    server.abort();
    server.wait_closed().await.unwrap();
    sleep(ms(20)).await;
    while !writer.is_closing() {
        writer.write(&[0; 1000]);
    }
    assert_eq!(message(writer.drain().await), "Connection lost");
    let second = kind(writer.drain().await);
    assert!(matches!(second, ConnectionReset | BrokenPipe), "{second}");
    let closed = kind(writer.wait_closed().await);
    assert_eq!(closed, second);
}

#[wasyncio::test]
async fn a_drain_that_waits_fails() {
    let ((_reader, writer), served) = pair().await;
    writer.write(&vec![0; 20_000_000]);
    let drains: Vec<_> = (0..3)
        .map(|_| {
            let writer = writer.clone();
            create_task(async move { writer.drain().await })
        })
        .collect();
    hops(3).await;
    served.1.abort();
    drop(served);
    for drained in drains {
        let kind = kind(drained.await);
        assert!(matches!(kind, ConnectionReset | BrokenPipe), "{kind}");
    }
    assert_eq!(writer.get_write_buffer_size(), 0);
}

// WASI 0.2 cannot reset a connection: the peer sees an end.
#[cfg(not(target_os = "wasi"))]
#[wasyncio::test]
async fn a_read_that_waits_fails() {
    let ((reader, _writer), (_served, server)) = pair().await;
    let reader = std::rc::Rc::new(reader);
    let reading = reader.clone();
    let read = create_task(async move { reading.readexactly(10).await });
    hops(3).await;
    server.abort();
    assert_eq!(kind(read.await), ConnectionReset);
}

/// A peer that is gone, and said so in order, is noticed by who writes.
#[wasyncio::test]
async fn who_writes_to_a_closed_peer_finds_out() {
    let ((reader, writer), served) = pair().await;
    drop(served);
    assert_eq!(reader.read_all().await.unwrap(), b"");
    let error = loop {
        writer.write(&[0; 1000]);
        if let Err(error) = writer.drain().await {
            break error;
        }
        sleep(ms(1)).await;
    };
    assert!(matches!(error, Error::OSError(_)));
    assert!(writer.is_closing());
}
