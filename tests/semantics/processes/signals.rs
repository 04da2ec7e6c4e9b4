//! Signals.

use wasyncio::prelude::*;
use wasyncio::{PIPE, Signal};

use super::{SPIN, STUCK, cat, child, returned};
use crate::{hops, ms};

#[wasyncio::test]
async fn a_child_that_spins_is_killed_and_the_timers_keep_their_time() {
    let process = child(SPIN).await.unwrap();
    for _ in 0..3 {
        sleep(ms(5)).await;
        assert_eq!(process.returncode(), None);
    }
    process.kill().unwrap();
    assert_eq!(process.wait().await, -9);
}

#[wasyncio::test]
async fn a_wait_for_a_child_that_spins_times_out() {
    let process = child(SPIN).await.unwrap();
    let late = wait_for(process.wait(), ms(20)).await;
    assert!(matches!(late, Err(Error::TimeoutError)));
    process.terminate().unwrap();
    assert_eq!(process.wait().await, -15);
}

#[wasyncio::test]
async fn a_child_that_waits_is_killed() {
    let process = child(STUCK).stdin(PIPE).await.unwrap();
    hops(3).await;
    process.kill().unwrap();
    assert_eq!(process.wait().await, -9);
}

#[wasyncio::test]
async fn a_child_that_has_not_begun_is_killed() {
    let process = child("").await.unwrap();
    process.send_signal(Signal::SIGINT).unwrap();
    assert_eq!(process.wait().await, -2);
}

#[wasyncio::test]
async fn its_pipes_end_at_once() {
    let process = cat().await.unwrap();
    let (to, from) = (
        process.stdin.as_ref().unwrap(),
        process.stdout.as_ref().unwrap(),
    );
    to.write(b"line\nhalf a");
    assert_eq!(from.readline().await.unwrap(), b"line\n");
    hops(3).await;
    process.kill().unwrap();
    to.write(b"nobody reads this");
    assert!(to.drain().await.is_err());
    assert_eq!(from.read_all().await.unwrap(), b"half a");
    assert_eq!(process.wait().await, -9);
}

#[wasyncio::test]
async fn the_first_signal_counts() {
    let process = child(SPIN).await.unwrap();
    process.terminate().unwrap();
    process.terminate().unwrap();
    process.kill().unwrap();
    assert_eq!(process.wait().await, -15);
    assert!(matches!(
        process.terminate(),
        Err(Error::ProcessLookupError)
    ));
    assert!(matches!(process.kill(), Err(Error::ProcessLookupError)));
    let nothing = process.send_signal(Signal(0));
    assert!(matches!(nothing, Err(Error::ProcessLookupError)));
}

#[wasyncio::test]
async fn some_signals_do_nothing() {
    let mut process = cat().await.unwrap();
    for number in [0, 17, 18, 23, 28] {
        process.send_signal(Signal(number)).unwrap();
    }
    hops(3).await;
    assert_eq!(process.returncode(), None);
    drop(process.stdin.take());
    assert_eq!(process.wait().await, 0);
}

#[wasyncio::test]
async fn some_signals_are_none() {
    let process = child(STUCK).stdin(PIPE).await.unwrap();
    for number in [-1, 65, i32::MIN, i32::MAX, 19, 20, 21, 22] {
        let error = process.send_signal(Signal(number)).unwrap_err();
        assert!(matches!(error, Error::ValueError(_)), "{error}");
    }
    process.send_signal(Signal(64)).unwrap();
    assert_eq!(process.wait().await, -64);
}

#[wasyncio::test]
async fn a_child_gives_way() {
    let start = "(local $left i32)
        (local.set $left (i32.const 3))
        (loop $again
            (call $check (call $sched_yield))
            (local.set $left (i32.sub (local.get $left) (i32.const 1)))
            (br_if $again (local.get $left)))";
    let process = child(start).await.unwrap();
    hops(3).await;
    assert_eq!(process.returncode(), None);
    hops(3).await;
    assert_eq!(process.returncode(), Some(0));
    assert_eq!(returned(child(start)).await, 0);
}
