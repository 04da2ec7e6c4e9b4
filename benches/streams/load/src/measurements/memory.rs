//! What an idle connection costs the server, in KiB of memory that is resident. The kernel's
//! buffers are not in it.

use std::fs;
use std::net::SocketAddr;
use std::thread::sleep;
use std::time::Duration;

use crate::dead::Dead;
use crate::fleet::open;
use crate::outcome::Outcome;

const OPENING: Duration = Duration::from_secs(12);
const QUIET: Duration = Duration::from_millis(200);

pub fn measure(address: SocketAddr, count: usize, pid: u32) -> Result<Outcome, Dead> {
    // What the first connection brings up is not a connection's.
    let first = open(address, 1, OPENING)?;
    sleep(QUIET);
    let before = resident_kib(pid)?;
    let fleet = open(address, count, OPENING)?;
    sleep(QUIET);
    let after = resident_kib(pid)?;
    drop((first, fleet));
    let value = (after - before) / count as f64;
    Ok(Outcome(vec![
        ("value", value),
        ("before", before),
        ("after", after),
    ]))
}

fn resident_kib(pid: u32) -> Result<f64, Dead> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line
        .and_then(|line| line.trim().strip_suffix(" kB"))
        .and_then(|kib| kib.parse().ok());
    kib.ok_or_else(|| Dead("its memory is not in /proc".to_owned()))
}
