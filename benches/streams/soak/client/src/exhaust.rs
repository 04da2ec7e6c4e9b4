//! More clients than the server has handles: it reports that, pauses, and goes on.

use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::figures::Server;
use crate::peer::Peer;
use crate::scenarios::crowds;
use crate::tally::{Tally, object};

const CLIENTS: usize = 100;

/// So long each of them stays when it was served.
const STAY: Duration = Duration::from_millis(50);

pub async fn run(server: Server) -> String {
    let began = Instant::now();
    let tally = Rc::new(Tally::default());
    let mut tasks = JoinSet::new();
    for _ in 0..CLIENTS {
        let tally = tally.clone();
        tasks.spawn_local(async move {
            let serve = async {
                let mut peer = Peer::connect(server.address, "echo").await?;
                crowds::talk(&mut peer).await?;
                sleep(STAY).await;
                crowds::talk(&mut peer).await
            };
            tally.count("exhaust", serve).await;
        });
    }
    tasks.join_all().await;
    let figures = server.settled(&mut None).await.unwrap_or_else(|failure| {
        tally.failed("figures", &failure.0);
        Default::default()
    });
    if figures.get("exhausted").copied().unwrap_or(0.0) < 1.0 {
        tally.failed(
            "exhaust",
            "the server did not report that it ran out of handles",
        );
    }
    format!(
        r#"{{"seconds":{:.1},{},"figures":{}}}"#,
        began.elapsed().as_secs_f64(),
        tally.json(),
        object(&figures, |&figure| figure),
    )
}
