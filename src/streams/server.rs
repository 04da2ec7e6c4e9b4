//! `Server`.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll};
use std::time::Duration;

use slab::Slab;

use super::connection::Connection;
use super::open_connection::streams;
use super::secure::Secure;
use super::{StreamReader, StreamWriter};
use crate::backend::{Address, Listener, Transport};
use crate::event_loop::bell::{Bell, Woken};
use crate::event_loop::{Core, ExceptionContext, running};
use crate::future::Future;
use crate::sync::Waiters;
use crate::task::{WaitsOn, catch_cancelled};
use crate::{Error, EventLoop, Result, context, panics};

/// So many connections are accepted at most before the others have a turn: asyncio's backlog.
const ACCEPTS_PER_TURN: usize = 100;

/// After an error, such as that the handles have run out, accepting pauses for so long.
const ACCEPT_RETRY_DELAY: Duration = Duration::from_secs(1);

/// What is reported of a handler that fails.
pub(super) const HANDLER_FAILED: &str = "Unhandled exception in client_connected_cb";

/// Gets each connection.
pub(crate) type Handler = Box<dyn FnMut(StreamReader, StreamWriter)>;

/// What is done with each connection.
pub(super) struct Service {
    pub(super) handler: Handler,
    /// The limit of its reader, in bytes.
    pub(super) limit: usize,
    pub(super) secure: Option<Secure>,
}

/// A server: asyncio's `Server`.
///
/// It is a handle; the server goes on when it is dropped, until it is [closed](Self::close) or its
/// loop is.
///
/// ```
/// # use wasyncio::prelude::*;
/// # use wasyncio::backend::Simulated;
/// # let serve = async {
/// let server = start_server(async |_: StreamReader, _: StreamWriter| {}, ("localhost", 0)).await?;
/// assert!(server.is_serving());
/// let address = server.sockets()[0].getsockname();
/// open_connection(address).await?;
///
/// server.close();
/// server.wait_closed().await;
/// assert!(!server.is_serving());
/// # Ok::<(), Error>(()) };
/// # Runner::new().backend(Simulated::new()).run(serve).result()??;
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone)]
pub struct Server(Rc<Shared>);

struct Shared {
    loop_id: u32,
    bell: Bell,
    /// `None` once it is closed.
    listeners: RefCell<Option<Vec<Rc<dyn Listener>>>>,
    serving: Cell<bool>,
    /// The host is out of something: for a while none are accepted.
    pausing: Cell<bool>,
    /// Taken while it is called, and gone with the listeners: it may hold the server.
    handler: Cell<Option<Handler>>,
    /// Where it was started; the handler runs in a copy.
    context: Option<context::Context>,
    limit: usize,
    secure: Option<Secure>,
    clients: RefCell<Slab<Weak<Connection>>>,
    closers: Waiters,
    forever: RefCell<Option<Future<()>>>,
}

/// One of a server's sockets.
#[derive(Clone, Debug)]
pub struct ServerSocket(Address);

impl ServerSocket {
    /// Where it listens.
    #[must_use]
    pub fn getsockname(&self) -> Address {
        self.0.clone()
    }

    /// The port; `None` if the address has none.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        self.0.port()
    }
}

impl Server {
    pub(super) fn new(core: &Core, listeners: Vec<Rc<dyn Listener>>, service: Service) -> Self {
        Self(Rc::new_cyclic(|this: &Weak<Shared>| Shared {
            loop_id: core.id,
            bell: Bell::new(core, this.clone()),
            listeners: RefCell::new(Some(listeners)),
            serving: Cell::new(false),
            pausing: Cell::new(false),
            handler: Cell::new(Some(service.handler)),
            context: context::capture(),
            limit: service.limit,
            secure: service.secure,
            clients: RefCell::default(),
            closers: Waiters::default(),
            forever: RefCell::default(),
        }))
    }

    /// Begins to accept connections, if it does not yet.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if the server is closed.
    pub async fn start_serving(&self) -> Result<()> {
        self.begin_serving()?;
        // As in asyncio: what was asked for has happened when this returns.
        crate::sleep(Duration::ZERO).await;
        Ok(())
    }

    fn begin_serving(&self) -> Result<()> {
        if self.0.listeners.borrow().is_none() {
            return Err(Error::RuntimeError("the server is closed"));
        }
        if !self.0.serving.replace(true) {
            self.0.bell.keep(self.0.clone());
            self.0.bell.ring();
        }
        Ok(())
    }

    /// Serves until it is cancelled, and then closes the server and its connections, and waits until
    /// that is done; or until the server is closed: then it is cancelled.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if the server is closed, or somebody serves forever already.
    pub async fn serve_forever(&self) -> Result<()> {
        if self.0.forever.borrow().is_some() {
            return Err(Error::RuntimeError(
                "the server is already being awaited on serve_forever()",
            ));
        }
        self.begin_serving()?;
        let forever = self.get_loop()?.create_future();
        self.0.forever.replace(Some(forever.clone()));
        let _serving = ServesForever(&self.0);
        match catch_cancelled(forever).await {
            Ok(()) => Ok(()),
            Err(cancelled) => {
                self.close();
                self.close_clients();
                self.wait_closed().await;
                cancelled.raise().await
            }
        }
    }

    /// True while it accepts connections.
    #[must_use]
    pub fn is_serving(&self) -> bool {
        self.0.serving.get()
    }

    /// Its sockets; none once it is closed.
    #[must_use]
    pub fn sockets(&self) -> Vec<ServerSocket> {
        let listeners = self.0.listeners.borrow();
        let listeners = listeners.iter().flatten();
        listeners
            .map(|listener| ServerSocket(listener.address()))
            .collect()
    }

    /// The loop that it runs on.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if that loop is gone.
    pub fn get_loop(&self) -> Result<EventLoop> {
        running::loop_of(self.0.loop_id)
    }

    /// Accepts no more. Open connections stay.
    pub fn close(&self) {
        let listeners = self.0.listeners.take();
        let Some(listeners) = listeners else {
            return;
        };
        listeners.iter().for_each(|listener| listener.close());
        self.0.serving.set(false);
        let this: Weak<Shared> = Rc::downgrade(&self.0);
        self.0.bell.release(this);
        let forever = self.0.forever.take();
        if let Some(forever) = forever {
            forever.cancel();
        }
        let handler = self.0.handler.take();
        drop(handler);
        self.0.look_whether_closed();
    }

    /// Waits until the server is closed and its last connection has ended.
    pub async fn wait_closed(&self) {
        if !self.0.is_closed() {
            self.0.closers.wait(WaitsOn::Close, |_| {}).await;
        }
    }

    /// Closes all connections; what was written is sent.
    pub fn close_clients(&self) {
        self.0.each_client(|client| client.close());
    }

    /// Ends all connections at once.
    pub fn abort_clients(&self) {
        self.0.each_client(|client| client.abort());
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sockets: Vec<_> = self.sockets();
        let addresses = sockets.iter().map(|socket| socket.0.to_string());
        write!(f, "<Server {}>", addresses.collect::<Vec<_>>().join(", "))
    }
}

impl Shared {
    fn each_client(&self, call: impl Fn(&Rc<Connection>)) {
        let clients: Vec<_> = {
            let clients = self.clients.borrow();
            let clients = clients.iter();
            clients.filter_map(|(_, client)| client.upgrade()).collect()
        };
        clients.iter().for_each(call);
    }

    fn is_closed(&self) -> bool {
        self.listeners.borrow().is_none() && self.clients.borrow().is_empty()
    }

    fn look_whether_closed(&self) {
        if self.is_closed() {
            self.closers.wake_all();
        }
    }

    /// Accepts what is there, and says how many there may be more.
    fn accept_from(self: &Rc<Self>, listener: &dyn Listener, cx: &mut Context<'_>) {
        for _ in 0..ACCEPTS_PER_TURN {
            match listener.poll_accept(cx) {
                Poll::Pending => return,
                Poll::Ready(Ok(transport)) => self.accepted(transport),
                Poll::Ready(Err(error)) if is_of_the_client(&error) => {}
                Poll::Ready(Err(error)) => return self.pause(error),
            }
            if !self.serving.get() {
                return;
            }
        }
        self.bell.ring();
    }

    fn accepted(self: &Rc<Self>, transport: Rc<dyn Transport>) {
        let Some(secure) = &self.secure else {
            return self.connected(transport);
        };
        let (this, shaken) = (self.clone(), secure(transport));
        let shake = async move {
            // A client that fails the handshake is no trouble of the server's.
            if let Ok(transport) = shaken.await {
                this.connected(transport);
            }
        };
        if let Ok(event_loop) = running::loop_of(self.loop_id) {
            // An open loop takes any task.
            let _ = event_loop.create_task(shake);
        }
    }

    fn connected(self: &Rc<Self>, transport: Rc<dyn Transport>) {
        let made =
            running::with_local_loop(self.loop_id, |core| streams(core, transport, self.limit));
        let (Some(((reader, writer), connection)), Some(mut handler)) = (made, self.handler.take())
        else {
            return;
        };
        let key = self.clients.borrow_mut().insert(Rc::downgrade(&connection));
        let this = Rc::downgrade(self);
        connection.when_lost(move || {
            if let Some(server) = this.upgrade() {
                server.clients.borrow_mut().try_remove(key);
                server.look_whether_closed();
            }
        });
        let context = self.context.as_ref().map(context::Context::copy);
        let handled = panics::catch(|| context::run_in(context, || handler(reader, writer)));
        if self.listeners.borrow().is_some() {
            self.handler.set(Some(handler));
        }
        if let Err(panic) = handled {
            let error = Error::Panicked(panics::message(&*panic));
            let context = ExceptionContext::new(HANDLER_FAILED).with_exception(error);
            running::report_context(self.loop_id, context);
            connection.close();
        }
    }

    /// The host is out of something. Others may give it back meanwhile.
    fn pause(self: &Rc<Self>, error: Error) {
        self.pausing.set(true);
        for listener in self.listeners() {
            listener.stop_accepting();
        }
        let context =
            ExceptionContext::new("socket.accept() out of system resource").with_exception(error);
        running::report_context(self.loop_id, context);
        let this = Rc::downgrade(self);
        let again = move || {
            if let Some(server) = this.upgrade() {
                server.pausing.set(false);
                server.bell.ring();
            }
        };
        if let Ok(event_loop) = running::loop_of(self.loop_id) {
            // A closed loop has no servers.
            let _ = event_loop.call_later(ACCEPT_RETRY_DELAY, again);
        }
    }

    fn listeners(&self) -> Vec<Rc<dyn Listener>> {
        self.listeners.borrow().clone().unwrap_or_default()
    }
}

/// Somebody serves forever, until this is dropped.
struct ServesForever<'a>(&'a Shared);

impl Drop for ServesForever<'_> {
    fn drop(&mut self) {
        let forever = self.0.forever.take();
        drop(forever);
    }
}

/// Somebody may connect.
impl Woken for Shared {
    fn woken(self: Rc<Self>) {
        let waker = self.bell.waker();
        let mut cx = Context::from_waker(&waker);
        for listener in self.listeners() {
            if self.serving.get() && !self.pausing.get() {
                self.accept_from(&*listener, &mut cx);
            }
        }
    }
}

/// A client that is gone before it was accepted is no trouble of the server's.
fn is_of_the_client(error: &Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionReset, Interrupted};
    match error {
        Error::OSError(error) => {
            matches!(
                error.kind(),
                ConnectionAborted | ConnectionReset | Interrupted
            )
        }
        _ => false,
    }
}
