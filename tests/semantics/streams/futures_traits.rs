//! Readers and writers as the `futures` crates use them.

use std::task::Poll;

use futures_util::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, copy};
use futures_util::{AsyncBufRead, AsyncWrite, StreamExt, TryStreamExt};
use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use super::{ANY_PORT, address, pair, simulated};
use crate::hops;
use std::pin::Pin;
use std::rc::Rc;

simulated!(
    poll_write_waits_above_the_high_mark,
    poll_close_waits_for_the_end
);

#[wasyncio::test]
async fn copy_makes_an_echo_server() {
    let echo = async |reader: StreamReader, mut writer: StreamWriter| {
        let copied = copy(reader, &mut writer).await.unwrap();
        assert_eq!(copied, 1_000_000);
        writer.close();
    };
    let server = start_server(echo, ANY_PORT).await.unwrap();
    let (mut reader, mut writer) = open_connection(address(&server)).await.unwrap();
    let sent: Vec<u8> = (0..1_000_000_u32).map(|n| (n % 253) as u8).collect();
    let bytes = sent.clone();
    let writing = create_task(async move {
        writer.write_all(&bytes).await.unwrap();
        writer.flush().await.unwrap();
        writer.write_eof().unwrap();
    });
    let mut received = Vec::new();
    reader.read_to_end(&mut received).await.unwrap();
    assert!(received == sent);
    writing.await;
    server.close();
    server.wait_closed().await;
}

#[wasyncio::test]
async fn lines_come_one_by_one() {
    let ((_reader, mut writer), (reader, _writer)) = pair().await;
    writer.write_all(b"one\ntwo\r\nthree").await.unwrap();
    AsyncWriteExt::close(&mut writer).await.unwrap();
    let lines: Vec<String> = reader.lines().try_collect().await.unwrap();
    assert_eq!(lines, ["one", "two", "three"]);

    let ((_reader, writer), (reader, _writer)) = pair().await;
    writer.write(b"one\ntwo");
    drop(writer);
    drop(_reader);
    let lines: Vec<_> = reader.readlines().map(Result::unwrap).collect().await;
    assert_eq!(lines, [&b"one\n"[..], b"two"]);
}

#[wasyncio::test]
async fn both_ways_to_read_share_the_buffer() {
    let ((_reader, writer), (reader, _writer)) = pair().await;
    writer.write(b"0123456789");
    writer.write_eof().unwrap();
    let mut reader = reader;
    assert_eq!(reader.readexactly(2).await.unwrap(), b"01");
    let mut two = [0; 2];
    AsyncReadExt::read_exact(&mut reader, &mut two)
        .await
        .unwrap();
    assert_eq!(&two, b"23");
    assert_eq!(reader.readuntil(b"5").await.unwrap(), b"45");
    let mut buffered = BufReader::new(reader);
    let mut rest = String::new();
    buffered.read_line(&mut rest).await.unwrap();
    assert_eq!(rest, "6789");
}

/// A poll that waits is replaced by the next read, and may come back after that.
#[wasyncio::test]
async fn a_poll_waits_again_after_another_read() {
    let mut reader = StreamReader::new();
    let first = std::future::poll_fn(|cx| {
        Poll::Ready(Pin::new(&mut reader).poll_fill_buf(cx).is_pending())
    });
    assert!(first.await);
    {
        let mut read = std::pin::pin!(reader.readexactly(2));
        let waits = std::future::poll_fn(|cx| Poll::Ready(read.as_mut().poll(cx).is_pending()));
        assert!(waits.await);
        reader.feed_data(b"ab");
        assert_eq!(read.await.unwrap(), b"ab");
    }
    let reader = Rc::new(std::cell::RefCell::new(reader));
    let polled = reader.clone();
    let poll = create_task(std::future::poll_fn(move |cx| {
        let mut reader = polled.borrow_mut();
        let filled = Pin::new(&mut *reader).poll_fill_buf(cx);
        filled.map(|bytes| bytes.unwrap().to_vec())
    }));
    hops(2).await;
    reader.borrow().feed_data(b"c");
    assert_eq!(wait_for(poll, crate::ms(5_000)).await.unwrap(), b"c");
}

async fn poll_write_waits_above_the_high_mark(_: Rc<Simulated>) {
    let ((_reader, writer), (reader, _writer)) = pair().await;
    let mut writing = writer.clone();
    let written = create_task(async move {
        for _ in 0..10 {
            writing.write_all(&[0; 50_000]).await.unwrap();
        }
    });
    hops(30).await;
    assert!(!written.done());
    // The line is full, and the last write found less than the high mark.
    assert_eq!(writer.get_write_buffer_size(), 3 * 50_000 - 65_536);
    assert_eq!(reader.readexactly(500_000).await.unwrap().len(), 500_000);
    written.await;
}

/// Also if a write waited before, and was dropped.
async fn poll_close_waits_for_the_end(_: Rc<Simulated>) {
    let ((_reader, mut writer), (reader, _writer)) = pair().await;
    writer.write(&[0; 200_000]);
    let first = std::future::poll_fn(|cx| {
        Poll::Ready(Pin::new(&mut writer).poll_write(cx, b"more").is_pending())
    });
    assert!(first.await);
    let closed = create_task(async move {
        AsyncWriteExt::close(&mut writer).await.unwrap();
        writer
    });
    hops(3).await;
    // It can be drained now, but not all was sent.
    assert_eq!(
        reader.readexactly(65_536 + 100_000).await.unwrap().len(),
        165_536
    );
    while !closed.done() {
        assert!(!reader.at_eof());
        hops(1).await;
    }
    let writer = closed.await;
    assert_eq!(writer.get_write_buffer_size(), 0);
    assert_eq!(reader.read_all().await.unwrap().len(), 200_000 - 165_536);
}
