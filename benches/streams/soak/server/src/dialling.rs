//! The server as a client, of itself.

use std::io::ErrorKind;
use std::time::Duration;

use wasyncio::{
    Address, Error, Result, StreamReader, StreamWriter, create_task, open_connection, wait_for,
};

/// Nobody listens there.
const REFUSES: &str = "127.0.0.1:1";

/// An echo that goes by one more connection.
pub async fn relay(to: Address, reader: StreamReader, writer: StreamWriter) -> Result<()> {
    let (there, back) = open_connection(to).await?;
    back.write(b"echo\n");
    let answers = create_task(pump(there, writer));
    if let Err(error) = pump(reader, back).await {
        answers.cancel();
        return Err(error);
    }
    answers.await
}

async fn pump(reader: StreamReader, writer: StreamWriter) -> Result<()> {
    loop {
        let data = reader.read(10_000).await?;
        if data.is_empty() {
            return writer.write_eof();
        }
        writer.write(&data);
        writer.drain().await?;
    }
}

/// Connects, and gives up sooner or later: before the connection is made, or when it is.
pub async fn dial(to: Address, writer: &StreamWriter) -> Result<()> {
    for turn in 0..8 {
        let patience = Duration::from_micros(turn * turn * 20);
        if let Ok(dialled) = wait_for(open_connection(to.clone()), patience).await {
            drop(dialled?);
        }
    }
    match open_connection(REFUSES).await {
        Err(Error::OSError(error)) if error.kind() == ErrorKind::ConnectionRefused => {}
        Err(error) => return Err(error),
        Ok(_) => return Err(Error::RuntimeError("somebody listens at port 1")),
    }
    writer.write(b"dialled\n");
    writer.drain().await
}
