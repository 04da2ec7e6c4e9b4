use std::time::{Duration, Instant};

use mio::{Events, Poll};

use crate::connection::Connection;
use crate::dead::Dead;

/// How often the connections' messages came back, and how long it took.
pub struct Turns {
    pub counts: Vec<u64>,
    pub seconds: f64,
}

/// Every connection sends `message`, waits for the whole echo and sends again, for so long.
pub fn closed_loop(
    connections: &mut [Connection],
    message: &[u8],
    time: Duration,
) -> Result<Turns, Dead> {
    let mut counts = vec![0; connections.len()];
    let mut buffer = vec![0; message.len()];
    let mut poll = Poll::new()?;
    let mut events = Events::with_capacity(1024);
    for (token, connection) in connections.iter_mut().enumerate() {
        connection.watch(poll.registry(), token)?;
    }
    let began = Instant::now();
    for connection in connections.iter_mut() {
        connection.send(message)?;
    }
    while began.elapsed() < time {
        poll.poll(&mut events, Some(time.saturating_sub(began.elapsed())))?;
        for event in &events {
            let connection = &mut connections[event.token().0];
            if connection.advance(event, message, &mut buffer)? {
                counts[event.token().0] += 1;
                connection.send(message)?;
            }
        }
    }
    Ok(Turns {
        counts,
        seconds: began.elapsed().as_secs_f64(),
    })
}
