//! A server's socket.

use std::cell::RefCell;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use wasip2::sockets::network::ErrorCode;
use wasip2::sockets::tcp::TcpSocket;

use super::Wasip2;
use super::addresses::from_wasi;
use super::errors;
use super::tcp_socket;
use super::tcp_stream::TcpStream;
use super::waits::Waiter;
use crate::Result;
use crate::backend::{Address, ListenOptions, Listener, Transport};

pub(super) struct TcpListener {
    host: Rc<Wasip2>,
    /// `None` once it is closed.
    handles: RefCell<Option<Handles>>,
    address: Address,
}

/// The child before the parent: the host traps if they are dropped in another order.
struct Handles {
    accepting: Waiter,
    socket: TcpSocket,
}

impl TcpListener {
    /// WASI lets an address be taken while connections of a former server linger, whatever
    /// `reuse_address` says.
    pub(super) async fn bind(
        host: Rc<Wasip2>,
        at: SocketAddr,
        options: &ListenOptions,
    ) -> Result<Self> {
        let socket = tcp_socket::create(at)?;
        let accepting = Waiter::new(&host, socket.subscribe());
        tcp_socket::bind(&socket, &accepting, at).await?;
        let backlog = u64::from(options.backlog.max(1));
        socket
            .set_listen_backlog_size(backlog)
            .map_err(errors::of_socket)?;
        socket.start_listen().map_err(errors::of_socket)?;
        let listening = accepting.until_done(|| socket.finish_listen()).await;
        listening.map_err(errors::of_socket)?;
        let address = socket.local_address().map_err(errors::of_socket)?;
        Ok(Self {
            host,
            handles: RefCell::new(Some(Handles { accepting, socket })),
            address: from_wasi(address),
        })
    }

    fn with<T>(&self, call: impl FnOnce(&Handles) -> T) -> Option<T> {
        self.handles.borrow().as_ref().map(call)
    }

    fn wait(&self, waker: Waker) {
        let stale = self.with(|handles| handles.accepting.wait(waker));
        drop(stale);
    }
}

impl Listener for TcpListener {
    fn poll_accept(&self, cx: &mut Context<'_>) -> Poll<Result<Rc<dyn Transport>>> {
        let held = self.host.handles.hold()?;
        self.host.budget.spend(2);
        match self.with(|handles| handles.socket.accept()) {
            Some(Ok(accepted)) => {
                let stream = TcpStream::new(self.host.clone(), held, accepted);
                Poll::Ready(Ok(Rc::new(stream)))
            }
            Some(Err(ErrorCode::WouldBlock)) => {
                self.wait(cx.waker().clone());
                Poll::Pending
            }
            Some(Err(code)) => Poll::Ready(Err(errors::of_new_socket(code))),
            None => Poll::Ready(Err(ErrorKind::NotConnected.into())),
        }
    }

    fn stop_accepting(&self) {
        let stale = self.with(|handles| handles.accepting.stop());
        drop(stale);
    }

    fn address(&self) -> Address {
        self.address.clone()
    }

    fn close(&self) {
        let handles = self.handles.take();
        drop(handles);
    }
}
