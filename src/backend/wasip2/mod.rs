//! WASI 0.2: pollables, waited for with `poll`, and its streams and sockets.

mod addresses;
mod budget;
mod errors;
mod handles;
mod names;
mod network;
mod park;
mod stdin;
mod tcp_listener;
mod tcp_socket;
mod tcp_stream;
mod udp_socket;
mod unfinished;
mod waits;

use std::io;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use wasip2::clocks::monotonic_clock;

use super::std_host::Stdout;
pub use super::std_host::entry;
pub(crate) use super::std_host::{eprint, print, wall_clock};
use super::{Backend, Blocks, Drive, Input, Network, Notify, Output};
use crate::Result;

pub(super) fn backend() -> Rc<dyn Backend> {
    Rc::new(Wasip2::default())
}

#[derive(Default)]
struct Wasip2 {
    waits: waits::Waits,
    parking: park::Parking,
    budget: budget::Budget,
    handles: handles::HandleCount,
    unfinished: unfinished::Unfinished,
}

impl Backend for Wasip2 {
    fn name(&self) -> &'static str {
        "wasip2"
    }

    fn now(&self) -> Duration {
        Duration::from_nanos(monotonic_clock::now())
    }

    fn drive(&self) -> Drive<'_> {
        Drive::Blocks(self)
    }

    fn notifier(&self) -> Arc<dyn Notify> {
        Arc::new(super::NoThreads)
    }

    fn stdin(self: Rc<Self>) -> Result<Rc<dyn Input>> {
        Ok(stdin::open(&self))
    }

    fn stdout(self: Rc<Self>) -> Result<Rc<dyn Output>> {
        Ok(Rc::new(Stdout))
    }

    fn network(self: Rc<Self>, _call: &'static str) -> Result<Rc<dyn Network>> {
        Ok(self)
    }
}

impl Blocks for Wasip2 {
    fn park(&self, deadline: Option<Duration>) -> io::Result<()> {
        self.park_until(deadline);
        Ok(())
    }

    fn has_waiting_input(&self) -> bool {
        !self.waits.is_empty()
    }
}
