use std::io;
use std::net::SocketAddr;
use std::time::Instant;

use mio::{Events, Poll};

use crate::connection::Connection;
use crate::dead::Dead;
use crate::message::{SMALL, message};

/// Visits, at most `in_flight` at once: connect, and one small message and its echo. Each complete
/// one is given to `visited`,
/// which says whether another one shall begin. It ends when none is left, or at `deadline`.
pub fn visit(
    address: SocketAddr,
    in_flight: usize,
    deadline: Instant,
    mut visited: impl FnMut(Connection) -> bool,
) -> Result<(), Dead> {
    let message = message(SMALL);
    let mut buffer = [0; SMALL];
    let mut poll = Poll::new()?;
    let mut events = Events::with_capacity(in_flight);
    let begin = |poll: &Poll, slot| -> io::Result<Option<Connection>> {
        let mut connection = Connection::begin(address)?;
        connection.watch(poll.registry(), slot)?;
        Ok(Some(connection))
    };
    let mut slots = (0..in_flight)
        .map(|slot| begin(&poll, slot))
        .collect::<io::Result<Vec<_>>>()?;
    let mut open = in_flight;
    while open > 0 && Instant::now() < deadline {
        poll.poll(
            &mut events,
            Some(deadline.saturating_duration_since(Instant::now())),
        )?;
        for event in &events {
            let slot = event.token().0;
            let Some(connection) = &mut slots[slot] else {
                continue;
            };
            if !connection.advance(event, &message, &mut buffer)? {
                continue;
            }
            connection.unwatch(poll.registry())?;
            let connection = slots[slot].take().expect("it is there");
            if visited(connection) {
                slots[slot] = begin(&poll, slot)?;
            } else {
                open -= 1;
            }
        }
    }
    Ok(())
}
