//! Where the script of the workers comes from.

use crate::Result;
use crate::backend::process::given_worker_url;

/// Its URL: the one that was given, or that of the script in this program.
pub(super) fn worker_url() -> Result<String> {
    given_worker_url().map_or_else(embedded, Ok)
}

#[cfg(feature = "process")]
use super::embedded::embedded;

#[cfg(not(feature = "process"))]
fn embedded() -> Result<String> {
    Err(crate::Error::Unsupported {
        host: super::super::js::host_name(),
        call: "create_subprocess_exec",
        instead: "give the crate the feature `process`, or call set_worker_url with the URL of the \
                  npm package's dist/process/worker.js",
    })
}
