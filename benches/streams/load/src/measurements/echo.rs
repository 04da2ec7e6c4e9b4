//! Messages of 64 bytes a second, and how evenly the connections were served.

use std::net::SocketAddr;
use std::time::Duration;

use crate::closed_loop::closed_loop;
use crate::dead::Dead;
use crate::fleet::open;
use crate::message::{SMALL, message};
use crate::outcome::Outcome;

const OPENING: Duration = Duration::from_secs(12);

pub fn measure(
    address: SocketAddr,
    busy: usize,
    idle: usize,
    seconds: f64,
) -> Result<Outcome, Dead> {
    let mut fleet = open(address, busy + idle, OPENING)?;
    let turns = closed_loop(
        &mut fleet[..busy],
        &message(SMALL),
        Duration::from_secs_f64(seconds),
    )?;
    let total: u64 = turns.counts.iter().sum();
    if total == 0 {
        return Err(Dead(format!("no echo came within {seconds} s")));
    }
    let mean = total as f64 / busy as f64;
    let slowest = *turns.counts.iter().min().expect("there is one") as f64;
    let fastest = *turns.counts.iter().max().expect("there is one") as f64;
    Ok(Outcome(vec![
        ("value", total as f64 / turns.seconds),
        ("slowest", slowest),
        ("mean", mean),
        ("fastest", fastest),
        ("evenness", slowest / mean),
    ]))
}
