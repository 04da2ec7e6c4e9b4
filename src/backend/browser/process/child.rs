//! A child that was started: what its pipes, its life and its control share.
//!
//! ```text
//!  starting ──"started"──▶ running ──"exit", a signal──▶ ended: thread and turn are given up,
//!      └────────"failed"──────────────────────────────▶         both pipes end
//! ```

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::io::ErrorKind;
use std::rc::{Rc, Weak};
use std::task::Poll;

use futures_channel::oneshot;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

use super::super::js;
use super::super::waiter::Waiter;
use super::blocking::Blocking;
use super::inherited::Inherited;
use super::pipes::{Sending, Unread, buffer_of};
use super::pool::{self, Turn};
use super::thread::{News, Thread};
use crate::backend::{Files, Life};
use crate::{Error, Result};

pub(super) struct Child {
    thread: RefCell<Option<Thread>>,
    turn: Cell<Option<Turn>>,
    pub(super) blocking: Blocking,
    pub(super) is_script: bool,
    pub(super) sending: Sending,
    /// Where file descriptors 1 and 2 go.
    pub(super) outputs: [Sink; 2],
    pub(super) files: Option<Files>,
    starting: Cell<Option<oneshot::Sender<Result<()>>>>,
    returncode: Cell<Option<i32>>,
    waiter: Waiter,
    /// What ends it if it does not end by itself.
    pub(super) grace: RefCell<Option<JsValue>>,
}

/// Where output goes.
pub(super) enum Sink {
    Nowhere,
    Pipe(Rc<Unread>),
    Inherited(Inherited),
}

/// What makes a child.
pub(super) struct Parts {
    pub(super) thread: Thread,
    pub(super) turn: Turn,
    pub(super) blocking: Blocking,
    pub(super) is_script: bool,
    pub(super) outputs: [Sink; 2],
    pub(super) files: Option<Files>,
}

impl Child {
    pub(super) fn new(parts: Parts) -> Rc<Self> {
        let child = Rc::new(Self {
            thread: RefCell::new(Some(parts.thread)),
            turn: Cell::new(Some(parts.turn)),
            sending: Sending::new(parts.blocking.credit()),
            blocking: parts.blocking,
            is_script: parts.is_script,
            outputs: parts.outputs,
            files: parts.files,
            starting: Cell::new(None),
            returncode: Cell::new(None),
            waiter: Waiter::default(),
            grace: RefCell::default(),
        });
        let this: Weak<Self> = Rc::downgrade(&child);
        child.with_thread(|thread| {
            thread.employ(move |news| {
                if let Some(child) = this.upgrade() {
                    child.heard(news);
                }
            });
        });
        child
    }

    /// Has the worker start it. Dropped before it has started, it is ended.
    pub(super) async fn start(self: &Rc<Self>, what: &Array, transfer: &Array) -> Result<()> {
        let (sender, started) = oneshot::channel();
        self.starting.set(Some(sender));
        let mut unfinished = EndedOnDrop(Some(self.clone()));
        let posted = self
            .thread
            .borrow()
            .as_ref()
            .map(|thread| thread.post(what, transfer));
        posted.unwrap_or(Ok(()))?;
        let gone = || ErrorKind::BrokenPipe.into();
        started.await.unwrap_or_else(|_| Err(gone()))?;
        unfinished.0 = None;
        Ok(())
    }

    pub(super) fn answer(&self, outcome: Result<()>) {
        if let Some(starting) = self.starting.take() {
            // Who gave up waits no more.
            let _ = starting.send(outcome);
        }
    }

    fn with_thread(&self, act: impl FnOnce(&Thread)) {
        if let Some(thread) = &*self.thread.borrow() {
            act(thread);
        }
    }

    /// Tells the worker something. One that is gone need not hear it.
    pub(super) fn tell(&self, message: &Array, transfer: &Array) {
        self.with_thread(|thread| drop(thread.post(message, transfer)));
    }

    /// So much of its output was read.
    pub(super) fn grant(&self, fd: u32, count: usize) {
        match &self.blocking {
            Blocking::Suspend => {
                let message = Array::of3(&"more".into(), &fd.into(), &(count as f64).into());
                self.tell(&message, &Array::new());
            }
            Blocking::Shared(shared) => shared.grant(fd, count),
            Blocking::None => {}
        }
    }

    /// Nobody reads this output any more.
    pub(super) fn is_unread(&self, fd: u32) {
        match &self.blocking {
            Blocking::Shared(shared) => shared.close(fd),
            _ => self.tell(&Array::of2(&"closed".into(), &fd.into()), &Array::new()),
        }
    }

    pub(super) fn send(&self, bytes: &[u8]) {
        if let Blocking::Shared(shared) = &self.blocking {
            return shared.write(bytes);
        }
        let buffer = buffer_of(bytes);
        let message = Array::of2(&"stdin".into(), &buffer);
        self.tell(&message, &Array::of1(&buffer));
    }

    pub(super) fn send_eof(&self) {
        if self.sending.ended.replace(true) || self.has_ended() {
            return;
        }
        match &self.blocking {
            Blocking::Shared(shared) => shared.end(),
            _ => self.tell(&Array::of1(&"eof".into()), &Array::new()),
        }
    }

    pub(super) fn cannot_write(&self) -> Option<Error> {
        self.sending.error()
    }

    pub(super) fn has_ended(&self) -> bool {
        self.returncode.get().is_some()
    }

    /// A thread that is `reusable` has nothing left of the child.
    pub(super) fn end(&self, returncode: i32, reusable: bool) {
        if self.has_ended() {
            return;
        }
        self.returncode.set(Some(returncode));
        let thread = self.thread.take();
        if let Some(thread) = thread.filter(|_| reusable) {
            thread.dismiss();
            pool::give_back(thread);
        }
        for output in &self.outputs {
            if let Sink::Pipe(unread) = output {
                unread.inbox.end(Ok(()));
            }
        }
        self.sending.breaks(ErrorKind::BrokenPipe.into());
        if let Some(timer) = self.grace.take() {
            js::clear_timeout(&timer);
        }
        drop(self.turn.take());
        self.answer(Err(ErrorKind::BrokenPipe.into()));
        self.waiter.wake();
    }

    /// Bytes of its output.
    pub(super) fn wrote(&self, fd: usize, bytes: Uint8Array) {
        match self.outputs.get(fd.wrapping_sub(1)) {
            Some(Sink::Pipe(unread)) => unread.inbox.push(bytes),
            Some(Sink::Inherited(inherited)) => {
                inherited.write(&bytes);
                let cost = bytes.length() as usize + super::super::inbox::OVERHEAD;
                self.grant(fd as u32, cost);
            }
            Some(Sink::Nowhere) | None => {}
        }
    }

    fn heard(&self, news: News) {
        match news {
            News::Message(message) => self.told(&message),
            News::Failed(problem) => self.thread_failed(&problem),
            News::Ended(code) => self.end(code & 0xff, false),
        }
    }

    fn thread_failed(&self, problem: &str) {
        self.answer(Err(super::thread::forbidden(problem)));
        self.end(-SIGABRT, false);
    }
}

const SIGABRT: i32 = 6;

/// Ends with its return code. Dropped before, the child is killed.
pub(super) fn life(child: Rc<Child>) -> Life {
    let killed_on_drop = EndedOnDrop(Some(child.clone()));
    Box::pin(async move {
        let _killed_on_drop = killed_on_drop;
        poll_fn(|cx| match child.returncode.get() {
            Some(returncode) => Poll::Ready(returncode),
            None => child.waiter.wait(cx),
        })
        .await
    })
}

/// Kills a child that lives when this is dropped.
struct EndedOnDrop(Option<Rc<Child>>);

impl Drop for EndedOnDrop {
    fn drop(&mut self) {
        if let Some(child) = &self.0 {
            child.end(-SIGKILL, false);
        }
    }
}

const SIGKILL: i32 = 9;

/// The buffer's bytes.
pub(super) fn bytes_of(buffer: &JsValue) -> Option<Uint8Array> {
    buffer
        .is_instance_of::<js_sys::ArrayBuffer>()
        .then(|| Uint8Array::new(buffer))
}
