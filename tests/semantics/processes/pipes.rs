//! Bytes between a child and this program.

use std::io::ErrorKind;

use futures_util::future::join3;
use wasyncio::prelude::*;
use wasyncio::{DEVNULL, PIPE, STDOUT};

use super::{CAT, cat, child, outcome, with_data};
use crate::{hops, ms};

#[wasyncio::test]
async fn what_is_written_comes_back() {
    let process = cat().await.unwrap();
    let text: Vec<u8> = (0..300_000_u32).map(|at| (at % 251) as u8).collect();
    let (out, err) = process.communicate(Some(&text)).await.unwrap();
    assert!(out.unwrap() == text);
    assert!(err.is_none());
    assert_eq!(process.returncode(), Some(0));
}

#[wasyncio::test]
async fn a_dialogue() {
    let process = cat().await.unwrap();
    let (to, from) = (
        process.stdin.as_ref().unwrap(),
        process.stdout.as_ref().unwrap(),
    );
    for line in ["one\n", "two\n", "three\n"] {
        to.write(line.as_bytes());
        to.drain().await.unwrap();
        assert_eq!(from.readline().await.unwrap(), line.as_bytes());
    }
    assert_eq!(process.returncode(), None);
    to.close();
    assert!(from.readline().await.unwrap().is_empty());
    assert_eq!(process.wait().await, 0);
}

#[wasyncio::test]
async fn a_pipe_that_is_dropped_is_an_end() {
    let mut process = cat().await.unwrap();
    drop(process.stdin.take());
    assert_eq!(process.wait().await, 0);
}

#[wasyncio::test]
async fn a_child_that_ends_breaks_the_pipe_of_who_writes_to_it() {
    let waits_a_little = "(drop (call $read (i32.const 0) (i32.const 1024) (i32.const 1)))";
    let process = child(waits_a_little).stdin(PIPE).await.unwrap();
    let to = process.stdin.as_ref().unwrap();
    to.write(&vec![0; 300_000]);
    match to.drain().await {
        Err(Error::OSError(error)) => assert_eq!(error.kind(), ErrorKind::BrokenPipe),
        other => panic!("{other:?}"),
    }
    assert_eq!(process.wait().await, 0);
}

#[wasyncio::test]
async fn input_that_a_child_does_not_want_is_no_error() {
    let process = child("(call $exit (i32.const 5))").stdin(PIPE).stdout(PIPE);
    let process = process.await.unwrap();
    let (out, _) = process.communicate(Some(&[0; 300_000])).await.unwrap();
    assert!(out.unwrap().is_empty());
    assert_eq!(process.returncode(), Some(5));
}

#[wasyncio::test]
async fn a_child_that_closes_its_input_lives_on() {
    let start = "(call $check (call $fd_close (i32.const 0)))
        (call $write (i32.const 1) (i32.const 1024) (i32.const 1))
        (call $exit (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))";
    let process = child(start).stdin(PIPE).stdout(PIPE).await.unwrap();
    let byte = process.stdout.as_ref().unwrap().read(10).await.unwrap();
    assert_eq!(byte, b"\0");
    assert_eq!(process.wait().await, 8, "EBADF");
}

/// Writes a kilobyte after the other, and notes how many it has written, in a file.
const CHATTER: &str = r#"
    (local $count i32)
    (call $check (call $path_open (i32.const 3) (i32.const 0) (i32.const 512) (i32.const 5)
        (i32.const 1) (i64.const -1) (i64.const -1) (i32.const 0) (i32.const 16)))
    (loop $more
        (call $write (i32.const 1) (i32.const 1024) (i32.const 1024))
        (local.set $count (i32.add (local.get $count) (i32.const 1)))
        (i32.store (i32.const 24) (local.get $count))
        (i32.store (i32.const 0) (i32.const 24))
        (i32.store (i32.const 4) (i32.const 4))
        (call $check (call $fd_pwrite (i32.load (i32.const 16))
            (i32.const 0) (i32.const 1) (i64.const 0) (i32.const 8)))
        (br_if $more (i32.lt_u (local.get $count) (i32.const 200))))
"#;

#[wasyncio::test]
async fn a_child_that_writes_faster_than_it_is_read_waits() {
    let files = wasyncio::Files::new();
    let chatter = with_data(r#"(data (i32.const 512) "count")"#, CHATTER);
    let process = chatter.files(&files).stdout(PIPE).await.unwrap();
    let written = || {
        let bytes = files.read("count").unwrap();
        u32::from_le_bytes(bytes.try_into().unwrap())
    };
    sleep(ms(20)).await;
    assert_eq!(written(), 64);
    sleep(ms(20)).await;
    assert_eq!(written(), 64);
    let from = process.stdout.as_ref().unwrap();
    from.readexactly(1).await.unwrap();
    sleep(ms(20)).await;
    let more = written();
    assert!((68..=128).contains(&more), "{more}");
    assert_eq!(process.returncode(), None);
    assert_eq!(from.read_all().await.unwrap().len(), 200 * 1024 - 1);
    assert_eq!(process.wait().await, 0);
}

#[wasyncio::test]
async fn a_child_whose_output_nobody_reads_learns_so() {
    let start = "(loop $more
        (call $write (i32.const 1) (i32.const 1024) (i32.const 1024)) (br $more))";
    let mut process = child(start).stdout(PIPE).await.unwrap();
    hops(5).await;
    assert_eq!(process.returncode(), None);
    drop(process.stdout.take());
    assert_eq!(process.wait().await, 64, "EPIPE");
}

#[wasyncio::test]
async fn both_outputs_go_into_one_pipe_in_order() {
    let start = "(call $write (i32.const 1) (i32.const 512) (i32.const 2))
        (call $write (i32.const 2) (i32.const 514) (i32.const 2))
        (call $write (i32.const 1) (i32.const 516) (i32.const 2))";
    let child = with_data(r#"(data (i32.const 512) "a1b2c3")"#, start);
    let process = child.stdout(PIPE).stderr(STDOUT).await.unwrap();
    assert!(process.stderr.is_none());
    let (out, _) = process.communicate(None).await.unwrap();
    assert_eq!(out.unwrap(), b"a1b2c3");
}

#[wasyncio::test]
async fn outputs_apart() {
    let start = "(call $write (i32.const 1) (i32.const 512) (i32.const 2))
        (call $write (i32.const 2) (i32.const 514) (i32.const 2))";
    let child = with_data(r#"(data (i32.const 512) "a1b2c3")"#, start);
    let (_, out, err) = outcome(child).await;
    assert_eq!((out.as_str(), err.as_str()), ("a1", "b2"));
}

#[wasyncio::test]
async fn nothing_is_read_and_written() {
    let start = "(call $write (i32.const 1) (i32.const 1024) (i32.const 100000))
        (call $exit (call $read (i32.const 0) (i32.const 1024) (i32.const 10)))";
    let process = child(start).stdin(DEVNULL).stdout(DEVNULL).await.unwrap();
    assert!(process.stdin.is_none() && process.stdout.is_none());
    assert_eq!(process.wait().await, 0);
}

#[wasyncio::test]
async fn who_does_not_want_to_wait_is_told_that_there_is_nothing() {
    let start = "(call $check (call $fd_fdstat_set_flags (i32.const 0) (i32.const 4)))
        (i32.store (i32.const 0) (i32.const 1024))
        (i32.store (i32.const 4) (i32.const 1))
        (call $exit (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))";
    let process = child(start).stdin(PIPE).await.unwrap();
    assert_eq!(process.wait().await, 6, "EAGAIN");
}

#[wasyncio::test]
async fn children_in_a_row() {
    let first = child(CAT).stdin(PIPE).stdout(PIPE).await.unwrap();
    let second = child(CAT).stdin(PIPE).stdout(PIPE).await.unwrap();
    let pump = async {
        loop {
            let block = first.stdout.as_ref().unwrap().read(700).await.unwrap();
            let to = second.stdin.as_ref().unwrap();
            if block.is_empty() {
                return to.close();
            }
            to.write(&block);
            to.drain().await.unwrap();
        }
    };
    let feed = async {
        let to = first.stdin.as_ref().unwrap();
        for _ in 0..200 {
            to.write(&[7; 999]);
            to.drain().await.unwrap();
        }
        to.close();
    };
    let read = second.stdout.as_ref().unwrap().read_all();
    let (_, _, all) = join3(pump, feed, read).await;
    assert!(all.unwrap() == vec![7; 200 * 999]);
    assert_eq!((first.wait().await, second.wait().await), (0, 0));
}
