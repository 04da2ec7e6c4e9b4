//! A connection to the server, and what is expected of it.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

use crate::failure::{Failure, Outcome, fail};

/// As the server's pattern.
pub const PERIOD: usize = 251;

pub struct Peer(pub TcpStream);

impl Peer {
    /// Connects without a word.
    pub async fn silent(address: SocketAddr) -> Result<Self, Failure> {
        let stream = TcpStream::connect(address).await;
        let stream = stream.map_err(|error| Failure(format!("connect: {error}")))?;
        stream.set_nodelay(true)?;
        Ok(Self(stream))
    }

    /// Connects and says by the first line what the server is to do.
    pub async fn connect(address: SocketAddr, line: &str) -> Result<Self, Failure> {
        let mut peer = Self::silent(address).await?;
        peer.send(format!("{line}\n").as_bytes()).await?;
        Ok(peer)
    }

    /// As [`connect`](Self::connect), and the kernel keeps little of what the server sends.
    pub async fn narrow(address: SocketAddr, line: &str) -> Result<Self, Failure> {
        let socket = TcpSocket::new_v4()?;
        socket.set_recv_buffer_size(8 * 1024)?;
        let mut peer = Self(socket.connect(address).await?);
        peer.send(format!("{line}\n").as_bytes()).await?;
        Ok(peer)
    }

    pub async fn send(&mut self, bytes: &[u8]) -> Outcome {
        let sent = self.0.write_all(bytes).await;
        sent.map_err(|error| Failure(format!("send: {error}")))
    }

    /// Sends the end.
    pub async fn finish(&mut self) -> Outcome {
        Ok(self.0.shutdown().await?)
    }

    /// These bytes come next.
    pub async fn expect(&mut self, bytes: &[u8]) -> Outcome {
        let mut come = vec![0; bytes.len()];
        let read = self.0.read_exact(&mut come).await;
        read.map_err(|error| Failure(format!("of {} bytes: {error}", bytes.len())))?;
        match come == bytes {
            true => Ok(()),
            false => fail("other bytes came back"),
        }
    }

    /// `count` bytes of the pattern come next, after those `before` them.
    pub async fn expect_pattern(&mut self, before: usize, count: usize) -> Outcome {
        let mut buffer = vec![0; 64 * 1024];
        let mut at = before;
        while at < before + count {
            let most = buffer.len().min(before + count - at);
            let come = self.0.read(&mut buffer[..most]).await?;
            if come == 0 {
                return fail(format!("the end after {at} bytes of {}", before + count));
            }
            for byte in &buffer[..come] {
                if *byte != (at % PERIOD) as u8 {
                    return fail(format!("another byte at {at}"));
                }
                at += 1;
            }
        }
        Ok(())
    }

    /// The server ends the connection in order, and sends nothing before.
    pub async fn expect_end(&mut self) -> Outcome {
        match self.0.read(&mut [0; 1024]).await {
            Ok(0) => Ok(()),
            Ok(count) => fail(format!("{count} bytes came where the end was due")),
            Err(error) => fail(format!("{error} where the end was due")),
        }
    }

    /// The server ends the connection somehow.
    pub async fn expect_ended(&mut self) -> Outcome {
        loop {
            match self.0.read(&mut [0; 1024]).await {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(error) if is_broken(&error) => return Ok(()),
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// All that comes until the server ends the connection.
    pub async fn rest(&mut self) -> Result<String, Failure> {
        let mut rest = String::new();
        self.0.read_to_string(&mut rest).await?;
        Ok(rest)
    }

    /// Leaves without the end: the server sees a reset.
    pub fn reset(self) -> Outcome {
        Ok(self.0.set_zero_linger()?)
    }
}

pub fn is_broken(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ConnectionReset | ErrorKind::BrokenPipe
    )
}
