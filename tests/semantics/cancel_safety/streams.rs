//! Connections and servers.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use super::{Live, LocalFuture, Program, allocations, cancel_everywhere};
use crate::hops;

cancel_everywhere!(
    open_and_close,
    several_clients,
    readers,
    drainers,
    waiters_for_the_end,
    serve_forever,
);

const ANY_PORT: (&str, u16) = ("127.0.0.1", 0);

async fn echo(reader: StreamReader, writer: StreamWriter) -> wasyncio::Result<()> {
    loop {
        let line = reader.readline().await?;
        if line.is_empty() {
            return Ok(());
        }
        writer.write(&line);
        writer.drain().await?;
    }
}

/// A server of which each handler holds a token.
async fn serve(live: &Live) -> Server {
    let live = live.clone();
    let handler = move |reader, writer| {
        let live = live.clone();
        async move {
            let _live = live;
            // Whoever is hit breaks the connection.
            let _ = echo(reader, writer).await;
        }
    };
    start_server(handler, ANY_PORT).await.unwrap()
}

/// Lines there and back. A handler that was hit ends the connection early.
async fn talk(server: &Server, lines: &[&[u8]]) {
    let address = server.sockets()[0].getsockname();
    let (reader, writer) = open_connection(address).await.unwrap();
    for &line in lines {
        writer.write(line);
        let _ = writer.drain().await;
        let read = reader.readline().await.unwrap_or_default();
        assert!(read.is_empty() || read == line);
    }
    writer.close();
    let _ = writer.wait_closed().await;
}

fn open_and_close(live: &Live) -> Program {
    let live = live.clone();
    Program::new().task(async move {
        let server = serve(&live).await;
        talk(&server, &[b"one\n", b"two\n"]).await;
        server.close();
        server.wait_closed().await;
    })
}

fn several_clients(live: &Live) -> Program {
    let (live, server) = (live.clone(), Rc::new(RefCell::new(None)));
    let served = server.clone();
    let serving = async move {
        let server = serve(&live).await;
        served.replace(Some(server.clone()));
        hops(4).await;
        server.close();
        server.wait_closed().await;
    };
    let client = |_| {
        let server = server.clone();
        async move {
            hops(2).await;
            let server: Option<Server> = server.borrow().clone();
            let open = server.filter(Server::is_serving);
            if let Some(server) = open {
                talk(&server, &[b"line\n"]).await;
            }
        }
    };
    Program::new().task(serving).tasks((0..2).map(client))
}

/// A connection's two ends. A hit of its handler's task closes the second one.
async fn pair() -> (StreamReader, StreamWriter, StreamReader, StreamWriter) {
    let accepted = Rc::new(Cell::new(None));
    let accept = accepted.clone();
    let handler = move |reader, writer| {
        accept.set(Some((reader, writer)));
        std::future::ready(())
    };
    let server = start_server(handler, ANY_PORT).await.unwrap();
    let address = server.sockets()[0].getsockname();
    let (reader, writer) = open_connection(address).await.unwrap();
    let (served, server_writer) = loop {
        match accepted.take() {
            Some(streams) => break streams,
            None => hops(1).await,
        }
    };
    server.close();
    (reader, writer, served, server_writer)
}

/// A writer for several tasks, when there is one.
type Shared = Rc<RefCell<Option<StreamWriter>>>;

/// A task that uses the writer as soon as it is there; it is, or never will be.
fn uses(shared: &Shared, how: impl AsyncFnOnce(StreamWriter) + 'static) -> LocalFuture {
    let shared = shared.clone();
    Box::pin(async move {
        hops(8).await;
        let writer = shared.borrow().clone();
        if let Some(writer) = writer {
            how(writer).await;
        }
    })
}

/// A read that is cancelled leaves its bytes to the next one: in all they are four.
fn readers(live: &Live) -> Program {
    let held = live.clone();
    Program::new().task(async move {
        let _held = held;
        let (_reader, writer, reader, server) = pair().await;
        let (all, reader) = (Rc::new(RefCell::new(Vec::new())), Rc::new(reader));
        for n in 0..4_u8 {
            let (got, reading) = (all.clone(), reader.clone());
            let reading = create_task(async move {
                let two = reading.readexactly(2).await;
                got.borrow_mut().extend(two.into_iter().flatten());
            });
            hops(usize::from(n % 3)).await;
            writer.write(&[n]);
            if n % 2 == 0 {
                hops(1).await;
                reading.cancel();
            }
            drop(catch_cancelled(reading).await);
        }
        if !server.is_closing() {
            writer.write_eof().unwrap();
            let rest = reader.read_all().await.unwrap();
            assert_eq!([all.take(), rest].concat(), [0, 1, 2, 3]);
        }
    })
}

/// All who drain go on when the peer reads, or is gone.
fn drainers(_: &Live) -> Program {
    let shared = Shared::default();
    let share = shared.clone();
    let reads = async move {
        let (_reader, writer, served, server) = pair().await;
        writer.set_write_buffer_limits(Some(0), None).unwrap();
        // Somewhat more than a simulated connection holds.
        writer.write(&[0; 66_000]);
        share.replace(Some(writer));
        hops(6).await;
        let read = served.readexactly(66_000).await;
        assert!(read.is_ok() || server.is_closing());
    };
    let drains = |_| uses(&shared, async |writer| _ = writer.drain().await);
    Program::new().task(reads).tasks((0..2).map(drains))
}

/// All who wait for the end are told.
fn waiters_for_the_end(_: &Live) -> Program {
    let shared = Shared::default();
    let (share, help) = (shared.clone(), shared.clone());
    let closes = async move {
        let (_reader, writer, _served, _server) = pair().await;
        share.replace(Some(writer.clone()));
        hops(6).await;
        writer.close();
        writer.wait_closed().await.unwrap();
    };
    let waits = |_| uses(&shared, async |writer| writer.wait_closed().await.unwrap());
    Program::new()
        .task(closes)
        .tasks((0..2).map(waits))
        .help(move || {
            // Who was to close it was hit.
            let writer = help.take().unwrap();
            assert!(!writer.is_closing());
            writer.close();
        })
}

/// Cancels a task when it is dropped.
struct CancelOnDrop(TaskRef);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

fn serve_forever(live: &Live) -> Program {
    let live = live.clone();
    Program::new().task(async move {
        let server = serve(&live).await;
        let serving = server.clone();
        let forever = create_task(async move { serving.serve_forever().await });
        let _ended = CancelOnDrop((*forever).clone());
        let address = server.sockets()[0].getsockname();
        let client = open_connection(address).await;
        if let Ok((_, writer)) = &client {
            writer.write(b"line\n");
        }
        hops(2).await;
        forever.cancel();
        assert!(catch_cancelled(forever).await.is_err());
        drop(client);
    })
}

/// A loop that runs on gets the memory of each connection back.
#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn simulated_connections_leave_no_memory() {
    async fn use_connections() {
        for how in 0..6 {
            let (reader, writer, served, server) = pair().await;
            writer.write(&[0; 200_000]);
            match how {
                0 => {}
                1 => drop(served.readexactly(200_000).await.unwrap()),
                2 => server.abort(),
                3 => {
                    writer.abort();
                    writer.wait_closed().await.unwrap();
                    writer.abort();
                }
                4 => writer.close(),
                _ => drop(reader),
            }
            hops(5).await;
        }
        hops(5).await;
    }
    let runner = Runner::new().backend(Simulated::new());
    let live = runner.run(async {
        use_connections().await;
        let before = allocations::live();
        for _ in 0..5 {
            use_connections().await;
        }
        (before, allocations::live())
    });
    let (before, after) = live.result().unwrap();
    runner.close().result().unwrap();
    assert_eq!(before, after);
}
