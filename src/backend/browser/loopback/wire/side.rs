//! The two sides of a connection, and the locks by which each knows that the other lives.

/// A side of a connection.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Side {
    Client,
    Server,
}

impl Side {
    /// The lock that this side of a connection holds.
    pub(in super::super) fn lock(self, id: &str) -> String {
        let side = match self {
            Self::Client => "client",
            Self::Server => "server",
        };
        format!("wasyncio:{id}:{side}")
    }

    pub(super) fn other(self) -> Self {
        match self {
            Self::Client => Self::Server,
            Self::Server => Self::Client,
        }
    }
}
