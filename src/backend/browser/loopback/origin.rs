//! The origin as this thread is part of it.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use super::channel::Channel;
use futures_channel::oneshot;

use super::listener::PageListener;
use super::locks::{Hold, Locks, Mode, Taken};
use super::place::lock_of;
use super::request;
use crate::backend::Address;

/// The channel on which clients ask for connections.
const REQUESTS: &str = "wasyncio";

/// A lock that was freed a moment ago may be seen held once more.
const LOOKS: usize = 3;

/// What this thread shares with the others of its origin.
pub(super) struct Origin {
    pub(super) locks: Locks,
    requests: Channel,
    /// The servers of this thread that others may reach.
    servers: RefCell<Vec<Weak<PageListener>>>,
}

/// An address of the origin, which is held.
pub(super) struct Held {
    _lock: Hold,
    /// It stays for as long as one of its servers.
    _origin: Rc<Origin>,
}

/// What came of making a server known.
pub(super) enum Announced {
    Held,
    InUse,
    /// There are no others.
    Nowhere,
}

thread_local! {
    static ORIGIN: RefCell<Weak<Origin>> = RefCell::default();
}

impl Origin {
    /// `None` where threads cannot find each other.
    pub(super) fn get() -> Option<Rc<Self>> {
        let known = ORIGIN.with(|origin| origin.borrow().upgrade());
        if known.is_some() {
            return known;
        }
        let origin = Rc::new(Self {
            locks: Locks::find()?,
            requests: Channel::open(REQUESTS)?,
            servers: RefCell::default(),
        });
        let this = Rc::downgrade(&origin);
        ORIGIN.with(|known| known.replace(this.clone()));
        origin.requests.on_message(move |message| {
            if let (Some(origin), Some(text)) = (this.upgrade(), message.as_string()) {
                request::came(&origin, &text);
            }
        });
        Some(origin)
    }

    /// Asks all threads.
    pub(super) fn ask(&self, request: &str) {
        self.requests.post(&request.into());
    }

    /// Has the others reach a server, if nobody else is reached at its address.
    pub(super) async fn announce(self: Rc<Self>, server: &Rc<PageListener>) -> Announced {
        let lock = lock_of(&server.place());
        for _ in 0..LOOKS {
            match self.try_to_announce(&lock, server).await {
                Announced::InUse if !self.locks.is_held(&lock).await => {}
                announced => return announced,
            }
        }
        Announced::InUse
    }

    fn try_to_announce(
        self: &Rc<Self>,
        lock: &str,
        server: &Rc<PageListener>,
    ) -> impl Future<Output = Announced> + use<> {
        let (sender, announced) = oneshot::channel();
        let (this, server) = (self.clone(), Rc::downgrade(server));
        self.locks.take_then(lock, Mode::Exclusive, move |taken| {
            let announced = match taken {
                Taken::Busy => Announced::InUse,
                Taken::Unavailable => Announced::Nowhere,
                Taken::Held(lock) => {
                    // At once: from now on clients may ask for it.
                    this.add(server, lock);
                    Announced::Held
                }
            };
            // Who gave up has dropped the server.
            let _ = sender.send(announced);
        });
        async move { announced.await.unwrap_or(Announced::Nowhere) }
    }

    fn add(self: Rc<Self>, server: Weak<PageListener>, lock: Hold) {
        let Some(known) = server.upgrade() else {
            return;
        };
        let mut servers = self.servers.borrow_mut();
        servers.retain(|known| known.upgrade().is_some_and(|known| known.is_open()));
        servers.push(server);
        drop(servers);
        known.hold(Held {
            _lock: lock,
            _origin: self,
        });
    }

    /// The server of this thread at a place.
    pub(super) fn find(&self, place: &Address) -> Option<Rc<PageListener>> {
        let servers = self.servers.borrow();
        let mut open = servers.iter().filter_map(Weak::upgrade);
        open.find(|server| server.is_open() && server.place() == *place)
    }
}
