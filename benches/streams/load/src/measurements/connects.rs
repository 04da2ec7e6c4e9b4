//! Connections a second: connect, 64 bytes and their echo, close.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use crate::dead::Dead;
use crate::outcome::Outcome;
use crate::visits::visit;

pub fn measure(address: SocketAddr, in_flight: usize, seconds: f64) -> Result<Outcome, Dead> {
    let mut count = 0.0;
    let began = Instant::now();
    visit(
        address,
        in_flight,
        began + Duration::from_secs_f64(seconds),
        |_closed| {
            count += 1.0;
            true
        },
    )?;
    if count == 0.0 {
        return Err(Dead(format!("no connection was served within {seconds} s")));
    }
    Ok(Outcome(vec![(
        "value",
        count / began.elapsed().as_secs_f64(),
    )]))
}
