//! The WISP protocol, version 1: many connections in one WebSocket.
//!
//! ```text
//!  Stream ─┐            CONNECT, DATA, CLOSE ▶
//!  Stream ─┼─ Shared ── Socket ─────────────── gateway
//!  Stream ─┘            ◀ CONTINUE, DATA, CLOSE
//! ```
//!
//! * A stream sends as many DATA packets as it has credit for. The gateway's first CONTINUE says
//!   how many that is at first, and a stream's own how many it is from then on.
//! * There is no credit in the other direction: a stream that keeps too much unread is given up.
//! * There is no end of one direction, and a gateway may throw away what it has not sent when it
//!   gets a CLOSE: a program should have its peer's answer before it closes.

mod packet;
mod reason;
mod shared;
mod stream;

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;

use self::shared::{Shared, User};
use crate::Result;
use crate::backend::{Address, Transport};

thread_local! {
    /// The gateways that this thread is connected to.
    static GATEWAYS: RefCell<Vec<Rc<Shared>>> = const { RefCell::new(Vec::new()) };
}

/// Opens a stream; and a WebSocket to the gateway, unless there is one.
pub(super) async fn connect(
    url: &str,
    host: &str,
    port: u16,
    peer: Address,
) -> Result<Rc<dyn Transport>> {
    let user = User::new(gateway(url)?);
    poll_fn(|cx| user.poll_ready(cx)).await?;
    Ok(stream::Stream::open(user, host, port, peer))
}

fn gateway(url: &str) -> Result<Rc<Shared>> {
    let known = GATEWAYS.with_borrow(|gateways| {
        let mut known = gateways.iter();
        known.find(|gateway| gateway.url() == url).cloned()
    });
    if let Some(gateway) = known {
        return Ok(gateway);
    }
    let gateway = Shared::open(url)?;
    GATEWAYS.with_borrow_mut(|gateways| gateways.push(gateway.clone()));
    Ok(gateway)
}

/// The next connection opens another WebSocket.
fn forget(gateway: &Shared) {
    let forgotten = GATEWAYS.with_borrow_mut(|gateways| {
        let at = gateways
            .iter()
            .position(|known| std::ptr::eq(&**known, gateway));
        at.map(|at| gateways.swap_remove(at))
    });
    drop(forgotten);
}
