//! Bytes from one connection to another.

use std::cell::Cell;
use std::rc::Rc;

use wasyncio::{Result, StreamReader, StreamWriter, gather};

/// How much is read at once, in bytes. While it is not sent, no more is read.
const CHUNK: usize = 64 * 1024;

/// One end of a connection: what comes from it and what goes to it.
pub type End = (StreamReader, StreamWriter);

/// How many bytes went each way so far.
#[derive(Default, Debug)]
pub struct Counts {
    /// From the first connection to the second.
    pub there: Cell<u64>,
    /// From the second to the first.
    pub back: Cell<u64>,
}

/// Sends what comes in, up to its end, and adds up the bytes.
///
/// # Errors
/// What one of the two connections broke of.
pub async fn pump(reader: &StreamReader, writer: &StreamWriter, count: &Cell<u64>) -> Result<()> {
    loop {
        let bytes = reader.read(CHUNK).await?;
        if bytes.is_empty() {
            return Ok(());
        }
        writer.write(&bytes);
        writer.drain().await?;
        count.set(count.get() + bytes.len() as u64);
    }
}

/// Passes the end on where a connection can end in one direction alone; the other goes on.
///
/// # Errors
/// None that a caller could do something about.
pub fn end(writer: &StreamWriter) -> Result<()> {
    match writer.can_write_eof() {
        true => writer.write_eof(),
        false => Ok(()),
    }
}

/// Joins two connections until both directions have ended, or one of the connections breaks: then
/// the other is reset, so that its peer does not take it for the end.
///
/// # Errors
/// What broke.
pub async fn join(first: End, second: End, counts: Rc<Counts>) -> Result<()> {
    let (there, back) = (counts.clone(), counts);
    let writers = (first.1.clone(), second.1.clone());
    let (there, back) = gather((
        async move { one_way(first.0, second.1, &there.there).await },
        async move { one_way(second.0, first.1, &back.back).await },
    ))
    .await;
    for writer in [writers.0, writers.1] {
        writer.close();
        // What broke is said below.
        let _ = writer.wait_closed().await;
    }
    there.and(back)
}

async fn one_way(reader: StreamReader, writer: StreamWriter, count: &Cell<u64>) -> Result<()> {
    let pumped = pump(&reader, &writer, count).await;
    let ended = pumped.and_then(|()| end(&writer));
    if ended.is_err() {
        writer.abort();
    }
    ended
}
