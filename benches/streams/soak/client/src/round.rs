//! A round: all kinds of clients, and how the server is when they are gone.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::extent::Extent;
use crate::failure::{Outcome, fail};
use crate::figures::{Figures, Server};
use crate::load;
use crate::peer::Peer;
use crate::scenarios::crowds;
use crate::tally::{Tally, object};

/// A garbage-collected heap is not exact.
const SLACK: f64 = 64.0 * 1024.0;
const SLACK_COLLECTED: f64 = 64.0 * 1024.0 * 1024.0;

/// `at_rest` is how many handles the server has without clients, once that is known.
pub async fn run(
    server: Server,
    extent: Extent,
    seed: u64,
    number: u64,
    at_rest: &mut Option<f64>,
) -> String {
    let began = Instant::now();
    let tally = Rc::new(Tally::default());
    let thrown_before = figure(server, "thrown").await;
    let slack = if extent.collected {
        SLACK_COLLECTED
    } else {
        SLACK
    };

    let mut idle = crowds::idle(server.address, extent.idle, &tally).await;
    let thrown = mixed(server, extent, seed ^ (number << 32), &tally).await;
    let grown = crowds::stalled(server, extent.stalled, slack, &tally).await;
    tally.count("restart", restart(server)).await;
    crowds::flood(server.address, extent.flood, &tally).await;
    for peer in &mut idle {
        tally.count("idle ones again", crowds::talk(peer)).await;
    }
    drop(idle);

    let figures = settled(server, at_rest, &tally).await;
    if let Some(reported) = figures.get("thrown") {
        let reported = reported - thrown_before;
        if reported != thrown as f64 {
            let why = format!("{reported} errors of handlers were reported of {thrown}");
            tally.failed("throw", &why);
        }
    }
    format!(
        r#"{{"round":{number},"seconds":{:.1},"stalled":{grown},{},"figures":{}}}"#,
        began.elapsed().as_secs_f64(),
        tally.json(),
        object(&figures, |&figure| figure),
    )
}

/// Gives how many handlers were told to fail.
async fn mixed(server: Server, extent: Extent, seed: u64, tally: &Rc<Tally>) -> u64 {
    let end = Instant::now() + extent.mixed;
    let thrown = Rc::new(Cell::new(0));
    let mut tasks = JoinSet::new();
    for client in 0..extent.clients as u64 {
        let (tally, thrown) = (tally.clone(), thrown.clone());
        tasks.spawn_local(async move {
            let seed = seed.wrapping_add(client);
            load::clients(server.address, extent, seed, end, &tally, &thrown).await;
        });
    }
    tasks.join_all().await;
    thrown.get()
}

/// The server gives up its port and takes it again. Nobody else connects meanwhile.
async fn restart(server: Server) -> Outcome {
    let mut peer = Peer::connect(server.address, "restart").await?;
    match peer.rest().await?.as_str() {
        "restarted\n" => Ok(()),
        other => fail(format!("{other:?} was answered to restart")),
    }
}

async fn settled(server: Server, at_rest: &mut Option<f64>, tally: &Tally) -> Figures {
    sleep(Duration::from_millis(100)).await;
    match server.settled(at_rest).await {
        Ok(figures) => figures,
        Err(failure) => {
            tally.failed("figures", &failure.0);
            Figures::new()
        }
    }
}

async fn figure(server: Server, name: &str) -> f64 {
    let figures = server.figures().await.unwrap_or_default();
    figures.get(name).copied().unwrap_or(f64::NAN)
}
