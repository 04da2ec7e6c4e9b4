//! Reads over a connection, and their limits.

use std::rc::Rc;

use wasyncio::prelude::*;

use super::{ANY_PORT, address, echo, message, pair};
use crate::{hop, hops, ms};

#[wasyncio::test]
async fn a_line_that_is_too_long_is_dropped() {
    let handler = async |reader: StreamReader, writer: StreamWriter| {
        loop {
            match reader.readline().await {
                Ok(line) if line.is_empty() => break,
                Ok(line) => writer.write(&line),
                Err(error) => writer.write(format!("{error}\n").as_bytes()),
            }
        }
    };
    let server = start_server(handler, ANY_PORT).limit(16).await.unwrap();
    let (reader, writer) = open_connection(address(&server)).await.unwrap();
    for line in ["short\n", "a line that is much too long\n", "again\n"] {
        writer.write(line.as_bytes());
        sleep(ms(20)).await;
    }
    writer.write_eof().unwrap();
    assert_eq!(
        String::from_utf8(reader.read_all().await.unwrap()).unwrap(),
        "short\nSeparator is found, but chunk is longer than limit\nagain\n"
    );
    server.close();
}

#[wasyncio::test]
async fn a_separator_that_is_too_far_away_leaves_the_bytes() {
    let handler = async |_: StreamReader, writer: StreamWriter| writer.write(b"0123456789;rest");
    let server = start_server(handler, ANY_PORT).await.unwrap();
    let opening = open_connection(address(&server)).limit(4);
    let (reader, _writer) = opening.await.unwrap();
    match reader.readuntil(b";").await {
        Err(Error::LimitOverrunError { consumed, .. }) => assert_eq!(consumed, 10),
        other => panic!("{other:?}"),
    }
    assert_eq!(reader.readexactly(11).await.unwrap(), b"0123456789;");
    assert_eq!(reader.read_all().await.unwrap(), b"rest");
    server.close();
}

#[wasyncio::test]
async fn an_end_that_comes_early_gives_what_there_was() {
    let ((reader, _writer), served) = pair().await;
    served.1.write(b"half");
    drop(served);
    match reader.readexactly(8).await {
        Err(Error::IncompleteReadError { partial, expected }) => {
            assert_eq!((partial, expected), (b"half".to_vec(), Some(8)));
        }
        other => panic!("{other:?}"),
    }
    match reader.readuntil(b"\n").await {
        Err(Error::IncompleteReadError { partial, expected }) => {
            assert_eq!((partial, expected), (Vec::new(), None));
        }
        other => panic!("{other:?}"),
    }
}

#[wasyncio::test]
async fn a_limit_of_zero_is_refused() {
    let served = start_server(echo, ANY_PORT).limit(0).await;
    assert_eq!(message(served), "Limit cannot be <= 0");
    let server = start_server(echo, ANY_PORT).await.unwrap();
    let opened = open_connection(address(&server)).limit(0).await;
    assert!(matches!(opened, Err(Error::ValueError(_))));
    server.close();
}

#[wasyncio::test]
async fn one_reads_at_a_time() {
    let ((reader, _writer), (_served, server)) = pair().await;
    let reader = Rc::new(reader);
    let reading = reader.clone();
    let first = create_task(async move { reading.read(10).await });
    hops(2).await;
    let second = reader.read(10).await;
    assert!(matches!(second, Err(Error::RuntimeError(_))));
    server.write(b"for the first");
    assert_eq!(first.await.unwrap(), b"for the fi");
    assert_eq!(reader.read(10).await.unwrap(), b"rst");
}

#[wasyncio::test]
async fn a_cancelled_read_loses_nothing() {
    let ((reader, _writer), (_served, server)) = pair().await;
    let reader = Rc::new(reader);
    for half in [b"01234", b"56789"] {
        let reading = reader.clone();
        let read = create_task(async move { reading.readexactly(20).await });
        hop().await;
        server.write(half);
        sleep(ms(20)).await;
        read.cancel();
        assert!(catch_cancelled(read).await.is_err());
    }
    assert_eq!(reader.readexactly(10).await.unwrap(), b"0123456789");
}
