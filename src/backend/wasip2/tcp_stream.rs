//! A connection over TCP.

use std::cell::{Cell, OnceCell, RefCell};
use std::io::ErrorKind;
use std::rc::Rc;
use std::task::{Context, Poll};

use wasip2::io::streams::{InputStream, OutputStream, StreamError};
use wasip2::sockets::tcp::{ShutdownType, TcpSocket};

use super::Wasip2;
use super::addresses::from_wasi;
use super::errors;
use super::handles::Held;
use super::waits::Waiter;
use crate::Result;
use crate::backend::{Info, Input, Output, Transport};

/// The first read asks for so much, in bytes. The host fills as much as is asked for with zeros,
/// so one who reads small messages asks for little.
const LEAST: usize = 2048;

/// The host gives no more than this at once.
const MOST: usize = 64 * 1024;

pub(super) struct TcpStream {
    host: Rc<Wasip2>,
    /// `None` once it is aborted.
    handles: RefCell<Option<Handles>>,
    /// How much the next read asks for.
    chunk: Cell<usize>,
    info: Info,
}

/// The host's handles, the children before the parents: it traps if they are dropped in another
/// order.
pub(super) struct Handles {
    reading: OnceCell<Waiter>,
    writing: OnceCell<Waiter>,
    input: InputStream,
    pub(super) output: OutputStream,
    pub(super) socket: TcpSocket,
    _held: Held,
}

#[derive(Clone, Copy)]
enum Direction {
    Read,
    Write,
}

impl TcpStream {
    pub(super) fn new(
        host: Rc<Wasip2>,
        held: Held,
        (socket, input, output): (TcpSocket, InputStream, OutputStream),
    ) -> Self {
        Self {
            info: Info {
                peername: socket.remote_address().ok().map(from_wasi),
                sockname: socket.local_address().ok().map(from_wasi),
                extra: Vec::new(),
            },
            handles: RefCell::new(Some(Handles {
                reading: OnceCell::new(),
                writing: OnceCell::new(),
                input,
                output,
                socket,
                _held: held,
            })),
            chunk: Cell::new(LEAST),
            host,
        }
    }

    fn with<T>(&self, call: impl FnOnce(&Handles) -> Result<T>) -> Result<T> {
        match &*self.handles.borrow() {
            Some(handles) => call(handles),
            None => Err(ErrorKind::NotConnected.into()),
        }
    }

    fn wait<T>(&self, direction: Direction, cx: &Context<'_>) -> Poll<Result<T>> {
        let waker = cx.waker().clone();
        match self.with(|handles| Ok(handles.waiter(&self.host, direction).wait(waker))) {
            Ok(stale) => {
                drop(stale);
                Poll::Pending
            }
            Err(error) => Poll::Ready(Err(error)),
        }
    }

    /// Asks for more next time if the host gave all that was asked for.
    fn learn(&self, got: usize) {
        let chunk = self.chunk.get();
        if got == chunk {
            self.chunk.set((chunk * 2).min(MOST));
        } else if got < chunk / 4 {
            self.chunk.set((chunk / 2).max(LEAST));
        }
    }

    /// How much may be written now; 0 if it would block.
    fn permit(&self, output: &OutputStream) -> Result<usize, StreamError> {
        self.host.budget.spend(2);
        let permit = match output.check_write()? {
            // Somebody else may have spent the budget.
            0 => {
                self.host.budget.renew();
                output.check_write()?
            }
            permit => permit,
        };
        Ok(usize::try_from(permit).unwrap_or(usize::MAX))
    }
}

impl Handles {
    fn waiter(&self, host: &Rc<Wasip2>, direction: Direction) -> &Waiter {
        match direction {
            Direction::Read => {
                let reading = &self.reading;
                reading.get_or_init(|| Waiter::new(host, self.input.subscribe()))
            }
            Direction::Write => {
                let writing = &self.writing;
                writing.get_or_init(|| Waiter::new(host, self.output.subscribe()))
            }
        }
    }

    /// Without those that wait and what is read: what is left of a connection while the host still
    /// writes.
    pub(super) fn into_output(self) -> (OutputStream, TcpSocket, Held) {
        (self.output, self.socket, self._held)
    }
}

impl Input for TcpStream {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        let asked = count.min(self.chunk.get());
        let read = self.with(|handles| Ok(handles.input.read(asked as u64)));
        match read? {
            Ok(bytes) if bytes.is_empty() => self.wait(Direction::Read, cx),
            Ok(bytes) => {
                let got = bytes.len();
                self.learn(got);
                if into.is_empty() && got > into.capacity() {
                    *into = bytes;
                } else {
                    into.extend_from_slice(&bytes);
                }
                Poll::Ready(Ok(got))
            }
            Err(StreamError::Closed) => Poll::Ready(Ok(0)),
            Err(error) => Poll::Ready(Err(errors::of_stream(error))),
        }
    }

    fn stop_reading(&self) {
        let stale = match &*self.handles.borrow() {
            Some(handles) => handles.reading.get().and_then(Waiter::stop),
            None => None,
        };
        drop(stale);
    }
}

impl Output for TcpStream {
    fn poll_write(&self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        let written = self.with(|handles| {
            let permit = self.permit(&handles.output).map_err(errors::of_stream)?;
            let count = permit.min(bytes.len());
            if count > 0 {
                let written = handles.output.write(&bytes[..count]);
                written.map_err(errors::of_stream)?;
            }
            Ok(count)
        });
        match written {
            Ok(0) if !bytes.is_empty() => self.wait(Direction::Write, cx),
            written => Poll::Ready(written),
        }
    }

    fn poll_write_eof(&self, _: &mut Context<'_>) -> Poll<Result<()>> {
        // The host does it when it has written what it was given. That nothing can be shut down
        // any more means that the peer has.
        Poll::Ready(self.with(|handles| {
            let _ = handles.socket.shutdown(ShutdownType::Send);
            Ok(())
        }))
    }

    fn poll_close(&self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        // The host may still be writing, and to drop the stream would be to wait for that.
        match self.with(|handles| Ok(self.permit(&handles.output))) {
            Ok(Ok(0)) => self.wait(Direction::Write, cx),
            Ok(Err(error @ StreamError::LastOperationFailed(_))) => {
                Poll::Ready(Err(errors::of_stream(error)))
            }
            _ => Poll::Ready(Ok(())),
        }
    }

    /// WASI 0.2 has no way to reset a connection: the peer sees an end, and a reset if it sends.
    fn abort(&self) {
        let handles = self.handles.take();
        if let Some(handles) = handles {
            let is_writing = matches!(self.permit(&handles.output), Ok(0));
            self.host.unfinished.release(handles, is_writing);
        }
    }
}

impl Drop for TcpStream {
    fn drop(&mut self) {
        self.abort();
    }
}

impl Transport for TcpStream {
    fn info(&self) -> Info {
        self.info.clone()
    }
}
