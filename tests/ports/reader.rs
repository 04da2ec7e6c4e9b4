//! `StreamReader`, fed by hand.

use std::io;
use std::rc::Rc;

use wasyncio::*;

use crate::support::hop;
use crate::trace::Log;

fn reader() -> Rc<StreamReader> {
    Rc::new(StreamReader::new())
}

#[wasyncio::test]
async fn reader_01_feed_and_read() {
    let log = Log::new();
    let r = reader();
    r.feed_data(b"hello world");
    log!(log, r.read(5).await, r.read(0).await, r.read(100).await);
    let reading = r.clone();
    let t = create_task(async move { reading.read(10).await });
    hop().await;
    log!(log, "blocked", !t.done());
    r.feed_data(b"more");
    log!(log, t.await);
    r.feed_eof();
    log!(
        log,
        r.read(10).await,
        r.read_all().await,
        "at_eof",
        r.at_eof()
    );
    check!(log, "reader_01_feed_and_read");
}

#[wasyncio::test]
async fn reader_02_at_eof() {
    let log = Log::new();
    let r = reader();
    log!(log, r.at_eof());
    r.feed_data(b"x");
    r.feed_eof();
    log!(log, r.at_eof());
    log!(log, r.read(1).await, r.at_eof());
    check!(log, "reader_02_at_eof");
}

#[wasyncio::test]
async fn reader_03_readline() {
    let log = Log::new();
    let r = reader();
    r.feed_data(b"one\ntw");
    log!(log, r.readline().await);
    let reading = r.clone();
    let t = create_task(async move { reading.readline().await });
    hop().await;
    log!(log, "blocked", !t.done());
    r.feed_data(b"o\nrest");
    log!(log, t.await);
    r.feed_eof();
    log!(log, r.readline().await, r.readline().await);
    check!(log, "reader_03_readline");
}

#[wasyncio::test]
async fn reader_04_readexactly() {
    let log = Log::new();
    let r = reader();
    r.feed_data(b"abcdef");
    log!(log, r.readexactly(4).await, r.readexactly(0).await);
    let reading = r.clone();
    let t = create_task(async move { reading.readexactly(4).await });
    hop().await;
    r.feed_data(b"g");
    r.feed_eof();
    log_incomplete(log, t.await);
    log!(log, "buffer drained", r.read_all().await, r.at_eof());
    // A size below zero is no `usize`: where the program has it, it finds that out.
    if let Err(error) = usize::try_from(-1_i32) {
        log!(log, Error::ValueError(error.to_string()));
    }
    check!(log, "reader_04_readexactly");
}

fn log_incomplete(log: Log, read: Result<Vec<u8>>) {
    match read {
        Err(Error::IncompleteReadError { partial, expected }) => {
            log!(log, "IncompleteReadError", partial, expected);
        }
        other => log!(log, other),
    }
}

#[wasyncio::test]
async fn reader_05_readuntil() {
    let log = Log::new();
    let r = reader();
    r.feed_data(b"key=value;next");
    log!(log, r.readuntil(b"=").await, r.readuntil(b";").await);
    let reading = r.clone();
    let t = create_task(async move { reading.readuntil(b"END").await });
    for piece in ["..E", "N", "Dtail"] {
        hop().await;
        r.feed_data(piece.as_bytes());
    }
    log!(log, t.await);
    r.feed_eof();
    log_incomplete(log, r.readuntil(b";").await);
    check!(log, "reader_05_readuntil");
}

#[wasyncio::test]
async fn reader_06_limit_overrun() {
    let log = Log::new();
    let r = StreamReader::with_limit(8).unwrap();
    let log_overrun = |what: &str, read: Result<Vec<u8>>| match read {
        Err(Error::LimitOverrunError { consumed, .. }) => {
            log!(log, what, "LimitOverrunError", consumed);
        }
        other => log!(log, what, other),
    };
    r.feed_data(b"0123456789ABCDEF");
    log_overrun("no separator", r.readuntil(b"\n").await);
    r.feed_data(b"\n");
    log_overrun("separator too far", r.readuntil(b"\n").await);
    log!(log, r.readexactly(10).await, r.readuntil(b"\n").await);
    check!(log, "reader_06_limit_overrun");
}

#[wasyncio::test]
async fn reader_07_readline_limit() {
    let log = Log::new();
    let r = StreamReader::with_limit(4).unwrap();
    r.feed_data(b"toolongline\nok\n");
    if let Err(error) = r.readline().await {
        log!(log, error);
    }
    log!(log, r.readline().await);
    r.feed_data(b"neverending");
    if let Err(error) = r.readline().await {
        log!(log, error);
    }
    r.feed_data(b"x\n");
    log!(log, r.readline().await);
    check!(log, "reader_07_readline_limit");
}

#[wasyncio::test]
async fn reader_08_read_all() {
    let log = Log::new();
    let r = reader();
    let reading = r.clone();
    let t = create_task(async move { reading.read_all().await });
    for piece in ["a", "bc", "def"] {
        hop().await;
        r.feed_data(piece.as_bytes());
        log!(log, "done", t.done());
    }
    hop().await;
    r.feed_eof();
    log!(log, t.await);
    check!(log, "reader_08_read_all");
}

#[wasyncio::test]
async fn reader_09_two_readers_is_an_error() {
    let log = Log::new();
    let r = reader();
    let reading = r.clone();
    let t = create_task(async move { reading.readline().await });
    hop().await;
    if let Err(error) = r.read(1).await {
        log!(log, error);
    }
    r.feed_data(b"line\n");
    log!(log, t.await);
    check!(log, "reader_09_two_readers_is_an_error");
}

#[wasyncio::test]
async fn reader_10_set_exception() {
    let log = Log::new();
    let r = reader();
    let reading = r.clone();
    let t = create_task(async move { reading.read(1).await });
    hop().await;
    r.set_exception(io::Error::new(io::ErrorKind::ConnectionReset, "lost"));
    let reads = [
        t.await,
        r.read(1).await,
        r.readline().await,
        r.readexactly(2).await,
    ];
    for read in reads {
        log!(log, read);
    }
    log!(log, r.exception());
    check!(log, "reader_10_set_exception");
}

#[wasyncio::test]
async fn reader_15_several_separators() {
    let log = Log::new();
    let r = reader();
    r.feed_data(b"one\ntwo\rthree\r\nrest");
    for _ in 0..3 {
        log!(log, r.readuntil_any(&[b"\n", b"\r\n", b"\r"]).await);
    }
    r.feed_eof();
    log!(log, r.read_all().await);
    check!(log, "reader_15_several_separators");
}
