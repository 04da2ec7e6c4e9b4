//! What a server does with a connection.

#[derive(Clone, Copy)]
pub enum Mode {
    /// Gives every byte back.
    Echo,
    /// Reads to the end, answers the number of bytes in decimal and closes.
    Sink,
    /// Gives every message back: four bytes of length, the highest first, and so many bytes.
    Messages,
}

impl Mode {
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "echo" => Some(Self::Echo),
            "sink" => Some(Self::Sink),
            "messages" => Some(Self::Messages),
            _ => None,
        }
    }
}

/// How much a server reads at once where nothing says how much there is.
pub const CHUNK: usize = 64 * 1024;

/// The size of a message's head.
pub const HEAD: usize = 4;
