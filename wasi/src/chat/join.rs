//! The client.

use std::io::ErrorKind;
use std::pin::pin;
use std::time::Duration;

use futures_util::future::{Either, select};
use wasyncio::{Error, Result, StreamReader, StreamWriter, wait_for};

use super::terminal::Terminal;
use super::text::printable;

/// How long the server may take to say good-bye.
const FAREWELL: Duration = Duration::from_secs(5);

/// Takes part in a chat over a connection that was opened to its server, until there are no more
/// lines, or one says `/quit`.
///
/// # Errors
/// That the server refuses the name, or that the connection ends before.
pub async fn join(
    reader: StreamReader,
    writer: StreamWriter,
    name: &str,
    terminal: &impl Terminal,
) -> Result<()> {
    writer.write(format!("{name}\n").as_bytes());
    let welcome = printable(&reader.readline().await?);
    match welcome.strip_prefix("! ") {
        Some(refusal) => return Err(Error::ValueError(refusal.to_owned())),
        None if welcome.is_empty() => return Err(ended()),
        None => terminal.show(&welcome),
    }
    let showing = pin!(show(&reader, terminal));
    let saying = pin!(say(&writer, terminal));
    match select(showing, saying).await {
        Either::Left((shown, _)) => shown.and(Err(ended())),
        Either::Right((said, showing)) => {
            said?;
            // What is on its way is still shown.
            let _ = wait_for(showing, FAREWELL).await;
            writer.close();
            Ok(())
        }
    }
}

/// What the server says, to the end.
async fn show(reader: &StreamReader, terminal: &impl Terminal) -> Result<()> {
    loop {
        let line = reader.readline().await?;
        if line.is_empty() {
            return Ok(());
        }
        terminal.show(&printable(&line));
    }
}

/// What the user says. The end of it is as good as `/quit`, also where a connection cannot end in
/// one direction.
async fn say(writer: &StreamWriter, terminal: &impl Terminal) -> Result<()> {
    loop {
        let line = terminal.line().await?.unwrap_or_else(|| "/quit".to_owned());
        writer.write(format!("{line}\n").as_bytes());
        writer.drain().await?;
        if line.trim() == "/quit" {
            return Ok(());
        }
    }
}

fn ended() -> Error {
    let message = "the server ended the connection";
    std::io::Error::new(ErrorKind::ConnectionReset, message).into()
}
