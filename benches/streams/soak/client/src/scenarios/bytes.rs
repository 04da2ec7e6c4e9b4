//! Clients that see the connection through: every byte is compared.

use std::net::SocketAddr;
use std::time::Duration;

use fastrand::Rng;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::sleep;

use crate::failure::{Failure, Outcome, fail};
use crate::peer::Peer;

const MOST: usize = 256 * 1024;

fn random(rng: &mut Rng, most: usize) -> Vec<u8> {
    let count = rng.usize(1..=most);
    std::iter::repeat_with(|| rng.u8(..)).take(count).collect()
}

/// Sends in pieces of any size and reads at the same time; then one of the two ends.
pub async fn echo(to: SocketAddr, rng: &mut Rng) -> Outcome {
    let sent = match rng.bool() {
        true => random(rng, 100),
        false => random(rng, MOST),
    };
    let mut peer = Peer::connect(to, "echo").await?;
    both_ways(&mut peer, &sent, rng).await?;
    if rng.bool() {
        peer.finish().await?;
        peer.expect_end().await?;
    }
    Ok(())
}

/// An echo that the server gets from itself by another connection.
pub async fn relay(to: SocketAddr, rng: &mut Rng) -> Outcome {
    let sent = random(rng, MOST);
    let mut peer = Peer::connect(to, "relay").await?;
    both_ways(&mut peer, &sent, rng).await?;
    peer.finish().await?;
    peer.expect_end().await
}

async fn both_ways(peer: &mut Peer, bytes: &[u8], rng: &mut Rng) -> Outcome {
    let (mut input, mut output) = peer.0.split();
    let send = async {
        let mut left = bytes;
        while !left.is_empty() {
            let (piece, rest) = left.split_at(rng.usize(1..=left.len()));
            output.write_all(piece).await?;
            left = rest;
        }
        Ok::<_, Failure>(())
    };
    let receive = async {
        let mut come = vec![0; bytes.len()];
        input.read_exact(&mut come).await?;
        match come == bytes {
            true => Ok(()),
            false => fail("other bytes came back"),
        }
    };
    tokio::try_join!(send, receive).map(|_| ())
}

/// The server answers when the client has ended its direction.
pub async fn half_close(to: SocketAddr, rng: &mut Rng) -> Outcome {
    let sent = random(rng, MOST);
    let mut peer = Peer::connect(to, "sink").await?;
    peer.send(&sent).await?;
    peer.finish().await?;
    match peer.rest().await?.parse() {
        Ok(count) if sent.len() == count => Ok(()),
        _ => fail("another number of bytes was counted"),
    }
}

pub async fn source(to: SocketAddr, rng: &mut Rng) -> Outcome {
    let count = rng.usize(0..4 * MOST);
    let mut peer = Peer::connect(to, &format!("source {count}")).await?;
    peer.expect_pattern(0, count).await?;
    peer.expect_end().await
}

/// Byte after byte.
pub async fn slow_writer(to: SocketAddr, rng: &mut Rng) -> Outcome {
    let mut peer = Peer::connect(to, "echo").await?;
    for byte in random(rng, 100) {
        peer.send(&[byte]).await?;
        sleep(Duration::from_millis(rng.u64(0..3))).await;
        peer.expect(&[byte]).await?;
    }
    Ok(())
}

/// The server takes its time to read.
pub async fn slow_handler(to: SocketAddr, rng: &mut Rng) -> Outcome {
    let sent = random(rng, 10_000);
    let mut peer = Peer::connect(to, "slow").await?;
    peer.send(&sent).await?;
    peer.finish().await?;
    peer.expect(&sent).await?;
    peer.expect_end().await
}

/// The server takes its time to write.
pub async fn trickle(to: SocketAddr, rng: &mut Rng) -> Outcome {
    let count = rng.usize(1..5000);
    let mut peer = Peer::connect(to, &format!("trickle {count}")).await?;
    peer.expect_pattern(0, count).await?;
    peer.expect_end().await
}
