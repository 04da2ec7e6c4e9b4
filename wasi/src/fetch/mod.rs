//! Fetches what is at an address of the web.

mod connect;
mod follow;
mod output;
mod progress;

use std::time::Duration;

pub use follow::{Answer, follow};
pub use output::Output;
pub use progress::Progress;
use url::Url;
use wasyncio::{Error, Result, wait_for};

use crate::http::{Body, Method};
use crate::secure::Trust;

/// How it is fetched.
#[derive(Clone, Debug)]
pub struct Options {
    /// What is asked for.
    pub method: Method,
    /// Whom to trust where TLS is spoken.
    pub trust: Trust,
    /// So many redirects are followed.
    pub redirects: usize,
    /// How long a connection may take to be made, with its TLS.
    pub connect_timeout: Duration,
    /// How long the server may send nothing.
    pub stall_timeout: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            method: Method::Get,
            trust: Trust::default(),
            redirects: 20,
            connect_timeout: Duration::from_secs(30),
            stall_timeout: Duration::from_secs(60),
        }
    }
}

/// The address that somebody typed; `http://` may be left out.
///
/// # Errors
/// That it is none.
pub fn parse_url(text: &str) -> Result<Url> {
    let whole = match text.contains("://") {
        true => text.to_owned(),
        false => format!("http://{text}"),
    };
    Url::parse(&whole).map_err(|error| Error::ValueError(format!("{text:?}: {error}")))
}

/// Takes the body of an answer to where it is to go.
///
/// # Errors
/// What the connection broke of, that it ended too early or stalled, or that it cannot be written.
pub async fn save(
    answer: &Answer,
    options: &Options,
    output: &mut Output,
    progress: &Progress,
) -> Result<()> {
    let mut body = Body::of(&answer.head, options.method, &answer.reader)?;
    progress.expect(body.length);
    while let Some(piece) = in_time(options.stall_timeout, body.next()).await? {
        output.write(&piece).await?;
        progress.add(piece.len());
    }
    Ok(())
}

/// What the server sends, unless it sends nothing for too long.
async fn in_time<T>(limit: Duration, receiving: impl Future<Output = Result<T>>) -> Result<T> {
    let received = wait_for(receiving, limit).await;
    received.unwrap_or_else(|_| Err(late("the server sent nothing", limit)))
}

fn late(what: &str, limit: Duration) -> Error {
    let message = format!("timed out: {what} for {} s", limit.as_secs_f64());
    std::io::Error::new(std::io::ErrorKind::TimedOut, message).into()
}
