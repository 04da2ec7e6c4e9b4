//! What a server calls for each connection, and how that may end.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasyncio::prelude::*;

use super::{ANY_PORT, address, reports};
use crate::hops;

#[wasyncio::test]
async fn an_error_is_reported_and_the_connection_closed() {
    let reports = reports();
    let kept = Rc::new(RefCell::new(Vec::new()));
    let keep = kept.clone();
    let handler = move |_: StreamReader, writer: StreamWriter| {
        // A handle elsewhere does not keep it open.
        keep.borrow_mut().push(writer);
        async { Err(Error::ValueError("bad handler".to_owned())) }
    };
    let server = start_server(handler, ANY_PORT).await.unwrap();
    let (reader, _writer) = open_connection(address(&server)).await.unwrap();
    assert_eq!(reader.read_all().await.unwrap(), b"");
    assert_eq!(
        *reports.borrow(),
        ["Unhandled exception in client_connected_cb: bad handler"]
    );
    assert!(kept.borrow()[0].is_closing());
    server.close();
    server.wait_closed().await;
}

#[wasyncio::test]
async fn a_cancelled_handler_closes_its_connection_without_a_word() {
    let reports = reports();
    let kept = Rc::new(RefCell::new(Vec::new()));
    let (keep, tasks) = (kept.clone(), Rc::new(RefCell::new(Vec::new())));
    let task = tasks.clone();
    let handler = move |_: StreamReader, writer: StreamWriter| {
        keep.borrow_mut().push(writer);
        let task = task.clone();
        async move {
            task.borrow_mut().extend(current_task());
            std::future::pending::<()>().await;
        }
    };
    let server = start_server(handler, ANY_PORT).await.unwrap();
    let (reader, _writer) = open_connection(address(&server)).await.unwrap();
    while tasks.borrow().is_empty() {
        sleep(crate::ms(1)).await;
    }
    let task = tasks.take().remove(0);
    task.cancel();
    assert_eq!(reader.read_all().await.unwrap(), b"");
    assert!(kept.borrow()[0].is_closing());
    assert!(reports.borrow().is_empty());
    server.close();
    server.wait_closed().await;
}

/// A handler of asyncio's that is no coroutine starts no task; here it starts one that is over.
#[wasyncio::test]
async fn a_handler_may_only_keep_the_streams() {
    let kept = Rc::new(RefCell::new(None));
    let keep = kept.clone();
    let handler = move |reader, writer| {
        keep.replace(Some((reader, writer)));
        std::future::ready(())
    };
    let server = start_server(handler, ANY_PORT).await.unwrap();
    let (reader, writer) = open_connection(address(&server)).await.unwrap();
    writer.write(b"question");
    while kept.borrow().is_none() {
        sleep(crate::ms(1)).await;
    }
    let (served, server_writer) = kept.take().unwrap();
    assert_eq!(served.readexactly(8).await.unwrap(), b"question");
    server_writer.write(b"answer");
    assert_eq!(reader.readexactly(6).await.unwrap(), b"answer");
    server.close();
}

#[wasyncio::test]
async fn each_handler_has_a_copy_of_the_servers_context() {
    let name = ContextVar::new("name");
    name.set("where it was started".to_owned());
    let seen = Rc::new(RefCell::new(Vec::new()));
    let (in_handler, see) = (name.clone(), seen.clone());
    let handler = move |_: StreamReader, writer: StreamWriter| {
        see.borrow_mut().extend(in_handler.get());
        in_handler.set("in the handler".to_owned());
        let (name, see) = (in_handler.clone(), see.clone());
        async move {
            see.borrow_mut().extend(name.get());
            name.set("in its task".to_owned());
            drop(writer);
        }
    };
    let server = start_server(handler, ANY_PORT).await.unwrap();
    name.set("where it is used".to_owned());
    for _ in 0..2 {
        let (reader, _writer) = open_connection(address(&server)).await.unwrap();
        reader.read_all().await.unwrap();
    }
    let one = ["where it was started", "in the handler"];
    assert_eq!(*seen.borrow(), [one, one].concat());
    assert_eq!(name.get().unwrap(), "where it is used");
    server.close();
}

#[wasyncio::test]
async fn a_handler_may_close_the_server() {
    let slot: Rc<RefCell<Option<Server>>> = Rc::default();
    let (own, called) = (slot.clone(), Rc::new(Cell::new(0)));
    let count = called.clone();
    let handler = move |_: StreamReader, writer: StreamWriter| {
        count.set(count.get() + 1);
        let server = own.take();
        server.unwrap().close();
        async move { writer.write(b"last one") }
    };
    let server = start_server(handler, ANY_PORT).await.unwrap();
    slot.replace(Some(server.clone()));
    let (reader, _writer) = open_connection(address(&server)).await.unwrap();
    assert_eq!(reader.read_all().await.unwrap(), b"last one");
    server.wait_closed().await;
    hops(2).await;
    assert_eq!(called.get(), 1);
}

#[cfg(panic = "unwind")]
#[cfg(not(target_family = "wasm"))]
#[wasyncio::test]
async fn a_panic_is_reported_and_the_server_lives() {
    let reports = reports();
    let called = Rc::new(Cell::new(0));
    let count = called.clone();
    let handler = move |_: StreamReader, writer: StreamWriter| {
        count.set(count.get() + 1);
        let number = count.get();
        assert!(number != 1, "in the call");
        async move {
            assert!(number != 2, "in the task");
            writer.write(b"fine");
        }
    };
    let server = start_server(handler, ANY_PORT).await.unwrap();
    for answer in [&b""[..], b"", b"fine"] {
        let (reader, _writer) = open_connection(address(&server)).await.unwrap();
        assert_eq!(reader.read_all().await.unwrap(), answer);
    }
    assert_eq!(
        *reports.borrow(),
        [
            "Unhandled exception in client_connected_cb: the task panicked: in the call",
            "Unhandled exception in client_connected_cb: the task panicked: in the task"
        ]
    );
    server.close();
    server.wait_closed().await;
}
