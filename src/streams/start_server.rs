//! `start_server`.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::rc::Rc;

use super::connection::Connection;
use super::secure::Secure;
use super::server::{HANDLER_FAILED, Handler, Server, Service};
use super::{LIMIT, StreamReader, StreamWriter, check_limit};
use crate::backend::{Address, ListenOptions, Listener, Network, Role, ToAddress};
use crate::event_loop::running;
use crate::{Error, Result, Task, get_running_loop};

/// Serves at an address: asyncio's `start_server`. Each connection is handed to `handler`, and what
/// that gives runs as a task. The connection is closed when its reader and writer are dropped.
///
/// Await what it gives, or set options before. Port 0 is any that is free. Where a host has no
/// TCP, as in a page, the server is reached by `open_connection` from the same origin.
///
/// An error of the handler goes to the loop's exception handler, and the connection is closed.
///
/// # Errors
/// [`Error::OSError`] with what the host reports, such as the kind `AddrInUse`;
/// [`Error::GaiError`] if the name stands for nothing; [`Error::ValueError`] if the address is
/// none; [`Error::Unsupported`] on a host without a network; [`Error::RuntimeError`] where no loop
/// runs.
///
/// ```no_run
/// use wasyncio::{Result, StreamReader, StreamWriter, start_server};
///
/// async fn echo(reader: StreamReader, writer: StreamWriter) -> Result<()> {
///     loop {
///         let bytes = reader.read(64 * 1024).await?;
///         if bytes.is_empty() {
///             return Ok(());
///         }
///         writer.write(&bytes);
///         writer.drain().await?;
///     }
/// }
///
/// #[wasyncio::main]
/// async fn main() -> Result<()> {
///     start_server(echo, "127.0.0.1:7000").await?.serve_forever().await
/// }
/// ```
pub fn start_server<H, F>(mut handler: H, address: impl ToAddress) -> StartServer
where
    H: FnMut(StreamReader, StreamWriter) -> F + 'static,
    F: Future<Output: Handled> + 'static,
{
    serve(
        Box::new(move |reader, writer| {
            let connection = writer.connection().clone();
            let handled = handler(reader, writer);
            let handled = async move { handled.await.error() };
            let event_loop = get_running_loop();
            // An open loop takes any task.
            if let Ok(task) = event_loop.and_then(|event_loop| event_loop.create_task(handled)) {
                watch(&task, connection);
            }
        }),
        address.to_address(),
    )
}

/// What asyncio does when a handler's task has ended.
fn watch(task: &Task<Option<Error>>, connection: Rc<Connection>) {
    let handled = task.alias();
    task.add_done_callback(move |_| {
        let (Ok(Some(error)) | Err(error)) = handled.into_result() else {
            return;
        };
        if !matches!(error, Error::CancelledError(_)) {
            running::report(HANDLER_FAILED, error);
        }
        connection.close();
    });
}

/// As [`start_server`], with a handler that starts no task.
pub(crate) fn serve(handler: Handler, address: Result<Address>) -> StartServer {
    StartServer {
        handler,
        addresses: vec![address],
        limit: LIMIT,
        options: ListenOptions::default(),
        start_serving: true,
        secure: None,
    }
}

/// How a handler may end.
pub trait Handled {
    /// The error to report.
    fn error(self) -> Option<Error>;
}

impl Handled for () {
    fn error(self) -> Option<Error> {
        None
    }
}

impl<E: Into<Error>> Handled for Result<(), E> {
    fn error(self) -> Option<Error> {
        self.err().map(Into::into)
    }
}

/// A server that is to be started: what [`start_server`] gives.
#[must_use = "futures do nothing unless awaited"]
pub struct StartServer {
    handler: Handler,
    addresses: Vec<Result<Address>>,
    limit: usize,
    options: ListenOptions,
    start_serving: bool,
    secure: Option<Secure>,
}

impl StartServer {
    /// Serves at one more address.
    pub fn and(mut self, address: impl ToAddress) -> Self {
        self.addresses.push(address.to_address());
        self
    }

    /// The limit of the readers, in bytes: the longest line they read. 64 KiB unless it is set.
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// How many connections may wait to be accepted; 100 unless it is set.
    pub fn backlog(mut self, backlog: u32) -> Self {
        self.options.backlog = backlog;
        self
    }

    /// Whether the address may be taken while connections of a former server linger. On systems
    /// like Unix it may, unless this says otherwise.
    pub fn reuse_address(mut self, reuse: bool) -> Self {
        self.options.reuse_address = Some(reuse);
        self
    }

    /// False to listen only, and accept after [`Server::start_serving`].
    pub fn start_serving(mut self, start: bool) -> Self {
        self.start_serving = start;
        self
    }

    #[cfg(feature = "tls")]
    pub(super) fn secured(mut self, secure: Secure) -> Self {
        self.secure = Some(secure);
        self
    }

    async fn start(self) -> Result<Server> {
        let limit = check_limit(self.limit)?;
        let event_loop = get_running_loop()?;
        let network = event_loop.core().backend.clone().network("start_server")?;
        let addresses = resolve(&network, self.addresses).await?;
        let listeners = listen(&network, addresses, &self.options).await?;
        let service = Service {
            handler: self.handler,
            limit,
            secure: self.secure,
        };
        let server = Server::new(event_loop.core(), listeners, service);
        if self.start_serving {
            server.start_serving().await?;
        }
        Ok(server)
    }
}

/// What the names stand for, each address once.
async fn resolve(network: &Rc<dyn Network>, names: Vec<Result<Address>>) -> Result<Vec<Address>> {
    let mut addresses = Vec::new();
    for name in names {
        let name = name?;
        let found = network.clone().resolve(name.clone(), Role::Server).await?;
        if found.is_empty() {
            return Err(Error::GaiError(format!("{name} stands for no address")));
        }
        for address in found {
            if !addresses.contains(&address) {
                addresses.push(address);
            }
        }
    }
    Ok(addresses)
}

/// Listens at each of the addresses. If one cannot be had, none is.
async fn listen(
    network: &Rc<dyn Network>,
    addresses: Vec<Address>,
    options: &ListenOptions,
) -> Result<Vec<Rc<dyn Listener>>> {
    let (wanted, mut listeners, mut problem) = (addresses.len(), Vec::new(), None);
    for address in addresses {
        let listening = network.clone().listen(address.clone(), options.clone());
        match listening.await {
            Ok(listener) => listeners.push(listener),
            // A name may stand for an address of a family that this machine does not use.
            Err(Error::OSError(error))
                if error.kind() == std::io::ErrorKind::AddrNotAvailable && wanted > 1 =>
            {
                problem = Some(not_bound(&address, &error));
            }
            Err(Error::OSError(error)) => return Err(not_bound(&address, &error)),
            Err(error) => return Err(error),
        }
    }
    match problem {
        Some(problem) if listeners.is_empty() => Err(problem),
        _ => Ok(listeners),
    }
}

fn not_bound(address: &Address, error: &std::io::Error) -> Error {
    let message = format!("error while attempting to bind on address {address}: {error}");
    std::io::Error::new(error.kind(), message).into()
}

impl IntoFuture for StartServer {
    type Output = Result<Server>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<Server>>>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.start())
    }
}
