//! TLS by the library's feature `tls`.

use std::path::Path;

use wasyncio::{Error, OpenConnection, Result, SslContext, StartServer};

use super::{Identity, Trust, read_file};

/// The connection is to be secure.
///
/// # Errors
/// That the file of the authorities cannot be used.
pub fn connect(connection: OpenConnection, trust: &Trust) -> Result<OpenConnection> {
    let context = match (&trust.authorities, trust.anybody) {
        (_, true) => SslContext::unverified(),
        (Some(path), false) => SslContext::trusting(&read_file(path)?).map_err(in_file(path))?,
        (None, false) => SslContext::client(),
    };
    Ok(connection.ssl(&context))
}

/// The server is to be secure.
///
/// # Errors
/// That the files of the certificate and of its key cannot be used.
pub fn serve(server: StartServer, identity: &Identity) -> Result<StartServer> {
    let certificate = read_file(&identity.certificate)?;
    let key = read_file(&identity.key)?;
    let context = SslContext::server(&certificate, &key);
    Ok(server.ssl(&context.map_err(in_file(&identity.certificate))?))
}

fn in_file(path: &Path) -> impl Fn(Error) -> Error {
    move |error| Error::SSLError(format!("{}: {error}", path.display()))
}
