//! The mix of clients.

use std::cell::Cell;
use std::net::SocketAddr;
use std::time::Instant;

use fastrand::Rng;

use crate::extent::Extent;
use crate::scenarios::{breaks, bytes, handlers, lines};
use crate::tally::Tally;

/// One client after another, until `end`. What they are follows from the seed.
pub async fn clients(
    address: SocketAddr,
    extent: Extent,
    seed: u64,
    end: Instant,
    tally: &Tally,
    thrown: &Cell<u64>,
) {
    let mut rng = Rng::with_seed(seed);
    while Instant::now() < end {
        client(address, extent, &mut rng, tally, thrown).await;
    }
}

async fn client(to: SocketAddr, extent: Extent, rng: &mut Rng, tally: &Tally, thrown: &Cell<u64>) {
    match rng.u8(0..25) {
        0..4 => tally.count("echo", bytes::echo(to, rng)).await,
        4 => tally.count("half-close", bytes::half_close(to, rng)).await,
        5 => tally.count("source", bytes::source(to, rng)).await,
        6 => {
            tally
                .count("slow writer", bytes::slow_writer(to, rng))
                .await
        }
        7 => {
            tally
                .count("slow handler", bytes::slow_handler(to, rng))
                .await
        }
        8 => tally.count("trickle", bytes::trickle(to, rng)).await,
        9 => tally.count("reset", breaks::reset(to, rng)).await,
        10 => {
            tally
                .count("reset unread", breaks::reset_unread(to, rng))
                .await
        }
        11 => tally.count("vanish", breaks::vanish(to, rng)).await,
        12 => tally.count("no word", breaks::no_word(to, rng)).await,
        13 => {
            tally
                .count("half a word", breaks::half_a_word(to, rng))
                .await
        }
        14 => {
            tally
                .count("stop reading", breaks::stop_reading(to, rng))
                .await
        }
        15 => {
            thrown.set(thrown.get() + 1);
            let line = if extent.panics && rng.bool() {
                "panic"
            } else {
                "throw"
            };
            tally.count(line, handlers::ends(to, line)).await;
        }
        16 => tally.count("cancel", handlers::ends(to, "cancel")).await,
        17 => {
            tally
                .count("drop", handlers::drops(to, extent.collected))
                .await
        }
        18 => tally.count("middle", handlers::middle(to)).await,
        19 => tally.count("abort", handlers::abort(to)).await,
        20 => tally.count("long line", lines::too_long(to, rng)).await,
        21 => tally.count("relay", bytes::relay(to, rng)).await,
        22 => {
            tally
                .count("reset relay", breaks::reset_relay(to, rng))
                .await
        }
        23 => tally.count("dial", handlers::dial(to)).await,
        _ => tally.count("hasty", lines::hasty(to, rng)).await,
    }
}
