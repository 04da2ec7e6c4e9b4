//! What is asked for, and of whom.

use url::Url;
use wasyncio::{Error, Result};

/// An address of HTTP, taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// Over TLS.
    pub secure: bool,
    /// The server, as a name or in numbers.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// What the request says of host and port.
    pub authority: String,
    /// What is asked of the server: the path and the query.
    pub path: String,
}

impl Target {
    /// # Errors
    /// That it is no address of HTTP, or has a user in it.
    pub fn of(url: &Url) -> Result<Self> {
        let secure = match url.scheme() {
            "http" => false,
            "https" => true,
            other => return Err(refused(url, &format!("{other} is neither http nor https"))),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refused(url, "a user and a password cannot be sent"));
        }
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
            return Err(refused(url, "it has no host"));
        };
        let query = url.query().map(|query| format!("?{query}"));
        Ok(Self {
            secure,
            // The brackets of an IPv6 address are the URL's.
            host: host.trim_matches(['[', ']']).to_owned(),
            port,
            authority: match url.port() {
                Some(port) => format!("{host}:{port}"),
                None => host.to_owned(),
            },
            path: format!("{}{}", url.path(), query.unwrap_or_default()),
        })
    }
}

fn refused(url: &Url, why: &str) -> Error {
    Error::ValueError(format!("{url}: {why}"))
}
