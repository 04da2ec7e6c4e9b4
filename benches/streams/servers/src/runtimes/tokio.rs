//! tokio's current-thread runtime.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;

use crate::mode::{CHUNK, HEAD, Mode};
use crate::tell_listening;

pub fn serve(mode: Mode, address: &str) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(listen(mode, address))
}

async fn listen(mode: Mode, address: &str) -> io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    tell_listening(listener.local_addr()?.port());
    loop {
        let (stream, _) = listener.accept().await?;
        // WASI has no such option.
        let _ = stream.set_nodelay(true);
        tokio::spawn(async move {
            // A client that breaks off is none of the server's business.
            let _ = talk(mode, stream).await;
        });
    }
}

async fn talk(mode: Mode, stream: TcpStream) -> io::Result<()> {
    match mode {
        Mode::Echo => echo(stream).await,
        Mode::Sink => sink(stream).await,
        Mode::Messages => messages(stream).await,
    }
}

/// As in tokio's README.
async fn echo(mut stream: TcpStream) -> io::Result<()> {
    let mut buffer = [0; 1024];
    loop {
        let count = stream.read(&mut buffer).await?;
        if count == 0 {
            return Ok(());
        }
        stream.write_all(&buffer[..count]).await?;
    }
}

async fn sink(mut stream: TcpStream) -> io::Result<()> {
    let mut buffer = vec![0; CHUNK];
    let mut total = 0;
    loop {
        let count = stream.read(&mut buffer).await?;
        if count == 0 {
            return stream.write_all(total.to_string().as_bytes()).await;
        }
        total += count;
    }
}

async fn messages(mut stream: TcpStream) -> io::Result<()> {
    let mut message = Vec::new();
    loop {
        let length = stream.read_u32().await?;
        message.resize(HEAD + length as usize, 0);
        message[..HEAD].copy_from_slice(&length.to_be_bytes());
        stream.read_exact(&mut message[HEAD..]).await?;
        stream.write_all(&message).await?;
    }
}
