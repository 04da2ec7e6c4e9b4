use std::fmt;
use std::io;

/// Why a server gave no number.
pub struct Dead(pub String);

impl fmt::Display for Dead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, r#"{{"dead":{:?}}}"#, self.0)
    }
}

impl From<io::Error> for Dead {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}
