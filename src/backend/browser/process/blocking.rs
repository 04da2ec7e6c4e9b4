//! How a child waits for its input, and for room for its output.

use js_sys::{Atomics, Int32Array, Reflect, SharedArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;

use super::super::inbox::OVERHEAD;
use super::super::js::global;

/// How a child waits.
pub(super) enum Blocking {
    /// It is suspended, or JavaScript, and told in messages.
    Suspend,
    /// Its thread is blocked, and told in shared memory.
    Shared(Shared),
    /// It cannot wait: its input must be complete before it starts, and its output is unlimited.
    None,
}

impl Blocking {
    /// For a JavaScript module.
    pub(super) fn of_script() -> Self {
        Self::Suspend
    }

    /// For a WebAssembly module, by what this host has.
    pub(super) fn of_module() -> Self {
        if has_jspi() {
            Self::Suspend
        } else if may_share() {
            Self::Shared(Shared::new())
        } else {
            Self::None
        }
    }

    /// Its name for the worker.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Shared(_) => "shared",
            Self::None => "none",
        }
    }

    /// What sending costs beside the bytes: in a ring there is nothing else.
    pub(super) fn overhead(&self) -> usize {
        match self {
            Self::Suspend => OVERHEAD,
            Self::Shared(_) | Self::None => 0,
        }
    }

    /// How much may be sent to it before it has read some.
    pub(super) fn credit(&self) -> usize {
        match self {
            Self::Suspend => super::pipes::WINDOW,
            Self::Shared(_) => RING as usize,
            Self::None => usize::MAX,
        }
    }
}

/// JavaScript Promise Integration.
fn has_jspi() -> bool {
    let suspending =
        global("WebAssembly").and_then(|names| Reflect::get(&names, &"Suspending".into()).ok());
    suspending.is_some_and(|suspending| suspending.is_function())
}

/// Pages must be isolated; Node has no such thing.
fn may_share() -> bool {
    let isolated = global("crossOriginIsolated");
    isolated != Some(JsValue::FALSE) && global("SharedArrayBuffer").is_some()
}

/// The size of the ring. It divides 2³², so that counts may wrap around.
const RING: u32 = 256 * 1024;

/// Where the ring begins.
const RING_AT: u32 = 16 * 4;

const BELL: u32 = 0;
const WRITTEN: u32 = 1;
const ENDED: u32 = 2;

/// Where the count of the credit for a file descriptor is.
fn credit_word(fd: u32) -> u32 {
    fd + 2
}

/// Where it is said that nobody reads a file descriptor's output.
fn closed_word(fd: u32) -> u32 {
    fd + 4
}

/// Memory that is shared with a child. `www/process/shared.js` says what is where.
pub(super) struct Shared {
    pub(super) memory: SharedArrayBuffer,
    words: Int32Array,
    ring: Uint8Array,
    written: std::cell::Cell<u32>,
}

impl Shared {
    fn new() -> Self {
        let memory = SharedArrayBuffer::new(RING_AT + RING);
        let shared = Self {
            words: Int32Array::new(&memory),
            ring: Uint8Array::new_with_byte_offset(&memory, RING_AT),
            memory,
            written: std::cell::Cell::new(0),
        };
        for fd in [1, 2] {
            shared.add(credit_word(fd), super::pipes::WINDOW as i32);
        }
        shared
    }

    /// Writes to the ring; there is credit for it.
    pub(super) fn write(&self, bytes: &[u8]) {
        let mut left = bytes;
        while !left.is_empty() {
            let at = self.written.get() % RING;
            let (part, rest) = left.split_at(left.len().min((RING - at) as usize));
            let end = at + part.len() as u32;
            self.ring.subarray(at, end).copy_from(part);
            self.written
                .set(self.written.get().wrapping_add(part.len() as u32));
            left = rest;
        }
        self.add(WRITTEN, bytes.len() as i32);
        self.ring_bell();
    }

    pub(super) fn end(&self) {
        self.add(ENDED, 1);
        self.ring_bell();
    }

    /// So much more may be written.
    pub(super) fn grant(&self, fd: u32, count: usize) {
        self.add(credit_word(fd), count as i32);
        self.ring_bell();
    }

    /// Nobody reads it any more.
    pub(super) fn close(&self, fd: u32) {
        self.add(closed_word(fd), 1);
        self.ring_bell();
    }

    /// The words and their numbers are right, so nothing throws.
    fn add(&self, word: u32, count: i32) {
        let _ = Atomics::add(&self.words, word, count);
    }

    fn ring_bell(&self) {
        self.add(BELL, 1);
        let _ = Atomics::notify(&self.words, BELL);
    }
}
