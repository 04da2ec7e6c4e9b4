//! Lines.

use std::net::SocketAddr;
use std::time::Duration;

use fastrand::Rng;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::time::sleep;

use crate::failure::{Failure, Outcome, fail};
use crate::peer::{Peer, is_broken};

/// A line over the limit of 64 KiB ends the connection; what was sent is not answered.
pub async fn too_long(to: SocketAddr, rng: &mut Rng) -> Outcome {
    let mut peer = Peer::connect(to, "lines").await?;
    peer.send(b"a line\n").await?;
    peer.expect(b"a line\n").await?;
    let line = vec![b'x'; rng.usize(140_000..400_000)];
    match peer.0.write_all(&line).await {
        Err(error) if !is_broken(&error) => Err(error.into()),
        _ => peer.expect_ended().await,
    }
}

/// The server gives up waiting for a line again and again, and still no line is lost.
pub async fn hasty(to: SocketAddr, rng: &mut Rng) -> Outcome {
    let mut peer = Peer::connect(to, "hasty").await?;
    let count = rng.usize(1..30);
    let (input, mut output) = peer.0.split();
    let send = async {
        for number in 0..count {
            let line = format!("line {number}\n");
            let (first, second) = line.split_at(rng.usize(1..line.len()));
            output.write_all(first.as_bytes()).await?;
            sleep(Duration::from_millis(rng.u64(0..8))).await;
            output.write_all(second.as_bytes()).await?;
        }
        output.shutdown().await?;
        Ok::<_, Failure>(())
    };
    let receive = async {
        let mut number = 0;
        let mut lines = BufReader::new(input).lines();
        while let Some(line) = lines.next_line().await? {
            if line == "late" {
                continue;
            }
            if line != format!("line {number}") {
                return fail(format!("{line:?} came instead of line {number}"));
            }
            number += 1;
        }
        match number == count {
            true => Ok(()),
            false => fail(format!("{number} lines came back of {count}")),
        }
    };
    tokio::try_join!(send, receive).map(|_| ())
}
