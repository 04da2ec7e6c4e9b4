//! What is done with a connection, by its first line: `NAME` or `NAME NUMBER`.

use std::rc::Rc;
use std::time::Duration;

use wasyncio::{
    Error, Result, StreamReader, StreamWriter, create_task, current_task, sleep, wait_for,
};

use crate::control;
use crate::counts::THROWN;
use crate::dialling::{dial, relay};
use crate::soaked::Soaked;

const CHUNK: usize = 64 * 1024;

/// No multiple of a buffer's size, so that bytes in the wrong place are seen.
const PERIOD: usize = 251;

static PATTERN: [u8; CHUNK + PERIOD] = pattern();

const fn pattern() -> [u8; CHUNK + PERIOD] {
    let mut pattern = [0; CHUNK + PERIOD];
    let mut at = 0;
    while at < pattern.len() {
        pattern[at] = (at % PERIOD) as u8;
        at += 1;
    }
    pattern
}

pub async fn talk(soaked: Rc<Soaked>, reader: StreamReader, writer: StreamWriter) -> Result<()> {
    let line = reader.readline().await?;
    let line = String::from_utf8_lossy(&line).into_owned();
    let (name, number) = line
        .trim_end()
        .split_once(' ')
        .unwrap_or((line.trim_end(), ""));
    let number = number.parse().unwrap_or(0);
    match name {
        "echo" => echo(&reader, &writer, CHUNK, Duration::ZERO).await?,
        "slow" => echo(&reader, &writer, 100, Duration::from_millis(2)).await?,
        "sink" => sink(&reader, &writer).await?,
        "source" => source(&writer, number, CHUNK, Duration::ZERO).await?,
        "trickle" => source(&writer, number, 50, Duration::from_millis(2)).await?,
        "lines" => lines(&reader, &writer).await?,
        "hasty" => hasty(&Rc::new(reader), &writer).await?,
        "relay" => return relay(soaked.address()?, reader, writer).await,
        "dial" => dial(soaked.address()?, &writer).await?,
        "middle" => writer.write(b"half a li"),
        "abort" => writer.abort(),
        "throw" => return Err(Error::ValueError(THROWN.to_owned())),
        "panic" => panic!("{THROWN}"),
        // Both ends are dropped with this call.
        "drop" => return Ok(()),
        "cancel" => cancel().await,
        "stats" => control::stats(&soaked, &writer),
        "restart" => {
            soaked.restart().await?;
            writer.write(b"restarted\n");
        }
        "quit" => soaked.quit(),
        // The peer left before its line was complete.
        _ if !line.ends_with('\n') => {}
        _ => return Err(Error::RuntimeError("there is no such protocol")),
    }
    writer.close();
    writer.wait_closed().await
}

/// Gives every byte back, at most `chunk` at once with a `pause` after them.
async fn echo(
    reader: &StreamReader,
    writer: &StreamWriter,
    chunk: usize,
    pause: Duration,
) -> Result<()> {
    loop {
        let data = reader.read(chunk).await?;
        if data.is_empty() {
            return Ok(());
        }
        writer.write(&data);
        writer.drain().await?;
        if !pause.is_zero() {
            sleep(pause).await;
        }
    }
}

/// Reads to the end and answers the number of bytes in decimal.
async fn sink(reader: &StreamReader, writer: &StreamWriter) -> Result<()> {
    let mut total = 0;
    loop {
        let data = reader.read(CHUNK).await?;
        if data.is_empty() {
            writer.write(total.to_string().as_bytes());
            return writer.drain().await;
        }
        total += data.len();
    }
}

/// Sends `count` bytes of the pattern.
async fn source(writer: &StreamWriter, count: usize, chunk: usize, pause: Duration) -> Result<()> {
    let mut sent = 0;
    while sent < count {
        let from = sent % PERIOD;
        let length = chunk.min(count - sent);
        writer.write(&PATTERN[from..from + length]);
        writer.drain().await?;
        sent += length;
        if !pause.is_zero() {
            sleep(pause).await;
        }
    }
    Ok(())
}

/// Gives every line back. One over the limit fails.
async fn lines(reader: &StreamReader, writer: &StreamWriter) -> Result<()> {
    loop {
        let line = reader.readline().await?;
        if line.is_empty() {
            return Ok(());
        }
        writer.write(&line);
        writer.drain().await?;
    }
}

/// As `lines`, and gives up waiting after some milliseconds, again and again: by a timeout of the
/// read itself, and by a task that is cancelled. No byte is to be lost of it.
async fn hasty(reader: &Rc<StreamReader>, writer: &StreamWriter) -> Result<()> {
    for turn in 0u64.. {
        let patience = Duration::from_millis(1 + turn % 5);
        let line = match turn % 2 {
            0 => wait_for(reader.readline(), patience).await,
            _ => by_a_task(reader.clone(), patience).await,
        };
        match line {
            Err(_) => writer.write(b"late\n"),
            Ok(line) => match line? {
                line if line.is_empty() => break,
                line => writer.write(&line),
            },
        }
        writer.drain().await?;
    }
    Ok(())
}

/// A task may have its line in the moment in which the time is up: then it is the task that has
/// it, as in asyncio.
async fn by_a_task(reader: Rc<StreamReader>, patience: Duration) -> Result<Result<Vec<u8>>> {
    let task = create_task(async move { reader.readline().await });
    match wait_for(&task, patience).await {
        Err(Error::TimeoutError) => task.result(),
        line => line,
    }
}

/// Has its own task cancelled.
async fn cancel() {
    if let Some(task) = current_task() {
        task.cancel();
    }
    sleep(Duration::from_secs(3600)).await;
}
