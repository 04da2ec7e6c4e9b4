//! The host's handles, which come back.

use wasyncio::prelude::*;

use super::sh;
use crate::own_process;

#[test]
fn host_all_handles_of_children_come_back() {
    own_process::run("system_processes::handles::child_counts_handles", 1024);
}

#[test]
#[ignore = "is run in a process of its own"]
fn child_counts_handles() {
    let before = own_process::open_handles();
    run(count_handles()).result().unwrap();
    own_process::handles_come_back(before, "of the loop");
}

async fn count_handles() {
    // The first child brings what is made once.
    start_and_end(0).await;
    let before = own_process::open_handles();
    for number in 0..40 {
        start_and_end(number).await;
    }
    let _ = create_subprocess_exec("/no/such/program").stdin(PIPE).await;
    // What is closed leaves in the next turn.
    crate::hops(5).await;
    own_process::handles_come_back(before, "of children");
}

/// In each of the ways in which one can lose interest in a child.
async fn start_and_end(number: u32) {
    let process = sh("cat")
        .stdin(PIPE)
        .stdout(PIPE)
        .stderr(PIPE)
        .await
        .unwrap();
    match number % 4 {
        0 => drop(process.communicate(Some(b"x")).await.unwrap()),
        1 => {
            process.kill().unwrap();
            process.wait().await;
        }
        2 => {
            process.stdin.as_ref().unwrap().close();
            process.wait().await;
        }
        _ => {
            let read = process.stdout.as_ref().unwrap().read_all();
            let late = wait_for(read, std::time::Duration::from_millis(5)).await;
            assert!(late.is_err());
            process.terminate().unwrap();
            process.wait().await;
        }
    }
}
