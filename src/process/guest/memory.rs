//! A child's memory: every pointer that comes from it is checked.

use std::ops::Range;

use super::errno::{Answer, Errno};

/// More pieces of one read or write are refused, as by `IOV_MAX`.
const MOST_PIECES: u32 = 1024;

/// So many bytes are read or written by one call at most; callers go on with the rest.
const MOST_AT_ONCE: usize = 1 << 20;

/// A child's memory while one of its calls is served.
pub(super) struct Memory<'a> {
    bytes: &'a mut [u8],
    /// How many bytes the call has moved: what it costs.
    pub(super) moved: usize,
}

impl<'a> Memory<'a> {
    pub(super) fn new(bytes: &'a mut [u8]) -> Self {
        Self { bytes, moved: 0 }
    }

    /// Where these bytes are, if they are inside.
    pub(super) fn range(&self, at: u32, length: u32) -> Answer<Range<usize>> {
        let start = at as usize;
        let end = start.checked_add(length as usize).ok_or(Errno::Fault)?;
        match end <= self.bytes.len() {
            true => Ok(start..end),
            false => Err(Errno::Fault),
        }
    }

    /// Bytes to be read by the host.
    pub(super) fn bytes(&mut self, at: u32, length: u32) -> Answer<&[u8]> {
        let range = self.range(at, length)?;
        Ok(self.piece(range))
    }

    /// Bytes to be written by the host.
    pub(super) fn bytes_mut(&mut self, at: u32, length: u32) -> Answer<&mut [u8]> {
        let range = self.range(at, length)?;
        Ok(self.piece_mut(range))
    }

    /// The bytes of a range that was checked.
    pub(super) fn piece(&mut self, range: Range<usize>) -> &[u8] {
        self.piece_mut(range)
    }

    /// As [`piece`](Self::piece), to be written.
    pub(super) fn piece_mut(&mut self, range: Range<usize>) -> &mut [u8] {
        self.moved += range.len();
        self.bytes.get_mut(range).unwrap_or_default()
    }

    /// The pieces of a read or write, all of them inside, up to a megabyte of them.
    pub(super) fn pieces(&self, at: u32, count: u32) -> Answer<Vec<Range<usize>>> {
        if count > MOST_PIECES {
            return Err(Errno::Inval);
        }
        self.range(at, count * 8)?;
        let mut room = MOST_AT_ONCE;
        let piece = |index| {
            let (start, length) = (self.u32(at + index * 8)?, self.u32(at + index * 8 + 4)?);
            let whole = self.range(start, length)?;
            let part = whole.len().min(room);
            room -= part;
            Ok(whole.start..whole.start + part)
        };
        (0..count).map(piece).collect()
    }

    /// A path or another text.
    pub(super) fn text(&mut self, at: u32, length: u32) -> Answer<String> {
        let bytes = self.bytes(at, length)?;
        if bytes.contains(&0) {
            return Err(Errno::Inval);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| Errno::Ilseq)?;
        Ok(text.to_owned())
    }

    pub(super) fn u8(&self, at: u32) -> Answer<u8> {
        self.array(at).map(u8::from_le_bytes)
    }

    pub(super) fn u16(&self, at: u32) -> Answer<u16> {
        self.array(at).map(u16::from_le_bytes)
    }

    pub(super) fn u32(&self, at: u32) -> Answer<u32> {
        self.array(at).map(u32::from_le_bytes)
    }

    pub(super) fn u64(&self, at: u32) -> Answer<u64> {
        self.array(at).map(u64::from_le_bytes)
    }

    fn array<const N: usize>(&self, at: u32) -> Answer<[u8; N]> {
        let range = self.range(at, N as u32)?;
        self.bytes[range].try_into().map_err(|_| Errno::Fault)
    }

    pub(super) fn write(&mut self, at: u32, bytes: &[u8]) -> Answer {
        let length = u32::try_from(bytes.len()).map_err(|_| Errno::Fault)?;
        self.bytes_mut(at, length)?.copy_from_slice(bytes);
        Ok(())
    }

    pub(super) fn write_u32(&mut self, at: u32, value: u32) -> Answer {
        self.write(at, &value.to_le_bytes())
    }

    pub(super) fn write_u64(&mut self, at: u32, value: u64) -> Answer {
        self.write(at, &value.to_le_bytes())
    }
}

/// A structure of WASI that is filled field by field, at the offsets that WASI gives.
pub(super) struct Record<const N: usize>(pub(super) [u8; N]);

impl<const N: usize> Record<N> {
    pub(super) fn new() -> Self {
        Self([0; N])
    }

    /// Sets the field at this offset.
    pub(super) fn with<const M: usize>(mut self, offset: usize, field: [u8; M]) -> Self {
        self.0[offset..offset + M].copy_from_slice(&field);
        self
    }
}
