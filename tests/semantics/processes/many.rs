//! Many children, many who wait, and children that nobody waits for.

use std::rc::Rc;

use wasyncio::prelude::*;
use wasyncio::{Files, PIPE};

use super::{SPIN, STUCK, cat, child, returned};
use crate::hops;

#[wasyncio::test]
async fn it_may_be_waited_for_more_than_once() {
    let process = Rc::new(child("(call $exit (i32.const 3))").await.unwrap());
    let wait = || {
        let process = process.clone();
        create_task(async move { process.wait().await })
    };
    let (first, second) = (wait(), wait());
    assert_eq!(gather((first, second)).await, (3, 3));
    assert_eq!(process.wait().await, 3);
    assert_eq!(process.returncode(), Some(3));
}

#[wasyncio::test]
async fn fifty_at_once() {
    let talk = |number: u32| async move {
        let process = cat().await.unwrap();
        let text = format!("child {number}\n").repeat(100);
        let (out, _) = process.communicate(Some(text.as_bytes())).await.unwrap();
        assert_eq!(out.unwrap(), text.as_bytes());
        (process.pid(), process.returncode())
    };
    let talks: Vec<_> = (0..50).map(|number| create_task(talk(number))).collect();
    let mut ends = gather(talks).await;
    assert!(ends.iter().all(|(_, returncode)| *returncode == Some(0)));
    ends.sort_unstable();
    ends.dedup_by_key(|(pid, _)| *pid);
    assert_eq!(ends.len(), 50, "each has a number of its own");
}

#[wasyncio::test]
async fn children_that_compute_take_turns() {
    let count = "(local $left i32)
        (local.set $left (i32.const 300000))
        (loop $again
            (local.set $left (i32.sub (local.get $left) (i32.const 1)))
            (br_if $again (local.get $left)))";
    let spinning = child(SPIN).await.unwrap();
    let counting = (0..8).map(|_| create_task(returned(child(count))));
    let ends = gather(counting.collect::<Vec<_>>()).await;
    assert_eq!(ends, [0; 8]);
    assert_eq!(spinning.returncode(), None);
    spinning.kill().unwrap();
    spinning.wait().await;
}

#[wasyncio::test]
async fn a_wait_that_is_cancelled_leaves_the_child_alone() {
    let process = Rc::new(cat().await.unwrap());
    let waited = process.clone();
    let task = create_task(async move { waited.wait().await });
    hops(2).await;
    task.cancel();
    hops(2).await;
    assert!(task.cancelled());
    assert_eq!(process.returncode(), None);
    process.stdin.as_ref().unwrap().close();
    assert_eq!(process.wait().await, 0);
}

/// How many directories stand for the root of the files: a child that lives has it open.
fn users(files: &Files) -> usize {
    Rc::strong_count(&files.root()) - 2
}

#[wasyncio::test]
async fn a_handle_that_is_dropped_leaves_the_child_alone() {
    let files = Files::new();
    let process = child(STUCK).files(&files).stdin(PIPE).await.unwrap();
    assert_eq!(users(&files), 2, "the handle and the child");
    drop(process);
    // Its input has ended, and so it does.
    hops(5).await;
    assert_eq!(users(&files), 0);
}

#[wasyncio::test]
async fn a_child_that_has_ended_is_gone() {
    let files = Files::new();
    let process = child("").files(&files).await.unwrap();
    assert_eq!(users(&files), 2);
    assert_eq!(process.wait().await, 0);
    assert_eq!(users(&files), 1);
    let killed = child(SPIN).files(&files).await.unwrap();
    hops(3).await;
    killed.kill().unwrap();
    assert_eq!(users(&files), 2, "two handles");
}

#[wasyncio::test]
async fn a_start_that_is_cancelled_leaves_nothing() {
    let files = Files::new();
    let start = child(SPIN).files(&files);
    let task = create_task(async move {
        let process = start.await.unwrap();
        process.wait().await
    });
    task.cancel();
    hops(2).await;
    assert!(task.cancelled());
    assert_eq!(users(&files), 0);
}

/// A loop that is closed takes its children with it, whatever they were doing.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
#[test]
fn a_loop_that_is_closed_ends_its_children() {
    use wasyncio::backend::{self, Backend, Simulated};

    let hosts: [Rc<dyn Backend>; 2] = [Simulated::new(), backend::host()];
    for host in hosts {
        let files = Files::new();
        let runner = Runner::new().backend(host);
        let given = files.clone();
        let processes = runner.run(async move {
            let waits = child(STUCK).files(&given).stdin(PIPE).await.unwrap();
            let spins = child(SPIN).files(&given).await.unwrap();
            hops(5).await;
            let new = child(SPIN).files(&given).await.unwrap();
            [waits, spins, new]
        });
        let processes = processes.result().unwrap();
        assert_eq!(users(&files), 6);
        runner.close().result().unwrap();
        assert_eq!(users(&files), 3, "only the handles are left");
        for process in &processes {
            assert_eq!(process.returncode(), None);
            assert!(matches!(process.kill(), Err(Error::ProcessLookupError)));
        }
        drop(processes);
        assert_eq!(users(&files), 0);
    }
}
