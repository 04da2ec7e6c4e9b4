//! The measurements by their names.

use std::net::SocketAddr;

use crate::dead::Dead;
use crate::outcome::Outcome;

mod connects;
mod echo;
mod memory;
mod messages;
mod sink;

pub const USAGE: &str = "\
echo HOST:PORT BUSY IDLE SECONDS, messages HOST:PORT SECONDS, sink HOST:PORT MIB, \
connects HOST:PORT IN-FLIGHT SECONDS or memory HOST:PORT CONNECTIONS PID";

type Measurement = Box<dyn FnOnce() -> Result<Outcome, Dead>>;

pub fn named(words: &[String]) -> Option<Measurement> {
    let (name, rest) = words.split_first()?;
    let (address, rest) = rest.split_first()?;
    let address: SocketAddr = address.parse().ok()?;
    let numbers = rest
        .iter()
        .map(|word| word.parse().ok())
        .collect::<Option<Vec<f64>>>()?;
    Some(match (name.as_str(), &numbers[..]) {
        ("echo", &[busy, idle, seconds]) => {
            Box::new(move || echo::measure(address, busy as usize, idle as usize, seconds))
        }
        ("messages", &[seconds]) => Box::new(move || messages::measure(address, seconds)),
        ("sink", &[mib]) => Box::new(move || sink::measure(address, mib as usize)),
        ("connects", &[in_flight, seconds]) => {
            Box::new(move || connects::measure(address, in_flight as usize, seconds))
        }
        ("memory", &[connections, pid]) => {
            Box::new(move || memory::measure(address, connections as usize, pid as u32))
        }
        _ => return None,
    })
}
