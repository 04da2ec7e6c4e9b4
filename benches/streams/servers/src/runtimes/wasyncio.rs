//! asyncio's streams, as in `cpython.py`.

use std::io;

use wasyncio::{Result, StreamReader, StreamWriter, start_server};

use crate::mode::{CHUNK, HEAD, Mode};
use crate::tell_listening;

pub fn serve(mode: Mode, address: &str) -> io::Result<()> {
    let served = wasyncio::run(listen(mode, address.to_owned())).result();
    served.and_then(|ended| ended).map_err(io::Error::other)
}

async fn listen(mode: Mode, address: String) -> Result<()> {
    let talk = move |reader: StreamReader, writer: StreamWriter| async move {
        // A client that breaks off is none of the server's business.
        let _ = talk(mode, reader, writer).await;
    };
    let server = start_server(talk, address).await?;
    tell_listening(server.sockets()[0].port().expect("TCP has ports"));
    server.serve_forever().await
}

async fn talk(mode: Mode, reader: StreamReader, writer: StreamWriter) -> Result<()> {
    match mode {
        Mode::Echo => echo(&reader, &writer).await?,
        Mode::Sink => sink(&reader, &writer).await?,
        Mode::Messages => messages(&reader, &writer).await?,
    }
    writer.close();
    writer.wait_closed().await
}

async fn echo(reader: &StreamReader, writer: &StreamWriter) -> Result<()> {
    loop {
        let data = reader.read(CHUNK).await?;
        if data.is_empty() {
            return Ok(());
        }
        writer.write(&data);
        writer.drain().await?;
    }
}

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

async fn messages(reader: &StreamReader, writer: &StreamWriter) -> Result<()> {
    loop {
        let head = reader.readexactly(HEAD).await?;
        let length = u32::from_be_bytes(head[..].try_into().expect("four bytes"));
        let body = reader.readexactly(length as usize).await?;
        writer.write(&head);
        writer.write(&body);
        writer.drain().await?;
    }
}
