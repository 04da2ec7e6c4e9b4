use std::net::TcpStream;

use tungstenite::{Bytes, Message, Result, WebSocket};

const CHUNK: usize = 256 * 1024;

pub fn talk(mut socket: WebSocket<TcpStream>, path: &str) -> Result<()> {
    let mut words = path.split('/').skip(1);
    let what = words.next();
    let bytes = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
    match what {
        Some("sink") => sink(&mut socket, bytes)?,
        Some("source") => source(&mut socket, bytes)?,
        _ => echo(&mut socket)?,
    }
    // Until the page closes it.
    loop {
        socket.read()?;
    }
}

fn echo(socket: &mut WebSocket<TcpStream>) -> Result<()> {
    loop {
        let message = socket.read()?;
        if message.is_binary() {
            socket.send(message)?;
        }
    }
}

fn sink(socket: &mut WebSocket<TcpStream>, bytes: usize) -> Result<()> {
    let mut total = 0;
    while total < bytes {
        total += socket.read()?.len();
    }
    socket.send(Message::binary(total.to_string().into_bytes()))
}

fn source(socket: &mut WebSocket<TcpStream>, bytes: usize) -> Result<()> {
    let chunk = Bytes::from(vec![b'x'; CHUNK]);
    for _ in 0..bytes / CHUNK {
        socket.send(Message::Binary(chunk.clone()))?;
    }
    Ok(())
}
