//! TLS: own clients against own servers.

use std::cell::{Cell, RefCell};
use std::io::ErrorKind;
use std::rc::Rc;
use std::time::Duration;

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;
use wasyncio::{Address, Result, SslContext};

const CA: &[u8] = include_bytes!("../data/ca.pem");

macro_rules! identity {
    ($name:literal) => {
        SslContext::server(
            include_bytes!(concat!("../data/", $name, ".pem")),
            include_bytes!(concat!("../data/", $name, ".key")),
        )
        .unwrap()
    };
}

fn trusting() -> SslContext {
    SslContext::trusting(CA).unwrap()
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

/// An echo server that shows this certificate, and where it listens.
async fn serve(context: &SslContext) -> (Server, Address) {
    let server = start_server(echo, "127.0.0.1:0")
        .ssl(context)
        .await
        .unwrap();
    let address = server.sockets()[0].getsockname();
    (server, address)
}

async fn connect(
    address: &Address,
    context: &SslContext,
    name: &str,
) -> Result<(StreamReader, StreamWriter)> {
    let connection = open_connection(address).ssl_with_hostname(context, name);
    wait_for(connection.into_future(), Duration::from_secs(30)).await?
}

fn info_of(writer: &StreamWriter, key: &str) -> Option<String> {
    let mut extra = writer.get_extra_info().extra.into_iter();
    extra.find(|(name, _)| *name == key).map(|(_, value)| value)
}

#[wasyncio::test]
async fn what_is_written_comes_back() {
    let (server, address) = serve(&identity!("localhost")).await;
    let (reader, writer) = connect(&address, &trusting(), "localhost").await.unwrap();
    writer.write(b"hello\n");
    assert_eq!(reader.readline().await.unwrap(), b"hello\n");
    writer.close();
    writer.wait_closed().await.unwrap();
    server.close();
    server.wait_closed().await;
}

#[wasyncio::test]
async fn the_name_is_that_of_the_address() {
    let (_server, address) = serve(&identity!("localhost")).await;
    let port = address.port().unwrap();
    for host in ["localhost", "127.0.0.1"] {
        let connection = open_connection((host, port)).ssl(&trusting());
        let (reader, writer) = connection.await.unwrap();
        writer.write(b"hello\n");
        assert_eq!(reader.readline().await.unwrap(), b"hello\n");
    }
}

#[wasyncio::test]
async fn a_million_bytes_come_back() {
    let (_server, address) = serve(&identity!("localhost")).await;
    let (reader, writer) = connect(&address, &trusting(), "localhost").await.unwrap();
    let sent: Vec<u8> = (0..1_000_000_u32).map(|n| (n % 251) as u8).collect();
    writer.write(&sent);
    let reading = create_task(async move { reader.readexactly(1_000_000).await });
    writer.drain().await.unwrap();
    assert!(reading.await.unwrap() == sent);
}

/// Random parts, so that records come in pieces.
#[test]
fn records_come_in_pieces_and_late() {
    let host = Simulated::new();
    host.set_short_reads_and_writes(true);
    host.set_latency(Duration::from_millis(1)..=Duration::from_millis(5));
    let talk = async {
        let (_server, address) = serve(&identity!("localhost")).await;
        let (reader, writer) = connect(&address, &trusting(), "localhost").await.unwrap();
        let sent: Vec<u8> = (0..100_000_u32).map(|n| (n % 251) as u8).collect();
        writer.write(&sent);
        assert!(reader.readexactly(100_000).await.unwrap() == sent);
    };
    Runner::new().backend(host).run(talk).result().unwrap();
}

#[wasyncio::test]
async fn what_is_known_of_it() {
    let (_server, address) = serve(&identity!("localhost")).await;
    let (_reader, writer) = connect(&address, &trusting(), "localhost").await.unwrap();
    assert_eq!(writer.peername(), Some(address));
    assert_eq!(info_of(&writer, "ssl_version").unwrap(), "TLSv1_3");
    assert!(info_of(&writer, "cipher").unwrap().starts_with("TLS13_"));
    assert_eq!(info_of(&writer, "alpn_protocol"), None);
    assert!(!writer.can_write_eof());
    assert!(writer.write_eof().is_err());
}

#[wasyncio::test]
async fn both_agree_on_a_protocol() {
    let context = identity!("localhost").alpn_protocols(&["two", "one"]);
    let (_server, address) = serve(&context).await;
    let client = trusting().alpn_protocols(&["one", "two", "three"]);
    let (_reader, writer) = connect(&address, &client, "localhost").await.unwrap();
    assert_eq!(info_of(&writer, "alpn_protocol").as_deref(), Some("two"));

    let client = trusting().alpn_protocols(&["three"]);
    match connect(&address, &client, "localhost").await {
        Err(Error::SSLError(problem)) => assert!(problem.contains("NoApplicationProtocol")),
        other => panic!("{:?}", other.map(|_| ())),
    }
}

/// What a client says of a server that shows this certificate.
async fn refusal(server: &SslContext, client: &SslContext, name: &str) -> String {
    let (server, address) = serve(server).await;
    let refused = connect(&address, client, name).await;
    server.close();
    // The client that has left leaves nothing behind.
    server.wait_closed().await;
    match refused {
        Err(Error::SSLCertVerificationError(problem)) => problem,
        other => panic!("{:?}", other.map(|_| ())),
    }
}

#[wasyncio::test]
async fn nobody_is_trusted_who_should_not_be() {
    let (good, trusting) = (identity!("localhost"), trusting());
    assert_eq!(
        refusal(&good, &SslContext::client(), "localhost").await,
        "certificate verify failed: unable to get local issuer certificate"
    );
    assert_eq!(
        refusal(&good, &trusting, "elsewhere.example").await,
        "certificate verify failed: Hostname mismatch, certificate is not valid for 'elsewhere.example'"
    );
    assert_eq!(
        refusal(&identity!("elsewhere"), &trusting, "localhost").await,
        "certificate verify failed: Hostname mismatch, certificate is not valid for 'localhost'"
    );
    assert_eq!(
        refusal(&identity!("expired"), &trusting, "localhost").await,
        "certificate verify failed: certificate has expired"
    );
}

#[wasyncio::test]
async fn whoever_answers_is_trusted_if_that_is_asked_for() {
    let (_server, address) = serve(&identity!("expired")).await;
    let anybody = SslContext::unverified();
    let (reader, writer) = connect(&address, &anybody, "elsewhere.example")
        .await
        .unwrap();
    writer.write(b"hello\n");
    assert_eq!(reader.readline().await.unwrap(), b"hello\n");
}

#[wasyncio::test]
async fn a_client_that_does_not_trust_does_not_disturb_the_others() {
    let (_server, address) = serve(&identity!("localhost")).await;
    let (reader, writer) = connect(&address, &trusting(), "localhost").await.unwrap();
    assert!(
        connect(&address, &SslContext::client(), "localhost")
            .await
            .is_err()
    );
    writer.write(b"still here\n");
    assert_eq!(reader.readline().await.unwrap(), b"still here\n");
}

/// Which side ends, the other one reads everything first, and then the end.
#[wasyncio::test]
async fn the_end_follows_the_last_byte() {
    let greet = async |_: StreamReader, writer: StreamWriter| {
        writer.write(&[b'x'; 200_000]);
        writer.close();
        writer.wait_closed().await
    };
    let context = identity!("localhost");
    let server = start_server(greet, "127.0.0.1:0")
        .ssl(&context)
        .await
        .unwrap();
    let address = server.sockets()[0].getsockname();
    let (reader, writer) = connect(&address, &trusting(), "localhost").await.unwrap();
    assert_eq!(reader.read_all().await.unwrap().len(), 200_000);
    assert!(reader.at_eof());
    // In TLS no direction ends alone.
    writer.wait_closed().await.unwrap();
    assert!(writer.is_closing());
    server.close();
    server.wait_closed().await;
}

#[wasyncio::test]
async fn the_client_ends_first() {
    let (sizes, seen) = (Rc::new(RefCell::new(Vec::new())), Rc::new(Event::new()));
    let count = {
        let (sizes, seen) = (sizes.clone(), seen.clone());
        move |reader: StreamReader, writer: StreamWriter| {
            let (sizes, seen) = (sizes.clone(), seen.clone());
            async move {
                let all = reader.read_all().await;
                sizes.borrow_mut().push(all.map(|all| all.len()).ok());
                drop(writer);
                seen.set();
            }
        }
    };
    let context = identity!("localhost");
    let server = start_server(count, "127.0.0.1:0")
        .ssl(&context)
        .await
        .unwrap();
    let address = server.sockets()[0].getsockname();
    let (_reader, writer) = connect(&address, &trusting(), "localhost").await.unwrap();
    writer.write(&[b'x'; 200_000]);
    writer.close();
    writer.wait_closed().await.unwrap();
    seen.wait().await;
    assert_eq!(*sizes.borrow(), [Some(200_000)]);
}

// WASI 0.2 cannot reset a connection: the peer sees an end.
#[cfg(not(target_os = "wasi"))]
#[wasyncio::test]
async fn a_peer_aborts() {
    let abort = async |reader: StreamReader, writer: StreamWriter| {
        let line = reader.readline().await;
        writer.abort();
        line.map(|_| ())
    };
    let context = identity!("localhost");
    let server = start_server(abort, "127.0.0.1:0")
        .ssl(&context)
        .await
        .unwrap();
    let address = server.sockets()[0].getsockname();
    let (reader, writer) = connect(&address, &trusting(), "localhost").await.unwrap();
    writer.write(b"go\n");
    match reader.read(100).await {
        Err(Error::OSError(error)) => assert_eq!(error.kind(), ErrorKind::ConnectionReset),
        other => panic!("{other:?}"),
    }
    assert!(writer.drain().await.is_err());
    assert!(writer.wait_closed().await.is_err());
}

/// A server without TLS, and a client with it; and the other way round.
#[wasyncio::test]
async fn only_one_of_them_speaks_tls() {
    let answer = async |reader: StreamReader, writer: StreamWriter| {
        reader.read(1).await?;
        writer.write(b"HTTP/1.0 400 Bad Request\r\n\r\n");
        writer.drain().await
    };
    let plain = start_server(answer, "127.0.0.1:0").await.unwrap();
    let address = plain.sockets()[0].getsockname();
    match connect(&address, &trusting(), "localhost").await {
        Err(Error::SSLError(_)) => {}
        other => panic!("{:?}", other.map(|_| ())),
    }

    let (_server, address) = serve(&identity!("localhost")).await;
    let (reader, writer) = open_connection(&address).await.unwrap();
    writer.write(b"GET / HTTP/1.0\r\n\r\n");
    // An alert, and then the end.
    let answer = reader.read_all().await.unwrap();
    assert_eq!(answer.first(), Some(&21));
}

#[wasyncio::test]
async fn a_client_needs_a_name() {
    let (_server, address) = serve(&identity!("localhost")).await;
    let (_reader, writer) = open_connection(&address).await.unwrap();
    match writer.start_tls(&trusting(), None).await {
        Err(Error::ValueError(_)) => {}
        other => panic!("{other:?}"),
    }
    match connect(&address, &trusting(), "no name").await {
        Err(Error::ValueError(_)) => {}
        other => panic!("{:?}", other.map(|_| ())),
    }
}

#[test]
fn a_handshake_takes_too_long() {
    let host = Simulated::new();
    let clock = Runner::new().backend(host);
    let event_loop = clock.get_loop();
    let talk = async move {
        let silent = async |_reader: StreamReader, _writer: StreamWriter| {
            std::future::pending::<()>().await;
        };
        let server = start_server(silent, "127.0.0.1:0").await.unwrap();
        let address = server.sockets()[0].getsockname();
        let connection = open_connection(&address).ssl_with_hostname(&trusting(), "localhost");
        match connection.await {
            Err(Error::OSError(error)) => {
                assert_eq!(error.kind(), ErrorKind::ConnectionAborted);
                assert_eq!(
                    error.to_string(),
                    "SSL handshake is taking longer than 60 seconds: aborting the connection"
                );
            }
            other => panic!("{:?}", other.map(|_| ())),
        }
        assert_eq!(event_loop.time(), Duration::from_secs(60));
    };
    clock.run(talk).result().unwrap();
}

/// The peer got word of the end, and does not answer with its own.
#[test]
fn a_farewell_takes_too_long() {
    let clock = Runner::new().backend(Simulated::new());
    let event_loop = clock.get_loop();
    let talk = async move {
        let context = identity!("localhost");
        let deaf = async |_reader: StreamReader, _writer: StreamWriter| {
            std::future::pending::<()>().await;
        };
        let server = start_server(deaf, "127.0.0.1:0")
            .ssl(&context)
            .await
            .unwrap();
        let address = server.sockets()[0].getsockname();
        let (_reader, writer) = connect(&address, &trusting(), "localhost").await.unwrap();
        writer.close();
        match writer.wait_closed().await {
            Err(Error::OSError(error)) => assert_eq!(error.to_string(), "SSL shutdown timed out"),
            other => panic!("{other:?}"),
        }
        assert_eq!(event_loop.time(), Duration::from_secs(30));
    };
    clock.run(talk).result().unwrap();
}

/// A client that connects and says nothing is let go, by the server, too.
#[test]
fn a_client_takes_too_long() {
    let clock = Runner::new().backend(Simulated::new());
    let event_loop = clock.get_loop();
    let talk = async move {
        let (_server, address) = serve(&identity!("localhost")).await;
        let (reader, _writer) = open_connection(&address).await.unwrap();
        assert!(reader.read(1).await.is_err());
        assert_eq!(event_loop.time(), Duration::from_secs(60));
    };
    clock.run(talk).result().unwrap();
}

#[wasyncio::test]
async fn a_connection_goes_over_to_tls() {
    let context = identity!("localhost");
    let upgrade = move |reader: StreamReader, writer: StreamWriter| {
        let context = context.clone();
        async move {
            writer.write(b"220 ready\r\n");
            assert_eq!(reader.readline().await?, b"STARTTLS\r\n");
            writer.write(b"220 go ahead\r\n");
            writer.start_tls(&context, None).await?;
            let line = reader.readline().await?;
            writer.write(&line);
            writer.drain().await
        }
    };
    let server = start_server(upgrade, "127.0.0.1:0").await.unwrap();
    let address = server.sockets()[0].getsockname();
    let (reader, writer) = open_connection(&address).await.unwrap();
    assert_eq!(reader.readline().await.unwrap(), b"220 ready\r\n");
    assert!(writer.can_write_eof());
    writer.write(b"STARTTLS\r\n");
    assert_eq!(reader.readline().await.unwrap(), b"220 go ahead\r\n");
    writer
        .start_tls(&trusting(), Some("localhost"))
        .await
        .unwrap();
    assert!(!writer.can_write_eof());
    assert_eq!(info_of(&writer, "ssl_version").unwrap(), "TLSv1_3");
    writer.write(b"in secret\r\n");
    assert_eq!(reader.readline().await.unwrap(), b"in secret\r\n");
    assert_eq!(reader.readline().await.unwrap(), b"");
}

#[wasyncio::test]
async fn start_tls_fails_and_the_connection_with_it() {
    let context = identity!("expired");
    let upgrade = move |reader: StreamReader, writer: StreamWriter| {
        let context = context.clone();
        async move {
            reader.readline().await?;
            writer.write(b"go ahead\r\n");
            let shaken = writer.start_tls(&context, None).await;
            assert!(shaken.is_err());
            Ok::<(), Error>(())
        }
    };
    let server = start_server(upgrade, "127.0.0.1:0").await.unwrap();
    let address = server.sockets()[0].getsockname();
    let (reader, writer) = open_connection(&address).await.unwrap();
    writer.write(b"STARTTLS\r\n");
    assert_eq!(reader.readline().await.unwrap(), b"go ahead\r\n");
    match writer.start_tls(&trusting(), Some("localhost")).await {
        Err(Error::SSLCertVerificationError(_)) => {}
        other => panic!("{other:?}"),
    }
    assert!(reader.read(1).await.is_err());
    assert!(writer.drain().await.is_err());
}

/// A wait for the handshake that is given up gives up the connection.
#[wasyncio::test]
async fn a_handshake_is_cancelled() {
    let gone = Rc::new(Event::new());
    let ends = Rc::new(Cell::new(None));
    let silent = {
        let (gone, ends) = (gone.clone(), ends.clone());
        move |reader: StreamReader, writer: StreamWriter| {
            let (gone, ends) = (gone.clone(), ends.clone());
            async move {
                let all = reader.read_all().await;
                ends.set(Some(all.is_err()));
                drop(writer);
                gone.set();
            }
        }
    };
    let server = start_server(silent, "127.0.0.1:0").await.unwrap();
    let address = server.sockets()[0].getsockname();
    let context = trusting();
    let connection = open_connection(&address).ssl_with_hostname(&context, "localhost");
    let waited = wait_for(connection.into_future(), crate::ms(50)).await;
    assert!(matches!(waited, Err(Error::TimeoutError)));
    gone.wait().await;
    assert!(ends.get().is_some());
}

#[test]
fn what_is_no_certificate() {
    for pem in [
        &b""[..],
        b"no certificates",
        b"-----BEGIN CERTIFICATE-----\nAAAA\n",
    ] {
        assert!(matches!(SslContext::trusting(pem), Err(Error::SSLError(_))));
    }
}
