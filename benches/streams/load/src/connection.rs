use std::io::{self, ErrorKind, Read, Write};
use std::net::SocketAddr;

use mio::event::Event;
use mio::net::TcpStream;
use mio::{Interest, Registry, Token};

/// A connection, and how far the message on it is sent and its echo received.
pub struct Connection {
    stream: TcpStream,
    sent: usize,
    received: usize,
}

impl Connection {
    /// Begins to connect.
    pub fn begin(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            sent: 0,
            received: 0,
        })
    }

    pub fn watch(&mut self, registry: &Registry, token: usize) -> io::Result<()> {
        registry.register(
            &mut self.stream,
            Token(token),
            Interest::READABLE | Interest::WRITABLE,
        )
    }

    pub fn unwatch(&mut self, registry: &Registry) -> io::Result<()> {
        registry.deregister(&mut self.stream)
    }

    /// Goes on with `message` as far as `event` lets it. True if the whole echo has come; then the
    /// next can be sent.
    pub fn advance(
        &mut self,
        event: &Event,
        message: &[u8],
        buffer: &mut [u8],
    ) -> io::Result<bool> {
        if event.is_error() {
            return Err(self
                .stream
                .take_error()?
                .unwrap_or_else(|| io::Error::other("the connection broke")));
        }
        if event.is_writable() {
            self.send(message)?;
        }
        if event.is_readable() {
            self.receive(message, buffer)?;
        }
        let complete = self.received == message.len();
        if complete {
            (self.sent, self.received) = (0, 0);
        }
        Ok(complete)
    }

    /// Sends what the kernel takes of `message`; what it does not is sent at the next event.
    pub fn send(&mut self, message: &[u8]) -> io::Result<()> {
        while self.sent < message.len() {
            match self.stream.write(&message[self.sent..]) {
                Ok(count) => self.sent += count,
                Err(error) if would_block(&error) => break,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Events come when there is something new, so all that is there has to be taken.
    fn receive(&mut self, message: &[u8], buffer: &mut [u8]) -> io::Result<()> {
        while self.received < message.len() {
            let count = match self.stream.read(buffer) {
                Ok(0) => return Err(io::Error::other("the server closed a connection")),
                Ok(count) => count,
                Err(error) if would_block(&error) => break,
                Err(error) => return Err(error),
            };
            let expected = message.get(self.received..self.received + count);
            if expected != Some(&buffer[..count]) {
                return Err(io::Error::other("the server answered other bytes"));
            }
            self.received += count;
            if count < buffer.len() {
                break;
            }
        }
        Ok(())
    }
}

fn would_block(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::WouldBlock | ErrorKind::NotConnected | ErrorKind::Interrupted
    )
}
