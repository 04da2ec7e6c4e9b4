use wstd::io::{self, AsyncRead, AsyncWrite};
use wstd::iter::AsyncIterator;
use wstd::net::{TcpListener, TcpStream};
use wstd::runtime::{block_on, spawn};

use crate::mode::{CHUNK, HEAD, Mode};
use crate::tell_listening;

pub fn serve(mode: Mode, address: &str) -> io::Result<()> {
    block_on(listen(mode, address))
}

/// As in wstd's example of an echo server.
async fn listen(mode: Mode, address: &str) -> io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    tell_listening(listener.local_addr()?.port());
    let mut incoming = listener.incoming();
    while let Some(stream) = incoming.next().await {
        let stream = stream?;
        let talking = async move {
            // A client that breaks off is none of the server's business.
            let _ = talk(mode, stream).await;
        };
        spawn(talking).detach();
    }
    Ok(())
}

async fn talk(mode: Mode, stream: TcpStream) -> io::Result<()> {
    match mode {
        Mode::Echo => io::copy(&stream, &stream).await,
        Mode::Sink => sink(stream).await,
        Mode::Messages => messages(stream).await,
    }
}

async fn sink(mut stream: TcpStream) -> io::Result<()> {
    let mut buffer = vec![0; CHUNK];
    let mut total = 0;
    loop {
        let count = stream.read(&mut buffer).await?;
        if count == 0 {
            stream.write_all(total.to_string().as_bytes()).await?;
            return stream.flush().await;
        }
        total += count;
    }
}

async fn messages(mut stream: TcpStream) -> io::Result<()> {
    let mut message = Vec::new();
    loop {
        let mut head = [0; HEAD];
        read_exact(&mut stream, &mut head).await?;
        message.resize(HEAD + u32::from_be_bytes(head) as usize, 0);
        message[..HEAD].copy_from_slice(&head);
        read_exact(&mut stream, &mut message[HEAD..]).await?;
        stream.write_all(&message).await?;
    }
}

/// It has none of its own.
async fn read_exact(stream: &mut TcpStream, mut buffer: &mut [u8]) -> io::Result<()> {
    while !buffer.is_empty() {
        let count = stream.read(buffer).await?;
        if count == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        buffer = &mut buffer[count..];
    }
    Ok(())
}
