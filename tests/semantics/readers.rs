//! `StreamReader`, fed by hand.

use std::rc::Rc;

use futures_util::{AsyncBufReadExt, AsyncReadExt, StreamExt, TryStreamExt};
use wasyncio::prelude::*;

use crate::hop;

fn fed(bytes: &[u8]) -> StreamReader {
    let reader = StreamReader::new();
    reader.feed_data(bytes);
    reader.feed_eof();
    reader
}

#[wasyncio::test]
async fn a_cancelled_read_takes_nothing() {
    let reader = Rc::new(StreamReader::new());
    let reading = reader.clone();
    let task = create_task(async move { reading.readexactly(4).await });
    hop().await;
    reader.feed_data(b"ab");
    hop().await;
    task.cancel();
    assert!(catch_cancelled(task).await.is_err());
    reader.feed_data(b"cd");
    assert_eq!(reader.readexactly(4).await.unwrap(), b"abcd");
}

#[wasyncio::test]
async fn a_read_that_was_woken_waits_no_more() {
    let reader = Rc::new(StreamReader::new());
    let reading = reader.clone();
    let task = create_task(async move { reading.read(10).await });
    hop().await;
    reader.feed_data(b"shared");
    // As in asyncio, one who comes now may take what the woken one was woken for.
    assert_eq!(reader.read(3).await.unwrap(), b"sha");
    assert_eq!(task.await.unwrap(), b"red");
}

#[wasyncio::test]
async fn messages_say_which_read_came_too_late() {
    let reader = Rc::new(StreamReader::new());
    let reading = reader.clone();
    let task = create_task(async move { reading.readline().await });
    hop().await;
    let refused = |read: Result<Vec<u8>, Error>, name: &str| {
        let message =
            format!("{name}() called while another coroutine is already waiting for incoming data");
        assert_eq!(read.unwrap_err().to_string(), message);
    };
    refused(reader.read(1).await, "read");
    refused(reader.readexactly(1).await, "readexactly");
    refused(reader.readline().await, "readuntil");
    task.cancel();
    hop().await;
    reader.feed_data(b"now\n");
    assert_eq!(reader.readline().await.unwrap(), b"now\n");
}

#[wasyncio::test]
async fn what_is_refused_stays_in_the_buffer() {
    let reader = StreamReader::with_limit(4).unwrap();
    reader.feed_data(b"123456;");
    match reader.readuntil(b";").await {
        Err(Error::LimitOverrunError { consumed, .. }) => assert_eq!(consumed, 6),
        other => panic!("{other:?}"),
    }
    assert_eq!(reader.read(100).await.unwrap(), b"123456;");
    assert!(matches!(
        reader.readuntil(b"").await,
        Err(Error::ValueError(_))
    ));
    assert!(matches!(
        reader.readuntil_any(&[]).await,
        Err(Error::ValueError(_))
    ));
    assert!(matches!(
        StreamReader::with_limit(0),
        Err(Error::ValueError(_))
    ));
}

#[wasyncio::test]
async fn of_separators_that_end_together_or_not_the_first_end_counts() {
    let reader = fed(b"a--b->c");
    let separators: [&[u8]; 3] = [b"-->", b"->", b"--"];
    assert_eq!(reader.readuntil_any(&separators).await.unwrap(), b"a--");
    assert_eq!(reader.readuntil_any(&separators).await.unwrap(), b"b->");
    match reader.readuntil_any(&separators).await {
        Err(Error::IncompleteReadError { partial, expected }) => {
            assert_eq!((&*partial, expected), (&b"c"[..], None));
        }
        other => panic!("{other:?}"),
    }
    assert!(reader.at_eof());
}

#[wasyncio::test]
async fn a_separator_that_comes_in_pieces_is_found() {
    let reader = Rc::new(StreamReader::new());
    let reading = reader.clone();
    let task = create_task(async move { reading.readuntil(b"abab").await });
    for byte in b"xababab" {
        hop().await;
        reader.feed_data(&[*byte]);
    }
    assert_eq!(task.await.unwrap(), b"xabab");
    assert_eq!(reader.read(10).await.unwrap(), b"ab");
}

#[wasyncio::test]
async fn an_error_comes_before_what_is_buffered_and_stays() {
    let reader = fed(b"buffered");
    reader.set_exception(Error::TimeoutError);
    for _ in 0..2 {
        assert!(matches!(reader.read(1).await, Err(Error::TimeoutError)));
        assert!(matches!(
            reader.readlines().next().await,
            Some(Err(Error::TimeoutError))
        ));
    }
    assert!(matches!(reader.exception(), Some(Error::TimeoutError)));
    assert!(!reader.at_eof());
}

#[wasyncio::test]
async fn lines_are_a_stream() {
    let reader = fed(b"one\n\ntwo");
    let lines: Vec<_> = reader.readlines().try_collect().await.unwrap();
    assert_eq!(lines, [&b"one\n"[..], b"\n", b"two"]);
}

#[wasyncio::test]
async fn lines_wait_and_go_on_after_one_that_is_too_long() {
    let reader = Rc::new(StreamReader::with_limit(4).unwrap());
    let feeding = reader.clone();
    let _feeder = create_task(async move {
        for piece in ["ab", "c\ntoo ", "long\nok", "\n"] {
            hop().await;
            feeding.feed_data(piece.as_bytes());
        }
        feeding.feed_eof();
    });
    let mut lines = reader.readlines();
    assert_eq!(
        StreamExt::next(&mut lines).await.unwrap().unwrap(),
        b"abc\n"
    );
    assert!(matches!(
        lines.next().await,
        Some(Err(Error::ValueError(_)))
    ));
    let rest: Vec<_> = lines.collect().await;
    assert!(
        rest.iter()
            .any(|line| matches!(line, Ok(line) if line == b"ok\n")),
        "{rest:?}"
    );
}

#[wasyncio::test]
async fn it_is_a_reader_of_the_futures_crates() {
    let mut reader = fed(b"first\nsecond\nrest");
    let mut line = String::new();
    reader.read_line(&mut line).await.unwrap();
    assert_eq!(line, "first\n");
    assert_eq!(reader.readline().await.unwrap(), b"second\n");
    let mut rest = [0; 4];
    reader.read_exact(&mut rest).await.unwrap();
    assert_eq!(&rest, b"rest");
    assert_eq!(AsyncReadExt::read(&mut reader, &mut rest).await.unwrap(), 0);
}

#[wasyncio::test]
async fn a_read_by_a_trait_waits_and_can_be_given_up() {
    let mut reader = StreamReader::new();
    let mut byte = [0];
    let given_up = AsyncReadExt::read(&mut reader, &mut byte);
    assert!(timeout(crate::ms(1), given_up).await.is_err());
    reader.feed_data(b"x");
    assert_eq!(reader.read(1).await.unwrap(), b"x");
}
