//! WASI 0.1: everything that waits goes through one `poll_oneoff`.

#![allow(unsafe_code)]

use std::io;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use wasip1::{
    CLOCKID_MONOTONIC, EVENTTYPE_CLOCK, EVENTTYPE_FD_READ, Event, Subscription, SubscriptionClock,
    SubscriptionFdReadwrite, SubscriptionU, SubscriptionUU,
};

use super::readiness::Readiness;
use super::std_host::Stdout;
pub use super::std_host::entry;
pub(crate) use super::std_host::{eprint, print, wall_clock};
use super::std_stdin::read_stdin;
use super::{Backend, Blocks, Drive, Input, Network, Notify, Output};
use crate::Result;
use crate::duration::to_nanos;

/// The descriptor of standard input.
const STDIN: u32 = 0;

pub(super) fn backend() -> Rc<dyn Backend> {
    Rc::new(Wasip1::default())
}

#[derive(Default)]
struct Wasip1 {
    stdin: Readiness,
}

impl Backend for Wasip1 {
    fn name(&self) -> &'static str {
        "wasip1"
    }

    fn now(&self) -> Duration {
        // SAFETY: the call has no precondition.
        let now = unsafe { wasip1::clock_time_get(CLOCKID_MONOTONIC, 0) };
        Duration::from_nanos(now.expect("every WASI host has a monotonic clock"))
    }

    fn drive(&self) -> Drive<'_> {
        Drive::Blocks(self)
    }

    fn notifier(&self) -> Arc<dyn Notify> {
        Arc::new(super::NoThreads)
    }

    fn network(self: Rc<Self>, call: &'static str) -> Result<Rc<dyn Network>> {
        Err(self.unsupported(call, "WASI 0.1 has no network: build for wasm32-wasip2"))
    }

    fn stdin(self: Rc<Self>) -> Result<Rc<dyn Input>> {
        Ok(Rc::new(Stdin(self)))
    }

    fn stdout(self: Rc<Self>) -> Result<Rc<dyn Output>> {
        Ok(Rc::new(Stdout))
    }
}

impl Blocks for Wasip1 {
    fn park(&self, deadline: Option<Duration>) -> io::Result<()> {
        let mut wanted = Vec::with_capacity(2);
        if let Some(deadline) = deadline {
            wanted.push(clock(deadline));
        }
        if self.stdin.is_waiting() {
            wanted.push(input(STDIN));
        }
        if wanted.is_empty() {
            return Ok(()); // an empty list is an error
        }
        let mut events = Vec::with_capacity(wanted.len());
        // SAFETY: both pointers are valid for as many elements as the host is told.
        let count =
            unsafe { wasip1::poll_oneoff(wanted.as_ptr(), events.as_mut_ptr(), wanted.len()) };
        let count = count.map_err(|errno| io::Error::from_raw_os_error(errno.raw().into()))?;
        // SAFETY: the host has written that many events, at most one for each subscription.
        unsafe { events.set_len(count.min(wanted.len())) };
        // An error of the input, too, is found by reading.
        if events
            .iter()
            .any(|event: &Event| event.type_ == EVENTTYPE_FD_READ)
        {
            self.stdin.set_ready();
        }
        Ok(())
    }

    fn has_waiting_input(&self) -> bool {
        self.stdin.is_waiting()
    }
}

fn clock(deadline: Duration) -> Subscription {
    Subscription {
        userdata: 0,
        u: SubscriptionU {
            tag: EVENTTYPE_CLOCK.raw(),
            u: SubscriptionUU {
                clock: SubscriptionClock {
                    id: CLOCKID_MONOTONIC,
                    timeout: to_nanos(deadline),
                    precision: 0,
                    flags: wasip1::SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME,
                },
            },
        },
    }
}

fn input(file_descriptor: u32) -> Subscription {
    Subscription {
        userdata: 0,
        u: SubscriptionU {
            tag: EVENTTYPE_FD_READ.raw(),
            u: SubscriptionUU {
                fd_read: SubscriptionFdReadwrite { file_descriptor },
            },
        },
    }
}

struct Stdin(Rc<Wasip1>);

impl Input for Stdin {
    fn poll_read(
        &self,
        cx: &mut Context<'_>,
        into: &mut Vec<u8>,
        count: usize,
    ) -> Poll<Result<usize>> {
        self.0.stdin.poll(cx).map(|()| read_stdin(into, count))
    }

    fn stop_reading(&self) {
        self.0.stdin.stop_waiting();
    }
}

impl Drop for Stdin {
    fn drop(&mut self) {
        self.0.stdin.reset();
    }
}
