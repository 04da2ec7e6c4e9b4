//! What rustls reports, in Python's names and, where it has some, in OpenSSL's words.

use std::io;

use rustls::CertificateError;

use crate::Error;

pub(super) fn from_tls(error: io::Error) -> Error {
    let inner = error.get_ref();
    match inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        Some(rustls::Error::InvalidCertificate(problem)) => {
            let problem = in_words(problem);
            Error::SSLCertVerificationError(format!("certificate verify failed: {problem}"))
        }
        Some(problem) => Error::SSLError(problem.to_string()),
        None => error.into(),
    }
}

fn in_words(problem: &CertificateError) -> String {
    use CertificateError as Problem;
    match problem {
        Problem::Expired | Problem::ExpiredContext { .. } => "certificate has expired".to_owned(),
        Problem::NotValidYet | Problem::NotValidYetContext { .. } => {
            "certificate is not yet valid".to_owned()
        }
        Problem::UnknownIssuer => "unable to get local issuer certificate".to_owned(),
        Problem::NotValidForNameContext { expected, .. } => {
            let expected = expected.to_str();
            format!("Hostname mismatch, certificate is not valid for '{expected}'")
        }
        problem => problem.to_string(),
    }
}
