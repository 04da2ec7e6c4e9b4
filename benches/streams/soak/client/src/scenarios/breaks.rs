//! Clients that break off. The server is to forget them.

use std::net::SocketAddr;
use std::time::Duration;

use fastrand::Rng;
use tokio::io::AsyncReadExt;
use tokio::time::sleep;

use crate::failure::Outcome;
use crate::peer::Peer;

async fn moment(rng: &mut Rng) {
    sleep(Duration::from_millis(rng.u64(0..30))).await;
}

/// In the middle of an echo.
pub async fn reset(to: SocketAddr, rng: &mut Rng) -> Outcome {
    reset_while("echo", to, rng).await
}

/// In the middle of one that goes by another connection.
pub async fn reset_relay(to: SocketAddr, rng: &mut Rng) -> Outcome {
    reset_while("relay", to, rng).await
}

async fn reset_while(line: &str, to: SocketAddr, rng: &mut Rng) -> Outcome {
    let mut peer = Peer::connect(to, line).await?;
    let sent = vec![7; rng.usize(1..10_000)];
    peer.send(&sent).await?;
    let some = rng.usize(0..sent.len());
    peer.expect(&sent[..some]).await?;
    moment(rng).await;
    peer.reset()
}

/// The server writes, and nobody reads.
pub async fn reset_unread(to: SocketAddr, rng: &mut Rng) -> Outcome {
    let peer = Peer::narrow(to, "source 4000000").await?;
    moment(rng).await;
    peer.reset()
}

/// The socket goes with bytes that were not read.
pub async fn vanish(to: SocketAddr, rng: &mut Rng) -> Outcome {
    let line = ["source 4000000", "trickle 100000", "slow", "hasty", "sink"];
    let peer = Peer::connect(to, line[rng.usize(..line.len())]).await?;
    let _ = peer.0.try_write(&vec![b'x'; rng.usize(1..50_000)]);
    moment(rng).await;
    let _ = peer.0.try_read(&mut [0; 1000]);
    Ok(())
}

/// Connects and leaves.
pub async fn no_word(to: SocketAddr, rng: &mut Rng) -> Outcome {
    let peer = Peer::silent(to).await?;
    if rng.bool() {
        moment(rng).await;
    }
    match rng.bool() {
        true => peer.reset(),
        false => Ok(()),
    }
}

/// Leaves before the first line is complete.
pub async fn half_a_word(to: SocketAddr, rng: &mut Rng) -> Outcome {
    let mut peer = Peer::silent(to).await?;
    peer.send(b"ec").await?;
    moment(rng).await;
    peer.finish().await?;
    peer.expect_end().await
}

/// Reads some, stops reading for a while with the server at its high mark, and then goes on or leaves.
pub async fn stop_reading(to: SocketAddr, rng: &mut Rng) -> Outcome {
    const COUNT: usize = 3_000_000;
    let mut peer = Peer::narrow(to, &format!("source {COUNT}")).await?;
    let some = rng.usize(1..100_000);
    peer.expect_pattern(0, some).await?;
    sleep(Duration::from_millis(rng.u64(50..500))).await;
    if rng.bool() {
        return Ok(());
    }
    peer.expect_pattern(some, COUNT - some).await?;
    let end = peer.0.read(&mut [0; 1]).await?;
    match end {
        0 => Ok(()),
        _ => crate::failure::fail("more bytes than there are"),
    }
}
