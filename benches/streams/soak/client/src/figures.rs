//! How the server is: what it says itself, and what the system says of its process.

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::time::{sleep, timeout};

use crate::failure::Failure;
use crate::peer::Peer;

#[derive(Clone, Copy)]
pub struct Server {
    pub address: SocketAddr,
    pub pid: u32,
}

pub type Figures = BTreeMap<String, f64>;

/// The main task, and the one that answers.
const TASKS_AT_REST: f64 = 2.0;

/// How long a server may take to settle when its clients are gone.
const SETTLE: Duration = Duration::from_secs(15);

impl Server {
    pub async fn figures(self) -> Result<Figures, Failure> {
        let ask = async {
            let mut peer = Peer::connect(self.address, "stats").await?;
            peer.rest().await
        };
        let answer = timeout(Duration::from_secs(20), ask).await;
        let answer = answer.map_err(|_| Failure("the server does not answer".to_owned()))??;
        let words: Vec<_> = answer.split_whitespace().collect();
        let figures = words.chunks_exact(2);
        let mut figures: Figures = figures
            .map(|pair| (pair[0].to_owned(), pair[1].parse().unwrap_or(f64::NAN)))
            .collect();
        figures.insert("handles".to_owned(), self.handles() as f64);
        figures.insert("rss".to_owned(), self.resident() as f64);
        Ok(figures)
    }

    /// The figures when all clients are gone and it is at rest again, or when it had time enough
    /// for that. How many handles it has at rest the first time tells: the fewest for a while.
    pub async fn settled(self, at_rest: &mut Option<f64>) -> Result<Figures, Failure> {
        let fewest = match *at_rest {
            Some(fewest) => fewest,
            None => self.fewest_handles().await,
        };
        *at_rest = Some(fewest);
        let end = Instant::now() + SETTLE;
        loop {
            let mut figures = self.figures().await?;
            // The connection that asked has to go, too.
            sleep(Duration::from_millis(100)).await;
            let handles = self.handles() as f64;
            figures.insert("handles".to_owned(), handles);
            let is_at_rest = figures["tasks"] <= TASKS_AT_REST && handles <= fewest;
            if is_at_rest || Instant::now() > end {
                return Ok(figures);
            }
        }
    }

    async fn fewest_handles(self) -> f64 {
        let mut fewest = self.handles();
        for _ in 0..20 {
            sleep(Duration::from_millis(100)).await;
            fewest = fewest.min(self.handles());
        }
        fewest as f64
    }

    fn handles(self) -> usize {
        fs::read_dir(format!("/proc/{}/fd", self.pid)).map_or(0, Iterator::count)
    }

    /// In bytes.
    fn resident(self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid)).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        kib.unwrap_or(0u64) * 1024
    }
}
