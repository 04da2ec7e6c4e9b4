//! `serve_forever`.

use wasyncio::prelude::*;

use super::{ANY_PORT, address, echo, message};
use crate::hops;

fn serve_forever(server: &Server) -> Task<wasyncio::Result<()>> {
    let server = server.clone();
    create_task(async move { server.serve_forever().await })
}

#[wasyncio::test]
async fn cancelled_it_closes_the_server_and_its_connections() {
    let server = start_server(echo, ANY_PORT).await.unwrap();
    let forever = serve_forever(&server);
    let (reader, writer) = open_connection(address(&server)).await.unwrap();
    writer.write(b"x");
    reader.read(1).await.unwrap();
    assert!(!forever.done());
    forever.cancel();
    assert!(catch_cancelled(forever).await.is_err());
    assert!(!server.is_serving());
    assert_eq!(reader.read(1).await.unwrap(), b"", "the client was closed");
    server.wait_closed().await;
}

#[wasyncio::test]
async fn it_begins_to_serve() {
    let server = start_server(echo, ANY_PORT).start_serving(false);
    let server = server.await.unwrap();
    let forever = serve_forever(&server);
    hops(2).await;
    assert!(server.is_serving());
    server.close();
    assert!(catch_cancelled(forever).await.is_err(), "as in asyncio");
}

#[wasyncio::test]
async fn one_serves_forever() {
    let server = start_server(echo, ANY_PORT).await.unwrap();
    let forever = serve_forever(&server);
    hops(2).await;
    assert_eq!(
        message(server.serve_forever().await),
        "the server is already being awaited on serve_forever()"
    );
    assert!(server.is_serving() && !forever.done());
    server.close();
    assert!(catch_cancelled(forever).await.is_err());
    assert_eq!(
        message(server.serve_forever().await),
        "the server is closed"
    );
}

/// The loser of a `select!` only stops waiting.
#[wasyncio::test]
async fn who_only_stops_waiting_can_come_back() {
    let server = start_server(echo, ANY_PORT).await.unwrap();
    {
        let forever = std::pin::pin!(server.serve_forever());
        let pause = std::pin::pin!(hops(3));
        futures_util::future::select(forever, pause).await;
    }
    assert!(server.is_serving());
    let forever = serve_forever(&server);
    hops(2).await;
    assert!(!forever.done());
    forever.cancel();
    assert!(catch_cancelled(forever).await.is_err());
}
