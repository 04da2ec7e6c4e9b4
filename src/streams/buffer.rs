//! The bytes that were received and not yet read.

#[derive(Default)]
pub(super) struct Buffer {
    bytes: Vec<u8>,
    /// How many of them have been read: they are removed when more come.
    read: usize,
    /// No more will come.
    pub(super) eof: bool,
}

impl Buffer {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[self.read..]
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len() - self.read
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True if there is nothing to read yet.
    pub(super) fn waits_for_more(&self) -> bool {
        self.is_empty() && !self.eof
    }

    pub(super) fn extend(&mut self, bytes: &[u8]) {
        self.remove_read();
        self.bytes.extend_from_slice(bytes);
    }

    /// Takes up to `count` bytes out.
    pub(super) fn take(&mut self, count: usize) -> Vec<u8> {
        // A vector that is mostly empty stays: who keeps many lines must not keep many of those.
        let is_full = self.bytes.len() >= self.bytes.capacity() / 2;
        if self.read == 0 && count >= self.bytes.len() && is_full {
            return std::mem::take(&mut self.bytes);
        }
        let bytes = self.bytes();
        let taken = bytes[..count.min(bytes.len())].to_vec();
        self.skip(taken.len());
        taken
    }

    /// Forgets up to `count` bytes.
    pub(super) fn skip(&mut self, count: usize) {
        self.read += count.min(self.len());
        if self.is_empty() {
            self.bytes.clear();
            self.read = 0;
        }
    }

    /// Forgets a line that is too long: up to its end if that is at `end`, or else all that there
    /// is of it.
    pub(super) fn drop_line(&mut self, end: usize) {
        match self.bytes().get(end) {
            Some(b'\n') => self.skip(end + 1),
            _ => self.skip(usize::MAX),
        }
    }

    /// Lends out the vector with the bytes that were not read, for a transport to add to.
    pub(super) fn lend(&mut self) -> Vec<u8> {
        self.remove_read();
        std::mem::take(&mut self.bytes)
    }

    /// Gets it back. What was fed meanwhile comes after it.
    pub(super) fn give_back(&mut self, mut bytes: Vec<u8>) {
        bytes.extend_from_slice(self.bytes());
        self.bytes = bytes;
        self.read = 0;
    }

    fn remove_read(&mut self) {
        self.bytes.drain(..self.read);
        self.read = 0;
    }
}
