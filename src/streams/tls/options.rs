//! How TLS is asked for: `ssl=`, `server_hostname=`, `start_tls`.

use std::rc::Rc;
use std::time::Duration;

use super::SslContext;
use super::handshake::{HANDSHAKE_TIMEOUT, handshake};
use crate::streams::open_connection::OpenConnection;
use crate::streams::secure::Secure;
use crate::streams::start_server::StartServer;
use crate::{Result, StreamWriter};

fn secure(context: &SslContext, server_hostname: Option<String>, limit: Duration) -> Secure {
    let context = context.clone();
    Rc::new(move |below| {
        let shaken = handshake(context.clone(), server_hostname.clone(), limit, below);
        Box::pin(shaken)
    })
}

impl OpenConnection {
    /// Connects over TLS, and checks that the server is who the address says: asyncio's
    /// `ssl=context`. Feature `tls`.
    ///
    /// # Errors
    /// [`Error::SSLCertVerificationError`](crate::Error::SSLCertVerificationError) if it is not,
    /// or nobody trusted vouches for it; [`Error::SSLError`](crate::Error::SSLError) if the
    /// handshake fails.
    ///
    /// ```no_run
    /// # use wasyncio::{SslContext, open_connection};
    /// # async fn example() -> wasyncio::Result<()> {
    /// let context = SslContext::client();
    /// let (reader, writer) = open_connection("example.org:443").ssl(&context).await?;
    /// # Ok(()) }
    /// ```
    pub fn ssl(self, context: &SslContext) -> Self {
        let host = self.host();
        self.secured(secure(context, host, HANDSHAKE_TIMEOUT))
    }

    /// As [`ssl`](Self::ssl), with another name for the server: asyncio's `server_hostname=`.
    pub fn ssl_with_hostname(self, context: &SslContext, server_hostname: &str) -> Self {
        let name = Some(server_hostname.to_owned());
        self.secured(secure(context, name, HANDSHAKE_TIMEOUT))
    }
}

impl StartServer {
    /// Serves over TLS: asyncio's `ssl=context`. The handler gets connections whose handshake has
    /// succeeded. Feature `tls`.
    pub fn ssl(self, context: &SslContext) -> Self {
        self.secured(secure(context, None, HANDSHAKE_TIMEOUT))
    }
}

impl StreamWriter {
    /// Goes over to TLS on an open connection, after all that was written: asyncio's `start_tls`.
    /// A client says whom it expects. Feature `tls`.
    ///
    /// Nothing of the handshake may be in the reader's buffer by then: the peer begins it when it
    /// was told to.
    ///
    /// # Errors
    /// As [`OpenConnection::ssl`]; then the connection is lost.
    pub async fn start_tls(
        &self,
        context: &SslContext,
        server_hostname: Option<&str>,
    ) -> Result<()> {
        let name = server_hostname.map(str::to_owned);
        let secure = secure(context, name, HANDSHAKE_TIMEOUT);
        self.connection().go_over_to(&secure).await
    }
}
