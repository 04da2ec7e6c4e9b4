//! Connections and the loops that they belong to.

use std::future::IntoFuture;
use std::rc::Rc;

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use super::{ANY_PORT, address, echo, kind, pair};
use crate::hop;

macro_rules! plain_test {
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
                super::$test();
            }
        })+
    };
}

plain_test!(
    a_silent_peer_is_a_deadlock,
    a_peer_that_does_not_read_is_a_deadlock,
    a_loop_may_be_closed_with_open_connections,
    streams_may_outlive_their_loop,
    two_loops_may_talk,
);

fn deadlock<F: Future + 'static>(main: F) -> String {
    match Runner::new().backend(Simulated::new()).run(main).result() {
        Err(Error::Deadlock(report)) => report,
        Err(error) => panic!("another error: {error}"),
        Ok(_) => panic!("it ended"),
    }
}

fn a_silent_peer_is_a_deadlock() {
    let report = deadlock(async {
        let ((reader, _writer), _served) = pair().await;
        reader.read(1).await
    });
    assert_eq!(report, "Task-1 waits on bytes from a peer that is silent");
}

fn a_peer_that_does_not_read_is_a_deadlock() {
    let report = deadlock(async {
        let ((_reader, writer), _served) = pair().await;
        writer.write(&[0; 200_000]);
        let closing = writer.clone();
        let closing = create_task(async move { closing.wait_closed().await });
        closing.set_name("closing");
        writer.drain().await
    });
    assert_eq!(
        report,
        "Task-1 waits on a peer that does not read\n\
         closing waits on the end of a connection or a server"
    );
}

fn a_loop_may_be_closed_with_open_connections() {
    let alive = Rc::new(());
    let (token, handler_token) = (alive.clone(), alive.clone());
    let runner = Runner::new().backend(Simulated::new());
    let left = runner.run(async move {
        let handler = move |reader: StreamReader, writer: StreamWriter| {
            let token = handler_token.clone();
            async move {
                let _token = token;
                writer.write(&[0; 200_000]);
                reader.read_all().await.map(drop)
            }
        };
        let server = start_server(handler, ANY_PORT).await.unwrap();
        let client = open_connection(address(&server)).await.unwrap();
        drop(create_task(async move {
            let _token = token;
            let _ = client.1.wait_closed().await;
            drop(client);
        }));
        hop().await;
        hop().await;
        server
    });
    let server = left.result().unwrap();
    assert!(server.is_serving());
    // Without waiting for anybody.
    runner.get_loop().close().unwrap();
    server.close();
    drop(server);
    drop(runner);
    assert_eq!(Rc::strong_count(&alive), 1);
}

fn streams_may_outlive_their_loop() {
    let host = Simulated::new();
    let runner = Runner::new().backend(host.clone());
    let (client, served) = runner.run(pair()).result().unwrap();
    runner.close().result().unwrap();
    let writer = client.1.clone();
    writer.write(&[0; 200_000]);
    writer.close();
    writer.abort();
    drop(client);
    let runner = Runner::new().backend(host);
    let outcome = runner.run(async move {
        writer.write_eof().unwrap();
        served.1.write(b"x");
        drop(served);
        drop(writer);
    });
    outcome.result().unwrap();
    runner.close().result().unwrap();
}

/// One thread may have several loops, which run by turns.
fn two_loops_may_talk() {
    let host = Simulated::new();
    let [first, second] = [(); 2].map(|()| EventLoop::with_backend(host.clone()));
    let turn = |event_loop: &EventLoop| {
        event_loop
            .run_until_complete(crate::hops(4))
            .result()
            .unwrap();
    };
    let server = first.run_until_complete(start_server(echo, ANY_PORT).into_future());
    let server = server.result().unwrap().unwrap();
    let address = address(&server);
    let client = second.run_until_complete(open_connection(&address).into_future());
    let (reader, writer) = client.result().unwrap().unwrap();
    writer.write(b"there and back");
    turn(&first);
    turn(&first);
    let read = second.run_until_complete(async move { reader.readexactly(14).await });
    assert_eq!(read.result().unwrap().unwrap(), b"there and back");
    drop(writer);
    turn(&second);
    server.close();
    turn(&first);
    let gone = second.run_until_complete(open_connection(&address).into_future());
    assert_eq!(
        kind(gone.result().unwrap()),
        std::io::ErrorKind::ConnectionRefused
    );
    let closed = first.run_until_complete(async move { server.wait_closed().await });
    closed.result().unwrap();
    first.close().unwrap();
    second.close().unwrap();
}
