//! `websocket HOST:PORT`: the WebSocket server of the pages. It prints `listening PORT`. What it
//! does is in the URL's path:
//!
//! - `/echo` gives every message back;
//! - `/sink/BYTES` takes so many bytes and answers their number in decimal;
//! - `/source/BYTES` sends so many bytes in messages of 256 KiB.
//!
//! A connection has a thread of its own and waits in system calls, so that the page is what is
//! measured.

mod talk;

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::thread;

use tungstenite::accept_hdr;
use tungstenite::handshake::server::{Request, Response};

fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1).expect("HOST:PORT");
    let listener = TcpListener::bind(address)?;
    println!("listening {}", listener.local_addr()?.port());
    std::io::stdout().flush()?;
    loop {
        let (stream, _) = listener.accept()?;
        thread::spawn(move || serve(stream));
    }
}

#[allow(clippy::result_large_err)] // tungstenite's type
fn serve(stream: TcpStream) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut path = String::new();
    let remember = |request: &Request, response: Response| {
        path = request.uri().path().to_owned();
        Ok(response)
    };
    let socket = accept_hdr(stream, remember).ok()?;
    // A page that goes away is none of the server's business.
    let _ = talk::talk(socket, &path);
    Some(())
}
