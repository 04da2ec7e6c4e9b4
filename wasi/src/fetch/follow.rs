//! Redirects.

use std::collections::HashSet;

use url::Url;
use wasyncio::{Error, Result, StreamReader, StreamWriter};

use super::connect::connect;
use super::{Options, in_time};
use crate::http::{Head, Target, send};

/// The answer that was no redirect, or the one that was to be the last.
pub struct Answer {
    /// Where it came from in the end.
    pub url: Url,
    /// The head.
    pub head: Head,
    /// The heads of the redirects before.
    pub redirects: Vec<Head>,
    /// What is still to be read of it.
    pub reader: StreamReader,
    /// The connection stays open while it is held.
    pub writer: StreamWriter,
}

/// Asks, and goes where it is sent. `note` is told what the user might want to know of.
///
/// # Errors
/// What a connection broke of, that the redirects are too many or go round in circles.
pub async fn follow(mut url: Url, options: &Options, note: impl Fn(&str)) -> Result<Answer> {
    let mut redirects = Vec::new();
    let mut seen = HashSet::new();
    loop {
        let (head, (reader, writer)) = ask(&url, options).await.map_err(at(&url))?;
        let Some(location) = head.redirect().filter(|_| options.redirects > 0) else {
            return Ok(Answer {
                url,
                head,
                redirects,
                reader,
                writer,
            });
        };
        seen.insert(without_fragment(&url));
        let next = next(&url, location)?;
        if seen.contains(&without_fragment(&next)) {
            return Err(refused(&url, "it redirects in a loop"));
        }
        if redirects.len() == options.redirects {
            let why = format!("more than {} redirects", options.redirects);
            return Err(refused(&url, &why));
        }
        if url.scheme() == "https" && next.scheme() == "http" {
            note(&format!("{url} redirects to {next}, which is not secure"));
        }
        redirects.push(head);
        url = next;
    }
}

async fn ask(url: &Url, options: &Options) -> Result<(Head, (StreamReader, StreamWriter))> {
    let target = Target::of(url)?;
    let (reader, writer) = connect(&target, options).await?;
    let asking = send(&reader, &writer, options.method, &target);
    let head = in_time(options.stall_timeout, asking).await?;
    Ok((head, (reader, writer)))
}

/// A relative one is meant as seen from here; the fragment stays unless there is another.
fn next(url: &Url, location: &str) -> Result<Url> {
    let joined = url.join(location);
    let mut next =
        joined.map_err(|error| refused(url, &format!("it redirects to {location:?}: {error}")))?;
    if next.fragment().is_none() {
        next.set_fragment(url.fragment());
    }
    Ok(next)
}

fn without_fragment(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    url
}

fn refused(url: &Url, why: &str) -> Error {
    Error::ValueError(format!("{url}: {why}"))
}

/// An error that says at which address.
fn at(url: &Url) -> impl FnOnce(Error) -> Error {
    let text = url.to_string();
    move |error| match error {
        Error::OSError(error) => {
            std::io::Error::new(error.kind(), format!("{text}: {error}")).into()
        }
        Error::GaiError(error) => Error::GaiError(format!("{text}: {error}")),
        Error::SSLError(error) => Error::SSLError(format!("{text}: {error}")),
        Error::SSLCertVerificationError(error) => {
            Error::SSLCertVerificationError(format!("{text}: {error}"))
        }
        // The others name it, or the host is to blame.
        error => error,
    }
}
