//! A file that a child has open.

use std::cell::Cell;
use std::rc::Rc;

use super::errno::{Answer, Errno};
use crate::backend::File;

/// A file grows no larger: 1 GiB.
const LARGEST: u64 = 1 << 30;

/// A file, and where the child is in it.
pub(super) struct OpenFile {
    pub(super) file: Rc<File>,
    pub(super) position: Cell<u64>,
    pub(super) readable: bool,
    pub(super) writable: bool,
}

impl OpenFile {
    pub(super) fn size(&self) -> u64 {
        size(&self.file)
    }

    /// Fills as much as there is from `position` on, and says how much.
    pub(super) fn read_at(&self, position: u64, into: &mut [u8]) -> usize {
        let bytes = self.file.bytes.borrow();
        let start = usize::try_from(position).unwrap_or(usize::MAX);
        let there = bytes.get(start..).unwrap_or_default();
        let count = there.len().min(into.len());
        into[..count].copy_from_slice(&there[..count]);
        count
    }

    /// Writes at `position`; what lies before it and was not there is zero.
    pub(super) fn write_at(&self, position: u64, from: &[u8]) -> Answer {
        if from.is_empty() {
            return Ok(());
        }
        let end = position.saturating_add(from.len() as u64);
        if end > self.size() {
            self.resize(end)?;
        }
        let start = usize::try_from(position).map_err(|_| Errno::Fbig)?;
        let mut bytes = self.file.bytes.borrow_mut();
        bytes[start..start + from.len()].copy_from_slice(from);
        Ok(())
    }

    /// Cuts it, or adds zeros.
    pub(super) fn resize(&self, size: u64) -> Answer {
        if !self.writable {
            return Err(Errno::Inval);
        }
        resize(&self.file, size)
    }
}

pub(super) fn size(file: &File) -> u64 {
    file.bytes.borrow().len() as u64
}

pub(super) fn resize(file: &File, size: u64) -> Answer {
    if size > LARGEST {
        return Err(Errno::Fbig);
    }
    let size = usize::try_from(size).map_err(|_| Errno::Fbig)?;
    let mut bytes = file.bytes.borrow_mut();
    let more = size.saturating_sub(bytes.len());
    bytes.try_reserve(more).map_err(|_| Errno::Nospc)?;
    bytes.resize(size, 0);
    Ok(())
}
