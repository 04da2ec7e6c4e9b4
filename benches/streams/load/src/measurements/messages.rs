//! Messages of 256 KiB that are echoed, one after the other on one connection, in MiB a second.

use std::net::SocketAddr;
use std::time::Duration;

use crate::closed_loop::closed_loop;
use crate::dead::Dead;
use crate::fleet::open;
use crate::message::{LARGE, message};
use crate::outcome::Outcome;

const OPENING: Duration = Duration::from_secs(5);
const MIB: f64 = (1 << 20) as f64;

pub fn measure(address: SocketAddr, seconds: f64) -> Result<Outcome, Dead> {
    let mut connection = open(address, 1, OPENING)?;
    let turns = closed_loop(
        &mut connection,
        &message(LARGE),
        Duration::from_secs_f64(seconds),
    )?;
    let count = turns.counts[0] as f64;
    if count == 0.0 {
        return Err(Dead(format!("no echo came within {seconds} s")));
    }
    Ok(Outcome(vec![
        ("value", count * LARGE as f64 / MIB / turns.seconds),
        ("messages", count),
    ]))
}
