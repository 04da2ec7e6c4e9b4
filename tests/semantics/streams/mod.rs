//! Connections and servers: over what each host has, and over the simulated network as it is set.

#[cfg(target_os = "linux")]
mod accept_errors;
mod closing;
mod connections;
#[cfg(target_os = "linux")]
mod descriptors;
mod dialing;
mod faults;
mod forever;
mod futures_traits;
mod half_close;
mod handlers;
mod loops;
mod many;
mod marks;
mod reading;
mod reentrancy;
mod resets;
mod serving;
mod writing;

use std::cell::RefCell;
use std::io::ErrorKind;
use std::rc::Rc;

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;
use wasyncio::{Address, Result};

const ANY_PORT: (&str, u16) = ("127.0.0.1", 0);

type Streams = (StreamReader, StreamWriter);

fn address(server: &Server) -> Address {
    server.sockets()[0].getsockname()
}

/// A connection, as its two ends have it.
async fn pair() -> (Streams, Streams) {
    let accepted = Rc::new(Queue::new(0));
    let accept = accepted.clone();
    let handler = move |reader, writer| {
        accept.put_nowait((reader, writer)).unwrap();
        std::future::ready(())
    };
    let server = start_server(handler, ANY_PORT).await.unwrap();
    let client = open_connection(address(&server)).await.unwrap();
    let served = accepted.get().await.unwrap();
    server.close();
    (client, served)
}

async fn echo(reader: StreamReader, writer: StreamWriter) -> Result<()> {
    loop {
        let bytes = reader.read(64 * 1024).await?;
        if bytes.is_empty() {
            return Ok(());
        }
        writer.write(&bytes);
        writer.drain().await?;
    }
}

/// True if the peer broke off before it had sent so many bytes: by a reset, or where a host has
/// none, as WASI 0.2, by an end.
fn breaks_off(read: Result<Vec<u8>>, before: usize) -> bool {
    match read {
        Ok(all) => all.len() < before,
        error => kind(error) == ErrorKind::ConnectionReset,
    }
}

/// The kind of an `OSError`.
fn kind<T>(result: Result<T>) -> ErrorKind {
    match result {
        Err(Error::OSError(error)) => error.kind(),
        Err(error) => panic!("another error: {error}"),
        Ok(_) => panic!("no error"),
    }
}

fn message<T>(result: Result<T>) -> String {
    match result {
        Err(error) => error.to_string(),
        Ok(_) => panic!("no error"),
    }
}

/// Collects what the exception handler is told.
fn reports() -> Rc<RefCell<Vec<String>>> {
    let reports = Rc::new(RefCell::new(Vec::new()));
    let seen = reports.clone();
    let event_loop = get_running_loop().unwrap();
    event_loop.set_exception_handler(Some(move |_: &EventLoop, context: &ExceptionContext| {
        seen.borrow_mut().push(context.to_string());
    }));
    reports
}

/// Runs a program that needs to know its simulated host.
fn simulate<F: Future + 'static>(program: impl FnOnce(Rc<Simulated>) -> F) -> F::Output {
    let host = Simulated::new();
    let runner = Runner::new().backend(host.clone());
    let outcome = runner.run(program(host)).result().unwrap();
    runner.close().result().unwrap();
    outcome
}

/// Makes tests of functions that are given a simulated host.
macro_rules! simulated {
    ($($test:ident),+ $(,)?) => {
        $(mod $test {
            #[cfg_attr(
                not(all(target_family = "wasm", target_os = "unknown")),
                ::core::prelude::v1::test
            )]
            #[cfg_attr(
                all(target_family = "wasm", target_os = "unknown"),
                ::wasm_bindgen_test::wasm_bindgen_test
            )]
            fn simulated() {
                $crate::streams::simulate(super::$test);
            }
        })+
    };
}
use simulated;
