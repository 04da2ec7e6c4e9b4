//! What is written, in which order, and when it no longer is.

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use super::{Streams, kind, message, pair, simulated};
use crate::ms;
use std::io::ErrorKind::ConnectionReset;
use std::rc::Rc;

simulated!(
    write_after_close_is_sent_as_long_as_something_is_kept,
    a_peer_that_never_reads_costs_what_was_written,
);

#[wasyncio::test]
async fn lines_are_sent_in_their_order() {
    let ((_client, writer), (reader, _served)) = pair().await;
    writer.writelines(&[b"one ", b"", b"two ", b"three"]);
    writer.writelines(&[]);
    writer.write(b"");
    writer.write(b" four");
    writer.close();
    assert_eq!(reader.read_all().await.unwrap(), b"one two three four");
}

#[wasyncio::test]
async fn the_addresses_of_the_ends_are_each_others() {
    let ((_reader, client), (_served, server)) = pair().await;
    assert!(client.peername().is_some() && client.sockname().is_some());
    assert_eq!(client.peername(), server.sockname());
    assert_eq!(client.sockname(), server.peername());
    assert_eq!(client.get_extra_info().peername, client.peername());
    // They are known when the connection is gone, too.
    let before = client.peername();
    client.close();
    client.wait_closed().await.unwrap();
    assert_eq!(client.peername(), before);
}

#[wasyncio::test]
async fn write_after_write_eof_is_told_by_drain() {
    let ((_client, writer), (reader, _served)) = pair().await;
    writer.write(b"before");
    writer.write_eof().unwrap();
    for bytes in [&b"after"[..], b""] {
        writer.write(bytes);
        let refused = writer.drain().await;
        assert!(matches!(refused, Err(Error::RuntimeError(_))));
        assert_eq!(message(refused), "Cannot call write() after write_eof()");
    }
    writer.drain().await.unwrap();
    assert_eq!(reader.read_all().await.unwrap(), b"before");
}

#[wasyncio::test]
async fn write_after_close_is_lost() {
    let ((_client, writer), (reader, _served)) = pair().await;
    writer.write(b"before");
    writer.close();
    writer.write(b"after");
    assert_eq!(writer.get_write_buffer_size(), 0);
    let drained = writer.drain().await;
    assert_eq!(message(drained.clone()), "Connection lost");
    assert_eq!(kind(drained), ConnectionReset);
    assert_eq!(kind(writer.drain().await), ConnectionReset);
    writer.write(b"much later");
    assert_eq!(reader.read_all().await.unwrap(), b"before");
}

/// asyncio's transport looks at what is lost, not at what is closed.
async fn write_after_close_is_sent_as_long_as_something_is_kept(_: Rc<Simulated>) {
    let ((_client, writer), (reader, _served)) = pair().await;
    let much = vec![b'x'; 100_000];
    writer.write(&much);
    writer.close();
    writer.write(b"after");
    assert_eq!(reader.readexactly(100_000).await.unwrap(), much);
    assert_eq!(reader.read_all().await.unwrap(), b"after");
    writer.wait_closed().await.unwrap();
}

#[wasyncio::test]
async fn what_was_written_arrives_though_the_streams_are_dropped() {
    let (client, (reader, _served)) = pair().await;
    let bytes: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
    client.1.write(&bytes);
    drop(client);
    assert!(reader.read_all().await.unwrap() == bytes);
}

async fn a_peer_that_never_reads_costs_what_was_written(_: Rc<Simulated>) {
    let ((_client, writer), _served) = pair().await;
    for n in 1..=50 {
        writer.write(&[0; 10_000]);
        // The line holds 64 KiB.
        let kept = (n * 10_000_usize).saturating_sub(64 * 1024);
        assert_eq!(writer.get_write_buffer_size(), kept);
        sleep(ms(1)).await;
    }
    writer.abort();
    writer.wait_closed().await.unwrap();
    assert_eq!(writer.get_write_buffer_size(), 0);
}

#[wasyncio::test]
async fn a_clone_is_a_handle_of_the_same_connection() {
    let ((reader, writer), (served, server)) = pair().await;
    let other = writer.clone();
    drop(writer);
    other.write(b"still");
    assert_eq!(served.readexactly(5).await.unwrap(), b"still");
    // The reader alone keeps it, too.
    drop(other);
    server.write(b"there");
    assert_eq!(reader.readexactly(5).await.unwrap(), b"there");
    drop(reader);
    assert_eq!(served.read_all().await.unwrap(), b"");
    let _: Streams = (served, server);
}
