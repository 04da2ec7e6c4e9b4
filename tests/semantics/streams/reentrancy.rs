//! Wakers that do at once what a task does a turn later.

use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Wake, Waker};

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use super::{pair, simulated};
use crate::{hops, ms};

simulated!(
    a_waker_writes_to_the_connection_that_wakes_it,
    a_waker_aborts_the_connection_that_wakes_it,
    a_waker_drops_the_connection_that_wakes_it,
    nothing_overtakes_what_is_under_way,
);

thread_local! {
    static WOKEN: RefCell<Option<Box<dyn FnOnce()>>> = const { RefCell::new(None) };
}

/// Calls what is set, the first time that it is woken.
struct Calls;

impl Wake for Calls {
    fn wake(self: Arc<Self>) {
        let call = WOKEN.with(|woken| woken.borrow_mut().take());
        if let Some(call) = call {
            call();
        }
    }
}

/// Has `call` called as soon as `reader` has something to read.
fn when_readable(reader: &StreamReader, call: impl FnOnce() + 'static, then: impl FnOnce()) {
    let waker: Waker = Arc::new(Calls).into();
    let mut read = pin!(reader.read(1));
    assert!(
        read.as_mut()
            .poll(&mut Context::from_waker(&waker))
            .is_pending()
    );
    WOKEN.with(|woken| woken.replace(Some(Box::new(call))));
    then();
    WOKEN.with(|woken| assert!(woken.take().is_none(), "it was woken"));
}

async fn a_waker_writes_to_the_connection_that_wakes_it(_: Rc<Simulated>) {
    let ((_reader, writer), (reader, _writer)) = pair().await;
    let inner = writer.clone();
    let outer = vec![b'o'; 100_000];
    when_readable(
        &reader,
        move || {
            inner.write(b"inner");
            inner.writelines(&[b" and ", b"more"]);
        },
        || writer.write(&outer),
    );
    let inner = writer.clone();
    assert!(writer.get_write_buffer_size() > 0);
    assert_eq!(reader.readexactly(65_536).await.unwrap(), outer[..65_536]);
    hops(3).await;
    inner.write(b", again");
    writer.close();
    let rest = reader.read_all().await.unwrap();
    assert_eq!(rest[..34_464], outer[65_536..]);
    assert_eq!(
        String::from_utf8_lossy(&rest[34_464..]),
        "inner and more, again"
    );
}

async fn a_waker_aborts_the_connection_that_wakes_it(_: Rc<Simulated>) {
    let ((_reader, writer), (reader, _writer)) = pair().await;
    let inner = writer.clone();
    let abort = move || inner.abort();
    when_readable(&reader, abort, || writer.write(&[0; 100_000]));
    writer.wait_closed().await.unwrap();
    assert_eq!(writer.get_write_buffer_size(), 0);
    assert!(reader.read_all().await.is_err());
}

async fn a_waker_drops_the_connection_that_wakes_it(_: Rc<Simulated>) {
    let (client, (reader, _writer)) = pair().await;
    let held = Rc::new(RefCell::new(Some(client)));
    let inner = held.clone();
    let writer = held.borrow().as_ref().unwrap().1.clone();
    let forget = move || drop(inner.take());
    when_readable(&reader, forget, || writer.write(&[1; 100_000]));
    drop(writer);
    assert_eq!(reader.read_all().await.unwrap(), [1; 100_000]);
}

/// The clock also moves while the program computes, and then what is due has not arrived yet.
async fn nothing_overtakes_what_is_under_way(host: Rc<Simulated>) {
    let ((_reader, writer), (reader, _writer)) = pair().await;
    host.set_latency(ms(10)..=ms(10));
    writer.write(b"first ");
    host.set_latency(ms(0)..=ms(0));
    host.advance(ms(20));
    writer.write(b"second");
    writer.close();
    assert_eq!(reader.read_all().await.unwrap(), b"first second");
}
