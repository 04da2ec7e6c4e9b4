//! Many clients that do the same.

use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::failure::{Failure, Outcome, fail};
use crate::figures::Server;
use crate::peer::Peer;
use crate::tally::Tally;

const MESSAGE: &[u8] = b"is anybody there?";

/// Connections that were served once.
pub async fn idle(to: SocketAddr, count: usize, tally: &Rc<Tally>) -> Vec<Peer> {
    let mut peers = Vec::with_capacity(count);
    for _ in 0..count {
        tally
            .count("idle", async {
                let mut peer = Peer::connect(to, "echo").await?;
                talk(&mut peer).await?;
                peers.push(peer);
                Ok(())
            })
            .await;
    }
    peers
}

pub async fn talk(peer: &mut Peer) -> Outcome {
    peer.send(MESSAGE).await?;
    peer.expect(MESSAGE).await
}

/// Connections that begin at once. When all of them were served, they leave at once.
pub async fn flood(to: SocketAddr, count: usize, tally: &Rc<Tally>) {
    let mut tasks = JoinSet::new();
    for _ in 0..count {
        let tally = tally.clone();
        tasks.spawn_local(async move {
            let mut served = None;
            let serve = async {
                let mut peer = Peer::connect(to, "echo").await?;
                talk(&mut peer).await?;
                served = Some(peer);
                Ok(())
            };
            tally.count("flood", serve).await;
            served
        });
    }
    tasks.join_all().await;
}

/// What the server may keep for a connection: the high mark, what is written at once, and half of
/// that again for a buffer that has grown.
const KEPT: f64 = (3 * 64 * 1024) as f64;

/// Readers that stop. The server has much to send to each, and keeps little of it.
pub async fn stalled(server: Server, count: usize, slack: f64, tally: &Rc<Tally>) -> f64 {
    const COUNT: usize = 8_000_000;
    let mut peers = Vec::new();
    let mut grown = f64::NAN;
    let stall = async {
        let before = server.figures().await?["heap"];
        for _ in 0..count {
            peers.push(Peer::narrow(server.address, &format!("source {COUNT}")).await?);
        }
        sleep(Duration::from_secs(1)).await;
        grown = server.figures().await?["heap"] - before;
        match grown <= KEPT * count as f64 + slack {
            true => Ok(()),
            false => fail(format!(
                "the server keeps {grown} bytes for {count} readers"
            )),
        }
    };
    tally.count("bounded memory", stall).await;
    // Some go on, the others leave.
    let mut tasks = JoinSet::new();
    for mut peer in peers.into_iter().take(8) {
        let tally = tally.clone();
        tasks.spawn_local(async move {
            let go_on = async {
                peer.expect_pattern(0, COUNT).await?;
                match peer.0.read(&mut [0; 1]).await? {
                    0 => Ok(()),
                    _ => Err(Failure("more bytes than there are".to_owned())),
                }
            };
            tally.count("stalled", go_on).await;
        });
    }
    tasks.join_all().await;
    grown
}
