//! Connections and servers.

use std::rc::Rc;

use wasyncio::*;

use crate::support::{hop, ms, running, secs};
use crate::trace::Log;

const ADDRESS: (&str, u16) = ("127.0.0.1", 0);

/// `open_connection(*server.sockets[0].getsockname())`.
async fn connect(server: &Server) -> (StreamReader, StreamWriter) {
    let address = server.sockets()[0].getsockname();
    open_connection(address).await.unwrap()
}

#[wasyncio::test]
async fn streams_01_echo() {
    let log = Log::new();
    async fn handle(reader: StreamReader, writer: StreamWriter) -> Result<()> {
        let data = reader.read(100).await?;
        writer.write(&[b"echo:", &*data].concat());
        writer.drain().await?;
        writer.close();
        Ok(())
    }
    let server = start_server(handle, ADDRESS).await.unwrap();
    let (reader, writer) = connect(&server).await;
    writer.write(b"hello");
    writer.drain().await.unwrap();
    log!(log, reader.read_all().await);
    writer.close();
    writer.wait_closed().await.unwrap();
    server.close();
    server.wait_closed().await;
    log!(log, "closed", server.is_serving());
    check!(log, "streams_01_echo");
}

#[wasyncio::test]
async fn streams_02_line_protocol() {
    let log = Log::new();
    async fn handle(reader: StreamReader, writer: StreamWriter) -> Result<()> {
        loop {
            let line = reader.readline().await?;
            if line.is_empty() {
                break;
            }
            let upper = line.trim_ascii().to_ascii_uppercase();
            writer.write(&[&*upper, b"\n"].concat());
            writer.drain().await?;
        }
        writer.close();
        Ok(())
    }
    let server = start_server(handle, ADDRESS).await.unwrap();
    let (reader, writer) = connect(&server).await;
    for word in ["one", "two", "three"] {
        writer.write(format!("{word}\n").as_bytes());
        writer.drain().await.unwrap();
        log!(log, reader.readline().await);
    }
    writer.close();
    writer.wait_closed().await.unwrap();
    server.close();
    check!(log, "streams_02_line_protocol");
}

#[wasyncio::test]
async fn streams_03_readexactly_incomplete() {
    let log = Log::new();
    let handle = async |_: StreamReader, writer: StreamWriter| {
        writer.write(&b"only seven"[..7]);
        writer.close();
    };
    let server = start_server(handle, ADDRESS).await.unwrap();
    let (reader, writer) = connect(&server).await;
    match reader.readexactly(10).await {
        Err(Error::IncompleteReadError { partial, expected }) => {
            log!(log, "IncompleteReadError", partial, expected);
        }
        other => log!(log, other),
    }
    log!(log, "at_eof", reader.at_eof());
    writer.close();
    server.close();
    check!(log, "streams_03_readexactly_incomplete");
}

#[wasyncio::test]
async fn streams_04_half_close() {
    let log = Log::new();
    async fn handle(reader: StreamReader, writer: StreamWriter) -> Result<()> {
        let data = reader.read_all().await?;
        writer.write(format!("got {} bytes", data.len()).as_bytes());
        writer.close();
        Ok(())
    }
    let server = start_server(handle, ADDRESS).await.unwrap();
    let (reader, writer) = connect(&server).await;
    log!(log, "can_write_eof", writer.can_write_eof());
    writer.write(&[b'x'; 1000]);
    writer.write_eof().unwrap();
    log!(log, reader.read_all().await);
    log!(log, "closing", writer.is_closing());
    writer.close();
    log!(log, "closing", writer.is_closing());
    writer.wait_closed().await.unwrap();
    server.close();
    check!(log, "streams_04_half_close");
}

#[wasyncio::test]
async fn streams_05_drain_backpressure() {
    let log = Log::new();
    let (go, total) = (Rc::new(Event::new()), 16 * 1024 * 1024);
    let gone = go.clone();
    let handle = move |reader: StreamReader, writer: StreamWriter| {
        let go = gone.clone();
        async move {
            go.wait().await;
            let mut n = 0;
            loop {
                let chunk = reader.read(1 << 20).await?;
                if chunk.is_empty() {
                    break;
                }
                n += chunk.len();
            }
            writer.write(n.to_string().as_bytes());
            writer.close();
            Ok::<_, Error>(())
        }
    };
    let server = start_server(handle, ADDRESS).await.unwrap();
    let (reader, writer) = connect(&server).await;
    writer.write(&vec![b'z'; total]);
    let draining = writer.clone();
    let t = create_task(async move { draining.drain().await });
    sleep(ms(60)).await;
    log!(log, "drain blocked", !t.done());
    go.set();
    t.await.unwrap();
    log!(log, "drain returned");
    writer.write_eof().unwrap();
    let received = reader.read_all().await.unwrap();
    log!(
        log,
        "received all",
        received == total.to_string().as_bytes()
    );
    writer.close();
    server.close();
    check!(log, "streams_05_drain_backpressure");
}

#[wasyncio::test]
async fn streams_06_several_clients() {
    let log = Log::new();
    let barrier = Rc::new(Barrier::new(4).unwrap());
    let handle = move |reader: StreamReader, writer: StreamWriter| {
        let barrier = barrier.clone();
        async move {
            let name = reader.readline().await?;
            barrier.wait().await?; // all four connections are open at once
            writer.write(&[b"hi ", &*name].concat());
            writer.close();
            Ok::<_, Error>(())
        }
    };
    let server = start_server(handle, ADDRESS).await.unwrap();
    async fn client(server: Server, n: u32) -> Vec<u8> {
        let (reader, writer) = connect(&server).await;
        writer.write(format!("client {n}\n").as_bytes());
        let r = reader.read_all().await.unwrap();
        writer.close();
        writer.wait_closed().await.unwrap();
        r
    }
    let clients: Vec<_> = (0..4).map(|n| client(server.clone(), n)).collect();
    log!(log, gather(clients).await);
    server.close();
    check!(log, "streams_06_several_clients");
}

#[wasyncio::test]
async fn streams_07_server_close_refuses_new() {
    let log = Log::new();
    async fn handle(reader: StreamReader, writer: StreamWriter) -> Result<()> {
        writer.write(&reader.readline().await?);
        writer.close();
        Ok(())
    }
    let server = start_server(handle, ADDRESS).await.unwrap();
    let addr = server.sockets()[0].getsockname();
    let (reader, writer) = open_connection(&addr).await.unwrap();
    sleep(ms(20)).await;
    log!(log, "serving", server.is_serving());
    server.close();
    let sockets = server.sockets().len();
    log!(log, "serving", server.is_serving(), "sockets", sockets);
    if let Err(e) = open_connection(&addr).await {
        log!(log, e);
    }
    writer.write(b"still here\n");
    log!(log, reader.readline().await);
    writer.close();
    check!(log, "streams_07_server_close_refuses_new");
}

#[wasyncio::test]
async fn streams_08_connection_refused() {
    let log = Log::new();
    let handle = async |_: StreamReader, _: StreamWriter| {};
    let server = start_server(handle, ADDRESS).await.unwrap();
    let addr = server.sockets()[0].getsockname();
    server.close();
    server.wait_closed().await;
    if let Err(e) = open_connection(&addr).await {
        log!(log, e);
    }
    check!(log, "streams_08_connection_refused");
}

#[wasyncio::test]
async fn streams_09_peer_close_gives_eof() {
    let log = Log::new();
    async fn handle(reader: StreamReader, writer: StreamWriter) -> Result<()> {
        reader.readline().await?;
        writer.close();
        Ok(())
    }
    let server = start_server(handle, ADDRESS).await.unwrap();
    let (reader, writer) = connect(&server).await;
    let reader = Rc::new(reader);
    let reading = reader.clone();
    let t = create_task(async move { reading.read(10).await });
    hop().await;
    writer.write(b"close please\n");
    log!(
        log,
        t.await,
        reader.read(10).await,
        reader.readline().await,
        reader.at_eof()
    );
    writer.close();
    server.close();
    check!(log, "streams_09_peer_close_gives_eof");
}

#[wasyncio::test]
async fn streams_10_wait_closed_waits_for_clients() {
    let log = Log::new();
    async fn handle(reader: StreamReader, writer: StreamWriter) -> Result<()> {
        reader.read_all().await?;
        writer.close();
        Ok(())
    }
    let server = start_server(handle, ADDRESS).await.unwrap();
    let (_reader, writer) = connect(&server).await;
    sleep(ms(20)).await;
    server.close();
    let t = create_task(async move { server.wait_closed().await });
    sleep(ms(40)).await;
    log!(
        log,
        "wait_closed finished with a client connected",
        t.done()
    );
    writer.close();
    wait_for(t, secs(5)).await.unwrap();
    log!(log, "closed");
    check!(log, "streams_10_wait_closed_waits_for_clients");
}

#[wasyncio::test]
async fn streams_12_handler_error_reported() {
    let log = Log::new();
    running().set_exception_handler(Some(move |_: &EventLoop, c: &ExceptionContext| {
        log!(log, "handler:", c.exception);
    }));
    async fn handle(reader: StreamReader, _writer: StreamWriter) -> Result<()> {
        reader.readline().await?;
        Err(Error::ValueError("handler broke".to_owned()))
    }
    let server = start_server(handle, ADDRESS).await.unwrap();
    let (reader, writer) = connect(&server).await;
    writer.write(b"go\n");
    log!(log, "client reads", reader.read_all().await);
    writer.close();
    server.close();
    check!(log, "streams_12_handler_error_reported");
}

#[wasyncio::test]
async fn streams_16_start_serving_later() {
    let log = Log::new();
    let handle = async |_: StreamReader, writer: StreamWriter| {
        writer.write(b"welcome");
        writer.close();
    };
    let server = start_server(handle, ADDRESS).start_serving(false);
    let server = server.await.unwrap();
    log!(log, "serving", server.is_serving());
    server.start_serving().await.unwrap();
    log!(log, "serving", server.is_serving());
    let (reader, writer) = connect(&server).await;
    log!(log, reader.read_all().await);
    writer.close();
    writer.wait_closed().await.unwrap();
    // The end of `async with`.
    server.close();
    server.wait_closed().await;
    log!(log, "serving", server.is_serving());
    check!(log, "streams_16_start_serving_later");
}

#[wasyncio::test]
async fn streams_19_close_and_abort_clients() {
    let log = Log::new();
    type Method = fn(&Server);
    let methods: [(&str, Method); 2] = [
        ("close_clients", Server::close_clients),
        ("abort_clients", Server::abort_clients),
    ];
    for (name, method) in methods {
        let started = Rc::new(Event::new());
        let start = started.clone();
        let handle = move |reader: StreamReader, writer: StreamWriter| {
            start.set();
            async move {
                // Whether it is the end or a reset.
                let _ = reader.read_all().await;
                writer.close();
            }
        };
        let server = start_server(handle, ADDRESS).await.unwrap();
        let (reader, writer) = connect(&server).await;
        started.wait().await;
        server.close();
        method(&server);
        let read = reader.read_all().await;
        match &read {
            Err(Error::OSError(e)) if e.kind() == std::io::ErrorKind::ConnectionReset => {
                log!(log, name, "client reads", Vec::<u8>::new());
            }
            _ => log!(log, name, "client reads", read),
        }
        writer.close();
        server.wait_closed().await;
        log!(log, "server closed");
    }
    check!(log, "streams_19_close_and_abort_clients");
}
