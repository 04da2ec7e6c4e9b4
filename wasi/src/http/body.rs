//! The body of an answer, in the pieces in which it comes.

use std::io::ErrorKind;

use wasyncio::{Error, Result, StreamReader};

use super::chunked::Chunks;
use super::{Head, Method, malformed};

/// How much is read at once, in bytes.
const PIECE: usize = 64 * 1024;

/// A body that is being read.
pub struct Body<'a> {
    reader: &'a StreamReader,
    left: Left,
    /// How many bytes there are in all, where the head says so.
    pub length: Option<u64>,
}

/// What is still to come.
enum Left {
    Bytes(u64),
    Chunks(Chunks),
    /// All until the server closes.
    UntilEnd,
}

impl<'a> Body<'a> {
    /// How the body ends is as RFC 9112, section 6.3, has it.
    ///
    /// # Errors
    /// That the head contradicts itself.
    pub fn of(head: &Head, method: Method, reader: &'a StreamReader) -> Result<Self> {
        let (left, length) = match () {
            () if method == Method::Head || matches!(head.status, 204 | 304) => {
                (Left::Bytes(0), content_length(head)?)
            }
            () if head.header("transfer-encoding").is_some() => (chunks(head)?, None),
            () => match content_length(head)? {
                Some(length) => (Left::Bytes(length), Some(length)),
                None => (Left::UntilEnd, None),
            },
        };
        Ok(Self {
            reader,
            left,
            length,
        })
    }

    /// The next piece; `None` after the last.
    ///
    /// # Errors
    /// What the connection broke of, or that it ended too early.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        match &mut self.left {
            Left::Bytes(0) => Ok(None),
            Left::Bytes(left) => {
                let most = usize::try_from(*left).unwrap_or(PIECE).min(PIECE);
                let piece = self.reader.read(most).await?;
                if piece.is_empty() {
                    return Err(truncated(&format!("{left} bytes were still to come")));
                }
                *left -= piece.len() as u64;
                Ok(Some(piece))
            }
            Left::Chunks(chunks) => chunks.next(self.reader).await,
            Left::UntilEnd => {
                let piece = self.reader.read(PIECE).await?;
                Ok(Some(piece).filter(|piece| !piece.is_empty()))
            }
        }
    }
}

/// Others are not asked for, and not understood.
fn chunks(head: &Head) -> Result<Left> {
    let codings = head.all("transfer-encoding");
    match codings[..] {
        [coding] if coding.eq_ignore_ascii_case("chunked") => Ok(Left::Chunks(Chunks::default())),
        _ => Err(malformed(format!(
            "an unknown transfer encoding, {}",
            codings.join(", ")
        ))),
    }
}

/// Several are allowed if they agree.
fn content_length(head: &Head) -> Result<Option<u64>> {
    let values = head.all("content-length");
    let mut values = values
        .iter()
        .flat_map(|value| value.split(','))
        .map(str::trim);
    let Some(first) = values.next() else {
        return Ok(None);
    };
    let digits = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    match (digits, first.parse()) {
        (true, Ok(length)) if values.all(|value| value == first) => Ok(Some(length)),
        _ => Err(malformed(format!("{first:?} is no length of a body"))),
    }
}

/// What ends before its end.
pub(super) fn truncated(what: &str) -> Error {
    let message = format!("the server closed the connection too early: {what}");
    std::io::Error::new(ErrorKind::UnexpectedEof, message).into()
}
