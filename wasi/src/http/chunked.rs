//! Bodies whose length nobody knew before: RFC 9112, section 7.1.

use wasyncio::{Error, Result, StreamReader};

use super::body::truncated;
use super::malformed;

/// How much is read at once, in bytes.
const PIECE: usize = 64 * 1024;

/// So many lines may follow the last chunk.
const MOST_TRAILERS: usize = 256;

/// Where in the body the reader is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Chunks {
    /// Before the size of a chunk.
    #[default]
    Between,
    /// Within one of which so many bytes are left.
    Within(u64),
    Over,
}

impl Chunks {
    pub(super) async fn next(&mut self, reader: &StreamReader) -> Result<Option<Vec<u8>>> {
        if *self == Self::Between {
            *self = match size(&line(reader).await?)? {
                0 => {
                    skip_trailers(reader).await?;
                    Self::Over
                }
                size => Self::Within(size),
            };
        }
        let Self::Within(left) = *self else {
            return Ok(None);
        };
        let most = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
        let piece = reader.read(most).await?;
        if piece.is_empty() {
            return Err(truncated("it was within a chunk"));
        }
        *self = match left - piece.len() as u64 {
            0 => {
                end_of_chunk(reader).await?;
                Self::Between
            }
            left => Self::Within(left),
        };
        Ok(Some(piece))
    }
}

async fn line(reader: &StreamReader) -> Result<Vec<u8>> {
    match reader.readuntil(b"\n").await {
        Err(Error::IncompleteReadError { .. }) => Err(truncated("it was between two chunks")),
        Err(Error::LimitOverrunError { .. }) => Err(malformed("a chunk's head is too long")),
        line => line,
    }
}

fn size(line: &[u8]) -> Result<u64> {
    match httparse::parse_chunk_size(line) {
        Ok(httparse::Status::Complete((_, size))) => Ok(size),
        _ => Err(malformed("a chunk without a size")),
    }
}

async fn end_of_chunk(reader: &StreamReader) -> Result<()> {
    match &*line(reader).await? {
        b"\r\n" | b"\n" => Ok(()),
        _ => Err(malformed("a chunk is longer than it said")),
    }
}

async fn skip_trailers(reader: &StreamReader) -> Result<()> {
    for _ in 0..MOST_TRAILERS {
        if matches!(&*line(reader).await?, b"\r\n" | b"\n") {
            return Ok(());
        }
    }
    Err(malformed("too many trailers"))
}
