//! How much a round does.

use std::time::Duration;

#[derive(Clone, Copy)]
pub struct Extent {
    /// How long the mix of clients goes on.
    pub mixed: Duration,
    /// Clients of the mix at a time.
    pub clients: usize,
    /// Connections that do nothing from the begin of the round to its end.
    pub idle: usize,
    /// Connections that begin at once.
    pub flood: usize,
    /// Readers that stop reading.
    pub stalled: usize,
    /// The server's language closes what was dropped when it collects its garbage.
    pub collected: bool,
    /// The server outlives a handler that panics.
    pub panics: bool,
}

pub const FULL: Extent = Extent {
    mixed: Duration::from_secs(6),
    clients: 32,
    idle: 200,
    flood: 500,
    stalled: 40,
    collected: false,
    panics: false,
};

pub const QUICK: Extent = Extent {
    mixed: Duration::from_secs(2),
    ..FULL
};
