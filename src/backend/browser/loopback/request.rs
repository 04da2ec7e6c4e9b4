//! How a client of one thread comes to a server of another.
//!
//! ```text
//!  client                                    server
//!    holds its lock, opens the channel
//!    ── "connect ID FROM PORT HOST" to all ──▶ opens the channel, holds its lock, watches the client's
//!    ◀───────────── "accept" ────────────────  when there is room for one more
//!    watches the server's lock
//! ```

use std::io::ErrorKind;
use std::rc::Rc;

use futures_channel::oneshot;
use wasm_bindgen::prelude::*;

use super::locks::{Mode, Taken};
use super::origin::Origin;
use super::place::{lock_of, place};
use super::remote_end::RemoteEnd;
use super::wire::{Side, Wire};
use crate::Result;
use crate::backend::{Address, Transport};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = crypto, js_name = randomUUID)]
    fn random_uuid() -> Result<String, JsValue>;
}

/// How a server answers.
pub(super) enum Reply {
    Accepted,
    /// Or nobody listens any more.
    Refused,
}

/// Connects to a server of another thread; `None` if nobody listens there.
pub(super) async fn connect(
    origin: &Rc<Origin>,
    to: &Address,
    own: Address,
) -> Option<Result<Rc<dyn Transport>>> {
    let server = lock_of(&place(to));
    let id = random_uuid().ok()?;
    // Both are asked for before one is awaited.
    let free = origin.locks.take(&server, Mode::Shared);
    let held = origin.locks.take(&Side::Client.lock(&id), Mode::Exclusive);
    let (Taken::Busy, Taken::Held(held)) = (free.await, held.await) else {
        return None;
    };
    let request = format!("connect {id} {} {} {}", own.port()?, to.port()?, to.host()?);
    let wire = Wire::open(origin.clone(), id, Side::Client)?;
    wire.hold(held);
    let end = RemoteEnd::new(wire.clone(), own, to.clone());
    let (sender, reply) = oneshot::channel();
    wire.expect_reply(sender);
    let asking = wire.clone();
    let _watch = origin.locks.when_free(&server, Mode::Shared, move || {
        asking.reply(Reply::Refused);
    });
    origin.ask(&request);
    match reply.await {
        Ok(Reply::Accepted) => Some(Ok(end)),
        // The address was one of this origin, and is not looked for elsewhere.
        _ => Some(Err(ErrorKind::ConnectionRefused.into())),
    }
}

/// A client of any thread asks for a connection; or somebody else uses the channel.
pub(super) fn came(origin: &Rc<Origin>, request: &str) {
    let Some(Request { id, from, to }) = Request::parse(request) else {
        return;
    };
    let Some(server) = origin.find(&place(&to)) else {
        return;
    };
    let Some(wire) = Wire::open(origin.clone(), id, Side::Server) else {
        return;
    };
    let lock = wire.own_lock();
    let end = RemoteEnd::new(wire.clone(), to, from);
    origin
        .locks
        .take_then(&lock, Mode::Exclusive, move |taken| {
            // The end is dropped if the lock cannot be had, and so the client is refused.
            if let Taken::Held(held) = taken {
                wire.hold(held);
                wire.watch_peer();
                server.queue(end);
            }
        });
}

/// What a client asks for.
struct Request {
    id: String,
    from: Address,
    to: Address,
}

impl Request {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(5, ' ');
        let mut part = || parts.next();
        let (Some("connect"), Some(id)) = (part(), part()) else {
            return None;
        };
        let is_id = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
        if id.len() != 36 || !id.bytes().all(is_id) {
            return None;
        }
        let from = Address::of("127.0.0.1", part()?.parse().ok()?);
        let port = part()?.parse().ok()?;
        Some(Self {
            id: id.to_owned(),
            from,
            to: Address::of(part()?, port),
        })
    }
}
