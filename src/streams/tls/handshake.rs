//! The beginning of TLS on a connection.

use std::io::ErrorKind;
use std::rc::Rc;
use std::task::{Context, Waker};
use std::time::Duration;

use futures_rustls::{TlsAcceptor, TlsConnector, TlsStream};
use rustls::pki_types::ServerName;

use super::SslContext;
use super::context::Side;
use super::errors::from_tls;
use super::io::Io;
use super::transport::TlsTransport;
use crate::backend::Transport;
use crate::{Error, Result, timeout};

/// asyncio's default.
pub(super) const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(60);

/// Agrees with the peer. A client checks that the peer is `server_hostname`.
pub(super) async fn handshake(
    context: SslContext,
    server_hostname: Option<String>,
    limit: Duration,
    below: Rc<dyn Transport>,
) -> Result<Rc<dyn Transport>> {
    let agreed = timeout(limit, agree(context, server_hostname, below.clone())).await;
    let stream = agreed.unwrap_or_else(|_| {
        below.abort();
        let message = format!(
            "SSL handshake is taking longer than {} seconds: aborting the connection",
            limit.as_secs_f64()
        );
        Err(std::io::Error::new(ErrorKind::ConnectionAborted, message).into())
    });
    match stream {
        Ok(stream) => Ok(Rc::new(TlsTransport::new(stream, below))),
        Err(error) => {
            give_up(&*below);
            Err(error)
        }
    }
}

/// A reset could overtake the alert that tells the peer why.
fn give_up(below: &dyn Transport) {
    let mut cx = Context::from_waker(Waker::noop());
    // If it cannot be now, the peer sees a reset.
    let _ = below.poll_close(&mut cx);
    below.abort();
}

async fn agree(
    context: SslContext,
    server_hostname: Option<String>,
    below: Rc<dyn Transport>,
) -> Result<TlsStream<Io>> {
    let io = Io::new(below);
    match context.0 {
        Side::Client(config) => {
            let name = server_name(server_hostname)?;
            let connecting = TlsConnector::from(config).connect(name, io);
            let stream = connecting.await.map_err(from_handshake)?;
            Ok(TlsStream::Client(stream))
        }
        Side::Server(config) => {
            let accepting = TlsAcceptor::from(config).accept(io);
            let stream = accepting.await.map_err(from_handshake)?;
            Ok(TlsStream::Server(stream))
        }
    }
}

fn server_name(name: Option<String>) -> Result<ServerName<'static>> {
    let name = name
        .ok_or_else(|| Error::ValueError("check_hostname requires server_hostname".to_owned()))?;
    let problem = format!("{name:?} is no name of a server");
    ServerName::try_from(name).map_err(|_| Error::ValueError(problem))
}

fn from_handshake(error: std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::UnexpectedEof => {
            let message = "the peer ended the connection during the handshake";
            std::io::Error::new(ErrorKind::ConnectionReset, message).into()
        }
        _ => from_tls(error),
    }
}
