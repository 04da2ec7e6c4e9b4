//! A request, and the head of its answer.

use wasyncio::{Error, Result, StreamReader, StreamWriter};

use super::{Head, Target, malformed};

/// What a head ends with; some servers have bare line feeds.
const END: [&[u8]; 2] = [b"\r\n\r\n", b"\n\n"];

/// So many heads may say that the answer is still to come.
const INTERIM: usize = 16;

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// The whole.
    Get,
    /// Only the head.
    Head,
}

/// Asks, and reads the head of the answer. The server is to close the connection after it.
///
/// # Errors
/// What the connection broke of, or that the answer is none.
pub async fn send(
    reader: &StreamReader,
    writer: &StreamWriter,
    method: Method,
    target: &Target,
) -> Result<Head> {
    writer.write(text_of(method, target).as_bytes());
    writer.drain().await?;
    for _ in 0..INTERIM {
        let head = Head::parse(&read_head(reader).await?)?;
        if !head.is_interim() {
            return Ok(head);
        }
    }
    Err(malformed("it never begins"))
}

fn text_of(method: Method, target: &Target) -> String {
    let method = match method {
        Method::Get => "GET",
        Method::Head => "HEAD",
    };
    let Target {
        path, authority, ..
    } = target;
    let agent = concat!("wasyncio-fetch/", env!("CARGO_PKG_VERSION"));
    format!(
        "{method} {path} HTTP/1.1\r\nHost: {authority}\r\nUser-Agent: {agent}\r\nAccept: */*\r\n\
         Accept-Encoding: identity\r\nConnection: close\r\n\r\n"
    )
}

async fn read_head(reader: &StreamReader) -> Result<Vec<u8>> {
    match reader.readuntil_any(&END).await {
        Err(Error::IncompleteReadError { partial, .. }) if partial.is_empty() => {
            let message = "the server closed the connection without an answer";
            Err(std::io::Error::new(std::io::ErrorKind::UnexpectedEof, message).into())
        }
        Err(Error::IncompleteReadError { .. }) => Err(malformed("it ends within its head")),
        Err(Error::LimitOverrunError { .. }) => Err(malformed("its head is too long")),
        head => head,
    }
}
