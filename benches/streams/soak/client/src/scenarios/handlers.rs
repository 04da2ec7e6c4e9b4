//! Handlers of the server's that end otherwise than by closing.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::time::timeout;

use crate::failure::{Outcome, fail};
use crate::peer::Peer;

/// The connection ends with its handler.
pub async fn ends(to: SocketAddr, line: &str) -> Outcome {
    Peer::connect(to, line).await?.expect_end().await
}

/// The handler forgets the connection. What is `collected` is closed at some time, and the client
/// does not wait for it.
pub async fn drops(to: SocketAddr, collected: bool) -> Outcome {
    let ended = ends(to, "drop");
    match collected {
        false => ended.await,
        true => timeout(Duration::from_millis(20), ended)
            .await
            .unwrap_or(Ok(())),
    }
}

/// The server closes in the middle of a line.
pub async fn middle(to: SocketAddr) -> Outcome {
    let mut peer = Peer::connect(to, "middle").await?;
    match peer.rest().await?.as_str() {
        "half a li" => Ok(()),
        other => fail(format!("{other:?} instead of half a line")),
    }
}

/// The server resets it; not every host can do more than end it.
pub async fn abort(to: SocketAddr) -> Outcome {
    Peer::connect(to, "abort").await?.expect_ended().await
}

/// The server connects to itself, and gives up.
pub async fn dial(to: SocketAddr) -> Outcome {
    match Peer::connect(to, "dial").await?.rest().await?.as_str() {
        "dialled\n" => Ok(()),
        other => fail(format!("{other:?} was answered to dial")),
    }
}
