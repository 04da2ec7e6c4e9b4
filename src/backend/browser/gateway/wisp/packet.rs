//! Packets: a type, a stream, and what the type says. Numbers are little-endian.

use js_sys::Uint8Array;

const CONNECT: u8 = 1;
const DATA: u8 = 2;
const CONTINUE: u8 = 3;
const CLOSE: u8 = 4;
const INFO: u8 = 5;

const TCP: u8 = 1;

const HEAD: usize = 5;

/// The stream that the gateway's own packets name.
pub(super) const GATEWAY: u32 = 0;

/// A packet from the gateway.
pub(super) struct Packet {
    pub(super) stream: u32,
    pub(super) what: What,
}

pub(super) enum What {
    Data(Uint8Array),
    /// So many DATA packets may be sent.
    Continue(u32),
    /// The stream has ended, for this reason.
    Close(u8),
    /// The gateway speaks version 2, too.
    Info,
    /// What an extension might have.
    Unknown,
}

/// `None` if it is malformed.
pub(super) fn parse(message: &Uint8Array) -> Option<Packet> {
    let length = message.length();
    let mut start = [0; HEAD + 4];
    let known = start.len().min(length as usize);
    message
        .subarray(0, known as u32)
        .copy_to(&mut start[..known]);
    let (head, rest) = start[..known].split_at_checked(HEAD)?;
    let what = match head[0] {
        DATA => What::Data(message.subarray(HEAD as u32, length)),
        CONTINUE => What::Continue(u32::from_le_bytes(rest.try_into().ok()?)),
        CLOSE => What::Close(*rest.first()?),
        INFO => What::Info,
        _ => What::Unknown,
    };
    let stream = u32::from_le_bytes(head[1..].try_into().ok()?);
    Some(Packet { stream, what })
}

pub(super) fn connect(stream: u32, host: &str, port: u16) -> Vec<u8> {
    let [low, high] = port.to_le_bytes();
    packet(CONNECT, stream, &[&[TCP, low, high], host.as_bytes()])
}

pub(super) fn data(stream: u32, bytes: &[u8]) -> Vec<u8> {
    packet(DATA, stream, &[bytes])
}

pub(super) fn close(stream: u32, reason: u8) -> Vec<u8> {
    packet(CLOSE, stream, &[&[reason]])
}

/// Version 1.0, no extensions.
pub(super) fn info() -> Vec<u8> {
    packet(INFO, GATEWAY, &[&[1, 0]])
}

fn packet(kind: u8, stream: u32, parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut packet = Vec::with_capacity(HEAD + length);
    packet.push(kind);
    packet.extend_from_slice(&stream.to_le_bytes());
    parts.iter().for_each(|part| packet.extend_from_slice(part));
    packet
}
