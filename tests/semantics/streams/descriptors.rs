//! The host's handles, which come back.

use std::rc::Rc;

use wasyncio::prelude::*;

use super::{ANY_PORT, address, echo, pair};
use crate::{hops, ms, own_process};

#[test]
fn host_all_handles_come_back() {
    own_process::run("streams::descriptors::child_counts_handles", 1024);
}

#[test]
#[ignore = "is run in a process of its own"]
fn child_counts_handles() {
    let before = own_process::open_handles();
    wasyncio::run(count_handles()).result().unwrap();
    assert_eq!(own_process::open_handles(), before, "of the loop");
}

/// Another thread, such as the one that resolves names, may have some for a moment.
async fn come_back(before: usize, what: &str) {
    for _ in 0..200 {
        if own_process::open_handles() <= before {
            return;
        }
        sleep(ms(10)).await;
    }
    panic!(
        "handles {what} are left: {} of {before}",
        own_process::open_handles()
    );
}

async fn count_handles() {
    // What is made once, such as the thread that resolves names, is made now.
    drop(open_connection(("localhost", 1)).await);
    drop(pair().await);
    hops(5).await;
    let before = own_process::open_handles();

    let server = start_server(echo, ANY_PORT).await.unwrap();
    let clients: Vec<_> = (0..100)
        .map(|n| {
            let address = address(&server);
            async move {
                let (reader, writer) = open_connection(address).await.unwrap();
                writer.write(b"x");
                assert_eq!(reader.read(1).await.unwrap(), b"x");
                match n % 4 {
                    0 => writer.close(),
                    1 => writer.abort(),
                    2 => writer.write_eof().unwrap(),
                    _ => {}
                }
            }
        })
        .collect();
    gather(clients).await;
    server.close();
    server.wait_closed().await;
    come_back(before, "of connections and a server").await;

    // Whoever stops to wait leaves nothing.
    let server = start_server(echo, ANY_PORT).await.unwrap();
    for turns in 0..10 {
        let address = Rc::new(address(&server));
        let opening = create_task(async move { open_connection(&*address).await });
        hops(turns).await;
        opening.cancel();
        drop(catch_cancelled(opening).await);
    }
    server.close();
    server.wait_closed().await;
    come_back(before, "of attempts").await;
}
