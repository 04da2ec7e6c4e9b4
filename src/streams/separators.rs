//! The search for the end of a chunk, as `readuntil` does it while bytes come in.

use std::cmp::Reverse;

use crate::{Error, Result};

pub(super) struct Search<'a> {
    separators: Vec<&'a [u8]>,
    /// How far there is no separator.
    offset: usize,
    limit: usize,
}

pub(super) enum Look {
    /// The separator ends here.
    Found {
        end: usize,
    },
    Missing,
}

impl<'a> Search<'a> {
    pub(super) fn of(separators: &[&'a [u8]], limit: usize) -> Result<Self> {
        let why = if separators.is_empty() {
            "Separator should contain at least one element"
        } else if separators.contains(&b"".as_slice()) {
            "Separator should be at least one-byte string"
        } else {
            return Ok(Self {
                separators: separators.to_vec(),
                offset: 0,
                limit,
            });
        };
        Err(Error::ValueError(why.to_owned()))
    }

    /// The search for the end of a line.
    pub(super) fn line(limit: usize) -> Self {
        Self {
            separators: vec![b"\n"],
            offset: 0,
            limit,
        }
    }

    /// Looks where it has not looked before.
    pub(super) fn look(&mut self, bytes: &[u8]) -> Result<Look> {
        match self.first_match(bytes) {
            Some((start, _)) if start > self.limit => Err(Error::LimitOverrunError {
                message: "Separator is found, but chunk is longer than limit",
                consumed: start,
            }),
            Some((_, end)) => Ok(Look::Found { end }),
            None => self.missing(bytes.len()),
        }
    }

    /// Where the separator that ends first begins and ends; of two that end at the same place, the
    /// shorter one.
    fn first_match(&self, bytes: &[u8]) -> Option<(usize, usize)> {
        let unseen = bytes.get(self.offset..)?;
        let matches = self.separators.iter().filter_map(|separator| {
            let start = self.offset + find(unseen, separator)?;
            Some((start, start + separator.len()))
        });
        matches.min_by_key(|&(start, end)| (end, Reverse(start)))
    }

    fn missing(&mut self, length: usize) -> Result<Look> {
        let lengths = self.separators.iter().map(|separator| separator.len());
        let shortest = lengths.clone().min().unwrap_or(1);
        let longest = lengths.max().unwrap_or(1);
        if length.saturating_sub(self.offset) < shortest {
            return Ok(Look::Missing);
        }
        // The longest separator may have come but for its last byte.
        self.offset = (length + 1).saturating_sub(longest);
        if self.offset > self.limit {
            return Err(Error::LimitOverrunError {
                message: "Separator is not found, and chunk exceed the limit",
                consumed: self.offset,
            });
        }
        Ok(Look::Missing)
    }
}

fn find(bytes: &[u8], separator: &[u8]) -> Option<usize> {
    let starts = memchr::memchr_iter(separator[0], bytes);
    starts
        .into_iter()
        .find(|&start| bytes[start..].starts_with(separator))
}
