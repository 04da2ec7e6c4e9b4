//! The head of an answer.

use httparse::{EMPTY_HEADER, Response};
use wasyncio::Result;

use super::malformed;

/// More lines than a server has any use for.
const MOST_HEADERS: usize = 256;

/// The status and the headers.
#[derive(Clone, Debug)]
pub struct Head {
    /// Such as 200.
    pub status: u16,
    /// What the server calls that.
    pub reason: String,
    /// As they came.
    pub text: Vec<u8>,
    headers: Vec<(String, String)>,
}

impl Head {
    /// # Errors
    /// That it is none.
    pub fn parse(text: &[u8]) -> Result<Self> {
        let mut headers = [EMPTY_HEADER; MOST_HEADERS];
        let mut response = Response::new(&mut headers);
        let parsed = response.parse(text).map_err(malformed)?;
        let (httparse::Status::Complete(_), Some(status)) = (parsed, response.code) else {
            return Err(malformed("its head is not complete"));
        };
        let headers = response.headers.iter().map(|header| {
            let value = String::from_utf8_lossy(header.value).trim().to_owned();
            (header.name.to_owned(), value)
        });
        Ok(Self {
            status,
            reason: response.reason.unwrap_or_default().to_owned(),
            headers: headers.collect(),
            text: text.to_vec(),
        })
    }

    /// The value of a header, whatever the case of its name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.all(name).into_iter().next()
    }

    /// All values of a header.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        let same = |header: &&(String, String)| header.0.eq_ignore_ascii_case(name);
        let same = self.headers.iter().filter(same);
        same.map(|(_, value)| value.as_str()).collect()
    }

    /// True if the answer is still to come.
    #[must_use]
    pub fn is_interim(&self) -> bool {
        (100..200).contains(&self.status) && self.status != 101
    }

    /// Where the server sends its client instead.
    #[must_use]
    pub fn redirect(&self) -> Option<&str> {
        match self.status {
            301 | 302 | 303 | 307 | 308 => self.header("location"),
            _ => None,
        }
    }

    /// True for 4xx and 5xx.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.status >= 400
    }
}
