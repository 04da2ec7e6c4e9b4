//! Servers of this origin: in this thread, in another worker, in another tab.
//!
//! ```text
//!  connect ─▶ Switchboard of this thread ─▶ memory::pair
//!        └──▶ Origin ─▶ BroadcastChannel "wasyncio" ─▶ Origin of the server's thread
//!                 Wire ◀── BroadcastChannel of the connection ──▶ Wire
//! ```
//!
//! An address is a lock of the origin, held by who listens there; so is each side of a
//! connection. The browser frees the locks of a thread that ends, and that is how others find
//! out. Where there are no locks, as on a page without HTTPS, a server is for its own thread.

mod channel;
mod listener;
mod locks;
mod origin;
mod place;
mod remote_end;
mod request;
mod wire;

use std::io::ErrorKind;
use std::rc::Rc;

use self::listener::PageListener;
use self::origin::{Announced, Origin};
use self::place::{is_of_this_machine, place};
use crate::Result;
use crate::backend::memory::{Carrier, Line, Switchboard, pair};
use crate::backend::{Address, ListenOptions, Listener, Transport};

thread_local! {
    /// The servers of this thread. Two tabs begin at different ports.
    static HERE: Rc<Switchboard> = Rc::new(Switchboard::skipping(js_sys::Math::random()));
}

fn here() -> Rc<Switchboard> {
    HERE.with(Rc::clone)
}

/// The address of a client: its port is of no use to anybody but to tell clients apart, so the one
/// that it asks for is never in use.
fn client_address(local: Option<&Address>) -> Result<Address> {
    if !local.is_none_or(is_of_this_machine) {
        return Err(ErrorKind::AddrNotAvailable.into());
    }
    let port = local.and_then(Address::port).filter(|&port| port != 0);
    let port = port.unwrap_or_else(|| here().dynamic_port());
    Ok(Address::of("127.0.0.1", port))
}

/// Connects to a server of this origin; `None` if nobody listens there.
pub(super) async fn connect(
    to: &Address,
    local: Option<&Address>,
) -> Option<Result<Rc<dyn Transport>>> {
    let own = match client_address(local) {
        Ok(own) => own,
        Err(error) => return Some(Err(error)),
    };
    if let Some(found) = connect_here(to, &own).await {
        return Some(found);
    }
    let origin = Origin::get()?;
    request::connect(&origin, to, own).await
}

/// Connects to a server of this thread.
async fn connect_here(to: &Address, own: &Address) -> Option<Result<Rc<dyn Transport>>> {
    let place = place(to);
    let mut listener = here().find(&place)?;
    while let Some(room) = listener.full() {
        // A server that is closed tells, too.
        let _ = room.await;
        match here().find(&place) {
            Some(found) => listener = found,
            None => return Some(Err(ErrorKind::ConnectionRefused.into())),
        }
    }
    let [client, server] = pair(
        (own.clone(), Box::new(Direct)),
        (to.clone(), Box::new(Direct)),
    );
    Some(listener.arrive(server).map(|()| client))
}

/// Listens at an address of this origin.
pub(super) async fn listen(at: Address, options: ListenOptions) -> Result<Rc<dyn Listener>> {
    let any_port = at.port() == Some(0);
    for _ in 0..MOST_ATTEMPTS {
        let memory = here().listen(place(&at), options.backlog)?;
        let listener = PageListener::new(memory, &at);
        let announced = match Origin::get() {
            Some(origin) => origin.announce(&listener).await,
            None => Announced::Nowhere,
        };
        match announced {
            Announced::Held | Announced::Nowhere => return Ok(listener),
            Announced::InUse if any_port => {}
            Announced::InUse => break,
        }
    }
    Err(ErrorKind::AddrInUse.into())
}

/// So many ports are tried for one that is free in the origin.
const MOST_ATTEMPTS: usize = 1000;

/// What connects two programs of one thread: it takes no time.
struct Direct;

impl Line for Direct {
    fn carry(&self, arrive: Carrier) {
        arrive();
    }
}
