//! The end of a connection, as its own side brings it about.

use std::rc::Rc;

use wasyncio::prelude::*;

use super::{breaks_off, pair};
use crate::{hop, hops, ms};

#[wasyncio::test]
async fn close_ends_it_one_hop_later() {
    let ((_reader, writer), _served) = pair().await;
    assert!(!writer.is_closing());
    let waiting = writer.clone();
    let closed = create_task(async move { waiting.wait_closed().await });
    hop().await;
    writer.close();
    writer.close();
    assert!(writer.is_closing());
    hop().await;
    assert!(!closed.done(), "it is lost, and the waiter is woken");
    hop().await;
    assert!(closed.done());
    closed.await.unwrap();
    // After the end there is nothing to wait for.
    writer.wait_closed().await.unwrap();
    writer.close();
    assert!(writer.is_closing());
}

#[wasyncio::test]
async fn all_who_wait_for_the_end_are_told() {
    let ((_reader, writer), _served) = pair().await;
    let waiters: Vec<_> = (0..5)
        .map(|_| {
            let writer = writer.clone();
            create_task(async move { writer.wait_closed().await })
        })
        .collect();
    hop().await;
    waiters[2].cancel();
    hop().await;
    assert!(!writer.is_closing(), "to stop waiting closes nothing");
    writer.abort();
    let ended = as_results(waiters).await;
    assert_eq!(ended, [true, true, false, true, true]);
}

async fn as_results(tasks: Vec<Task<wasyncio::Result<()>>>) -> Vec<bool> {
    let mut ended = Vec::new();
    for task in tasks {
        ended.push(catch_cancelled(task).await.is_ok());
    }
    ended
}

#[wasyncio::test]
async fn a_read_that_waits_meets_the_end() {
    let ((reader, writer), _served) = pair().await;
    let reader = Rc::new(reader);
    let reading = reader.clone();
    let read = create_task(async move { reading.read(10).await });
    hops(3).await;
    assert!(!read.done());
    writer.close();
    assert_eq!(read.await.unwrap(), b"");
    assert!(reader.at_eof());
    assert_eq!(reader.readline().await.unwrap(), b"");
}

#[wasyncio::test]
async fn what_had_come_can_be_read_after_close() {
    let ((reader, writer), (_served, server)) = pair().await;
    server.write(b"one\ntwo\nthree");
    sleep(ms(20)).await;
    assert_eq!(reader.readline().await.unwrap(), b"one\n");
    writer.close();
    writer.wait_closed().await.unwrap();
    assert_eq!(reader.readline().await.unwrap(), b"two\n");
    assert_eq!(reader.read_all().await.unwrap(), b"three");
    assert!(reader.at_eof());
}

#[wasyncio::test]
async fn what_nobody_has_read_is_kept_when_it_is_closed() {
    let ((reader, writer), (_served, server)) = pair().await;
    server.write(b"bye");
    sleep(ms(20)).await;
    writer.close();
    assert_eq!(reader.read_all().await.unwrap(), b"bye");
}

/// A host that is left with unread bytes resets the connection.
#[wasyncio::test]
async fn unread_bytes_do_not_cost_the_peer_what_was_written() {
    let ((reader, writer), served) = pair().await;
    writer.write(&[1; 50_000]);
    sleep(ms(20)).await;
    let answer = vec![2; 1_000_000];
    served.1.write(&answer);
    drop(served);
    assert!(reader.read_all().await.unwrap() == answer);
    drop(writer);
}

#[wasyncio::test]
async fn abort_sends_no_more() {
    let ((_reader, writer), (served, _server)) = pair().await;
    writer.write(&vec![0; 20_000_000]);
    assert!(writer.get_write_buffer_size() > 0);
    writer.abort();
    assert!(writer.is_closing());
    assert_eq!(writer.get_write_buffer_size(), 0);
    writer.wait_closed().await.unwrap();
    writer.abort();
    assert!(breaks_off(served.read_all().await, 20_000_000));
}

#[wasyncio::test]
async fn abort_hits_a_connection_that_is_closing() {
    let ((_reader, writer), _served) = pair().await;
    writer.write(&vec![0; 20_000_000]);
    writer.close();
    hops(5).await;
    let waiting = writer.clone();
    let closed = create_task(async move { waiting.wait_closed().await });
    hop().await;
    assert!(!closed.done(), "there is much to send");
    writer.abort();
    closed.await.unwrap();
}

#[wasyncio::test]
async fn drain_is_over_when_the_connection_is_aborted() {
    let ((_reader, writer), _served) = pair().await;
    writer.write(&vec![0; 20_000_000]);
    let draining = writer.clone();
    let drained = create_task(async move { draining.drain().await });
    hops(3).await;
    assert!(!drained.done());
    writer.abort();
    // As in asyncio: it was no error that ended it.
    drained.await.unwrap();
    assert!(writer.drain().await.is_err());
}
