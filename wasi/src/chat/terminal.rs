//! What a client of the chat shows and reads, on a terminal or in a page.

use wasyncio::{Result, StreamReader, println, stdin};

use super::text::printable;

/// Lines in, text out.
pub trait Terminal {
    /// The next line that somebody typed; `None` when there will be no more.
    fn line(&self) -> impl Future<Output = Result<Option<String>>>;

    /// Shows a line, which has no characters of control in it.
    fn show(&self, line: &str);
}

/// Standard input and output.
pub struct Standard(StreamReader);

impl Standard {
    /// # Errors
    /// That there is no standard input.
    pub fn open() -> Result<Self> {
        Ok(Self(stdin()?))
    }
}

impl Terminal for Standard {
    async fn line(&self) -> Result<Option<String>> {
        let line = self.0.readline().await?;
        Ok((!line.is_empty()).then(|| printable(&line)))
    }

    fn show(&self, line: &str) {
        println!("{line}");
    }
}
