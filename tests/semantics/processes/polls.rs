//! Waiting for several things at once, and for time.

use wasyncio::prelude::*;
use wasyncio::{CreateSubprocess, PIPE};

use super::{child, returned, with_data};
use crate::ms;

/// Functions that write subscriptions, the first of which is at 4096. Events come to 8192, their
/// number to 16.
const POLLING: &str = r#"
    (func $clock (param $at i32) (param $id i32) (param $timeout i64) (param $flags i32)
        (i64.store (local.get $at) (i64.const 100))
        (i32.store8 (i32.add (local.get $at) (i32.const 8)) (i32.const 0))
        (i32.store (i32.add (local.get $at) (i32.const 16)) (local.get $id))
        (i64.store (i32.add (local.get $at) (i32.const 24)) (local.get $timeout))
        (i32.store16 (i32.add (local.get $at) (i32.const 40)) (local.get $flags)))
    (func $ready (param $at i32) (param $type i32) (param $fd i32)
        (i64.store (local.get $at) (i64.const 200))
        (i32.store8 (i32.add (local.get $at) (i32.const 8)) (local.get $type))
        (i32.store (i32.add (local.get $at) (i32.const 16)) (local.get $fd)))
    (func $poll (param $count i32)
        (call $check (call $poll_oneoff
            (i32.const 4096) (i32.const 8192) (local.get $count) (i32.const 16)))
        ;; So many events, then the events.
        (call $write (i32.const 1) (i32.const 16) (i32.const 4))
        (call $write (i32.const 1) (i32.const 8192)
            (i32.mul (i32.load (i32.const 16)) (i32.const 32))))
"#;

fn polling(start: &str) -> CreateSubprocess {
    with_data(POLLING, start).stdin(PIPE).stdout(PIPE)
}

/// An event: whose, error, type, bytes, flags.
type Event = (u64, u16, u8, u64, u16);

/// The events of the next poll.
async fn events(from: &StreamReader) -> Vec<Event> {
    let count = from.readexactly(4).await.unwrap();
    let count = u32::from_le_bytes(count.try_into().unwrap());
    let bytes = from.readexactly(count as usize * 32).await.unwrap();
    let number = |bytes: &[u8]| {
        bytes
            .iter()
            .rev()
            .fold(0, |all, &byte| all << 8 | u64::from(byte))
    };
    let event = |bytes: &[u8]| {
        (
            number(&bytes[..8]),
            number(&bytes[8..10]) as u16,
            bytes[10],
            number(&bytes[16..24]),
            number(&bytes[24..26]) as u16,
        )
    };
    bytes.chunks(32).map(event).collect()
}

#[wasyncio::test]
async fn a_child_sleeps() {
    let event_loop = get_running_loop().unwrap();
    let before = event_loop.time();
    let start = "(call $clock (i32.const 4096) (i32.const 1) (i64.const 20000000) (i32.const 0))
        (call $poll (i32.const 1))";
    let process = polling(start).await.unwrap();
    let from = process.stdout.as_ref().unwrap();
    assert_eq!(events(from).await, [(100, 0, 0, 0, 0)]);
    assert!(event_loop.time() - before >= ms(20));
    assert_eq!(process.wait().await, 0);
}

/// In virtual time, to the nanosecond.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
#[test]
fn a_child_sleeps_for_a_day() {
    let runner = Runner::new().backend(wasyncio::backend::Simulated::new());
    let clock = runner.get_loop();
    let start = "(call $clock (i32.const 4096) (i32.const 1)
            (i64.const 86400000000000) (i32.const 0))
        (call $poll (i32.const 1))";
    let returned = returned(with_data(POLLING, start).stdout(wasyncio::DEVNULL));
    assert_eq!(runner.run(returned).result().unwrap(), 0);
    assert_eq!(clock.time(), crate::ms(86_400_000));
}

#[wasyncio::test]
async fn until_a_time_on_either_clock() {
    for clock in [0, 1] {
        let start = format!(
            "(call $check (call $clock_time_get (i32.const {clock}) (i64.const 1) (i32.const 24)))
            (call $clock (i32.const 4096) (i32.const {clock})
                (i64.add (i64.load (i32.const 24)) (i64.const 10000000)) (i32.const 1))
            (call $poll (i32.const 1))"
        );
        let event_loop = get_running_loop().unwrap();
        let before = event_loop.time();
        let process = polling(&start).await.unwrap();
        let from = process.stdout.as_ref().unwrap();
        assert_eq!(events(from).await, [(100, 0, 0, 0, 0)]);
        // The time of day may be set while the child waits, and it has digits of its own.
        assert!(event_loop.time() - before >= ms(9));
        assert_eq!(process.wait().await, 0);
    }
}

#[wasyncio::test]
async fn a_time_that_has_passed() {
    let start = "(call $clock (i32.const 4096) (i32.const 1) (i64.const 0) (i32.const 1))
        (call $clock (i32.const 4144) (i32.const 0) (i64.const 5) (i32.const 1))
        (call $clock (i32.const 4192) (i32.const 1) (i64.const 0) (i32.const 0))
        (call $clock (i32.const 4240) (i32.const 1) (i64.const 100000000000) (i32.const 0))
        (call $poll (i32.const 4))";
    let process = polling(start).await.unwrap();
    let from = process.stdout.as_ref().unwrap();
    assert_eq!(events(from).await, [(100, 0, 0, 0, 0); 3]);
    assert_eq!(process.wait().await, 0);
}

/// Standard input or ten milliseconds, whatever is first; then both have their turn.
#[wasyncio::test]
async fn input_or_time() {
    let start = "(local $left i32)
        (local.set $left (i32.const 3))
        (loop $again
            (call $clock (i32.const 4096) (i32.const 1) (i64.const 10000000) (i32.const 0))
            (call $ready (i32.const 4144) (i32.const 1) (i32.const 0))
            (call $poll (i32.const 2))
            (local.set $left (i32.sub (local.get $left) (i32.const 1)))
            (br_if $again (local.get $left)))";
    let process = polling(start).await.unwrap();
    let (to, from) = (
        process.stdin.as_ref().unwrap(),
        process.stdout.as_ref().unwrap(),
    );
    assert_eq!(events(from).await, [(100, 0, 0, 0, 0)]);
    to.write(b"hello");
    assert_eq!(events(from).await, [(200, 0, 1, 5, 0)]);
    to.close();
    assert_eq!(
        events(from).await,
        [(200, 0, 1, 5, 0)],
        "nobody has read them"
    );
    assert_eq!(process.wait().await, 0);
}

#[wasyncio::test]
async fn the_end_of_the_input_is_an_event() {
    let start = "(call $ready (i32.const 4096) (i32.const 1) (i32.const 0))
        (call $poll (i32.const 1))";
    let process = polling(start).await.unwrap();
    sleep(ms(5)).await;
    process.stdin.as_ref().unwrap().close();
    let from = process.stdout.as_ref().unwrap();
    assert_eq!(events(from).await, [(200, 0, 1, 0, 1)]);
    assert_eq!(process.wait().await, 0);
}

#[wasyncio::test]
async fn room_to_write() {
    let start = "(call $ready (i32.const 4096) (i32.const 2) (i32.const 1))
        (call $poll (i32.const 1))
        (call $write (i32.const 1) (i32.const 1024) (i32.const 65500))
        (call $poll (i32.const 1))";
    let process = polling(start).await.unwrap();
    let from = process.stdout.as_ref().unwrap();
    assert_eq!(events(from).await, [(200, 0, 2, 65536, 0)]);
    sleep(ms(5)).await;
    from.readexactly(65500).await.unwrap();
    let [(200, 0, 2, room, 0)] = events(from).await[..] else {
        panic!("one event");
    };
    assert!(room >= 36, "{room}");
    assert_eq!(process.wait().await, 0);
}

#[wasyncio::test]
async fn each_mistake_is_an_event() {
    let start = "(call $clock (i32.const 4096) (i32.const 9) (i64.const 0) (i32.const 0))
        (call $ready (i32.const 4144) (i32.const 1) (i32.const 77))
        (call $ready (i32.const 4192) (i32.const 2) (i32.const 0))
        (call $poll (i32.const 3))";
    let process = polling(start).await.unwrap();
    let from = process.stdout.as_ref().unwrap();
    let expected = [(100, 28, 0, 0, 0), (200, 8, 1, 0, 0), (200, 8, 2, 0, 0)];
    assert_eq!(events(from).await, expected);
    assert_eq!(process.wait().await, 0);
}

#[wasyncio::test]
async fn to_wait_for_nothing_is_an_error() {
    for (count, errno) in [(0, 28), (5000, 28), (4000, 21)] {
        let start = format!(
            "(call $exit (call $poll_oneoff
                (i32.const 4096) (i32.const 8192) (i32.const {count}) (i32.const 16)))"
        );
        assert_eq!(returned(child(&start)).await, errno, "{count}");
    }
}

#[wasyncio::test]
async fn a_child_that_sleeps_is_killed() {
    let start = "(call $clock (i32.const 4096) (i32.const 1) (i64.const -1) (i32.const 0))
        (call $poll (i32.const 1))";
    let process = polling(start).await.unwrap();
    sleep(ms(5)).await;
    assert_eq!(process.returncode(), None);
    process.kill().unwrap();
    assert_eq!(process.wait().await, -9);
}
