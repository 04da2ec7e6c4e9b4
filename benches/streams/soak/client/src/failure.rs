use std::io;

/// What was wrong with the server's answer.
pub struct Failure(pub String);

pub type Outcome = Result<(), Failure>;

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}

pub fn fail(what: impl Into<String>) -> Outcome {
    Err(Failure(what.into()))
}
