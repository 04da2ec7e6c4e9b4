//! Waiting for several things at once.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use super::clocks::{MONOTONIC, REALTIME, time};
use crate::duration::to_nanos;
use crate::process::guest::child::{Call, Child};
use crate::process::guest::descriptors::What;
use crate::process::guest::errno::{Answer, Errno};
use crate::process::guest::memory::{Memory, Record};
use crate::{Sleep, sleep};

/// More subscriptions are refused.
const MOST: u32 = 4096;

const SIZE_OF_SUBSCRIPTION: u32 = 48;
const SIZE_OF_EVENT: u32 = 32;

/// WASI's types of events.
const CLOCK: u8 = 0;
const FD_READ: u8 = 1;
const FD_WRITE: u8 = 2;

/// The time of a clock is that of the clock, and not that from now on.
const ABSOLUTE: u16 = 1;

/// The other side of a pipe is gone.
const HANGUP: u16 = 1;

/// What the child waits for.
struct Subscription {
    userdata: u64,
    event: u8,
    what: Wanted,
}

enum Wanted {
    /// A time on the loop's clock, in nanoseconds.
    Time(u64),
    /// Something to read from a descriptor.
    Input(u32),
    /// Room to write to a descriptor.
    Room(u32),
    /// Nothing: it was wrong to ask.
    Error(Errno),
}

/// What of it has come to pass: how many bytes, and flags.
type Event = Answer<(u64, u16)>;

/// Lets the loop have its turn.
pub(super) fn sched_yield() -> impl FnMut(&mut Call<'_>, &mut Context<'_>) -> Poll<Answer> {
    let mut yielded = false;
    move |_, cx| {
        if yielded {
            return Poll::Ready(Ok(()));
        }
        yielded = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

pub(super) fn poll_oneoff(
    subscriptions: u32,
    events: u32,
    count: u32,
    happened: u32,
) -> impl FnMut(&mut Call<'_>, &mut Context<'_>) -> Poll<Answer> {
    let mut waiting: Option<Waiting> = None;
    move |call, cx| {
        if waiting.is_none() {
            call.memory.range(happened, 4)?;
            waiting = Some(Waiting::new(call, subscriptions, events, count)?);
        }
        let Some(waiting) = &mut waiting else {
            return Poll::Ready(Err(Errno::Io));
        };
        let records = waiting.poll(call.child, cx);
        if records.is_empty() {
            return Poll::Pending;
        }
        let bytes = records.concat();
        call.memory.write(events, &bytes)?;
        Poll::Ready(call.memory.write_u32(happened, records.len() as u32))
    }
}

/// A poll that has begun.
struct Waiting {
    subscriptions: Vec<Subscription>,
    /// The earliest time, and the timer that rings then.
    timer: Option<(u64, Sleep)>,
}

impl Waiting {
    fn new(call: &mut Call<'_>, from: u32, events: u32, count: u32) -> Answer<Self> {
        if count == 0 || count > MOST {
            return Err(Errno::Inval);
        }
        call.memory.range(from, count * SIZE_OF_SUBSCRIPTION)?;
        call.memory.range(events, count * SIZE_OF_EVENT)?;
        let read = |index| subscription(call, from + index * SIZE_OF_SUBSCRIPTION);
        let subscriptions = (0..count).map(read).collect::<Answer<Vec<_>>>()?;
        let times = subscriptions.iter().filter_map(|one| match one.what {
            Wanted::Time(time) => Some(time),
            _ => None,
        });
        let now = to_nanos(call.child.backend.now());
        let timer = times.min().filter(|&time| time > now);
        let timer = timer.map(|time| (time, sleep(Duration::from_nanos(time - now))));
        Ok(Self {
            subscriptions,
            timer,
        })
    }

    /// What has happened, in the order in which it was asked for.
    fn poll(&mut self, child: &Child, cx: &mut Context<'_>) -> Vec<[u8; SIZE_OF_EVENT as usize]> {
        let mut now = to_nanos(child.backend.now());
        if let Some((time, timer)) = &mut self.timer {
            if Pin::new(timer).poll(cx).is_ready() {
                // Clocks differ in the last digits: what the timer says counts.
                now = now.max(*time);
                self.timer = None;
            }
        }
        let happened = |one: &Subscription| match one.poll(child, now, cx) {
            Poll::Ready(event) => Some(one.record(event)),
            Poll::Pending => None,
        };
        self.subscriptions.iter().filter_map(happened).collect()
    }
}

fn subscription(call: &Call<'_>, at: u32) -> Answer<Subscription> {
    let memory = &call.memory;
    let event = memory.u8(at + 8)?;
    Ok(Subscription {
        userdata: memory.u64(at)?,
        event,
        what: match event {
            CLOCK => wanted_time(call.child, memory, at)?,
            FD_READ => Wanted::Input(memory.u32(at + 16)?),
            FD_WRITE => Wanted::Room(memory.u32(at + 16)?),
            _ => return Err(Errno::Inval),
        },
    })
}

fn wanted_time(child: &Child, memory: &Memory<'_>, at: u32) -> Answer<Wanted> {
    let (clock, timeout) = (memory.u32(at + 16)?, memory.u64(at + 24)?);
    let is_absolute = memory.u16(at + 40)? & ABSOLUTE != 0;
    if !matches!(clock, REALTIME | MONOTONIC) {
        return Ok(Wanted::Error(Errno::Inval));
    }
    let delay = match is_absolute {
        true => timeout.saturating_sub(time(child, clock)?),
        false => timeout,
    };
    let now = to_nanos(child.backend.now());
    Ok(Wanted::Time(now.saturating_add(delay)))
}

impl Subscription {
    fn poll(&self, child: &Child, now: u64, cx: &mut Context<'_>) -> Poll<Event> {
        match self.what {
            Wanted::Time(time) if time > now => Poll::Pending,
            Wanted::Time(_) => Poll::Ready(Ok((0, 0))),
            Wanted::Input(fd) => poll_input(child, fd, cx),
            Wanted::Room(fd) => poll_room(child, fd, cx),
            Wanted::Error(errno) => Poll::Ready(Err(errno)),
        }
    }

    fn record(&self, event: Event) -> [u8; SIZE_OF_EVENT as usize] {
        let record = Record::new()
            .with(0, self.userdata.to_le_bytes())
            .with(10, [self.event]);
        let record = match event {
            Err(errno) => record.with(8, (errno as u16).to_le_bytes()),
            Ok((bytes, flags)) => record
                .with(16, bytes.to_le_bytes())
                .with(24, flags.to_le_bytes()),
        };
        record.0
    }
}

fn poll_input(child: &Child, fd: u32, cx: &mut Context<'_>) -> Poll<Event> {
    match &child.descriptors.get(fd)?.what {
        What::Input(source) => source.poll_ready(cx).map_ok(|bytes| match bytes {
            0 => (0, HANGUP),
            bytes => (bytes as u64, 0),
        }),
        What::File(file) => {
            let left = file.size().saturating_sub(file.position.get());
            Poll::Ready(Ok((left, 0)))
        }
        What::Output(_) | What::Directory(_) => Poll::Ready(Err(Errno::Badf)),
    }
}

fn poll_room(child: &Child, fd: u32, cx: &Context<'_>) -> Poll<Event> {
    match &child.descriptors.get(fd)?.what {
        What::Output(sink) => sink.poll_ready(cx).map(|room| match room {
            Ok(room) => Ok((room as u64, 0)),
            // Who writes learns of it.
            Err(Errno::Pipe) => Ok((0, HANGUP)),
            Err(errno) => Err(errno),
        }),
        What::File(_) => Poll::Ready(Ok((u64::from(u32::MAX), 0))),
        What::Input(_) | What::Directory(_) => Poll::Ready(Err(Errno::Badf)),
    }
}
