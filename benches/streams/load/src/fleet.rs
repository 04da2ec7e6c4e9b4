use std::net::SocketAddr;
use std::time::{Duration, Instant};

use crate::connection::Connection;
use crate::dead::Dead;
use crate::visits::visit;

/// No more than a listener's usual backlog: the kernel drops others, and their clients wait for a
/// second.
const IN_FLIGHT: usize = 50;

/// Opens `count` connections. Each has done one echo, so the server knows them all.
pub fn open(address: SocketAddr, count: usize, limit: Duration) -> Result<Vec<Connection>, Dead> {
    let mut fleet = Vec::with_capacity(count);
    let in_flight = count.min(IN_FLIGHT);
    let mut begun = in_flight;
    visit(address, in_flight, Instant::now() + limit, |connection| {
        fleet.push(connection);
        begun += 1;
        begun <= count
    })?;
    if fleet.len() < count {
        let (there, seconds) = (fleet.len(), limit.as_secs());
        return Err(Dead(format!(
            "{there} of {count} connections were served within {seconds} s"
        )));
    }
    Ok(fleet)
}
