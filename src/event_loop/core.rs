//! The loop's state, shared by its handles, its tasks and its drivers.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Waker;
use std::time::Duration;

use super::bell::Bells;
use super::exceptions::ExceptionHandler;
use super::handle::Handle;
use super::log::LogHook;
use super::mailbox::{self, Letter, Mailbox};
use super::ready::Ready;
use super::running;
use super::timers::{Alarm, TimerKey, Timers};
use crate::backend::{Backend, Drive, Gateway};
use crate::duration::{Nanos, to_nanos};
use crate::introspection::watch::Watch;
use crate::introspection::{Happening, observers};
use crate::task::{SpawnedTask, TaskFactory, TaskList, TaskRef, destroy};
use crate::{Error, Result};

/// asyncio's default: a callback that takes longer is reported in debug mode.
const SLOW_CALLBACK: Duration = Duration::from_millis(100);

/// The life of a loop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum State {
    Idle,
    Running,
    Closed,
}

pub(crate) struct Core {
    pub(crate) id: u32,
    pub(crate) backend: Rc<dyn Backend>,
    pub(super) state: Cell<State>,
    pub(super) stopping: Cell<bool>,
    /// What the next turn runs.
    pub(super) ready: RefCell<Vec<Ready>>,
    /// How many turns there were.
    pub(super) turns: Cell<u32>,
    /// The vector that the turn before last has emptied.
    pub(super) spare: Cell<Vec<Ready>>,
    pub(super) timers: RefCell<Timers>,
    pub(crate) tasks: TaskList,
    /// The connections and servers that the host wakes.
    pub(super) bells: Bells,
    next_task: Cell<u32>,
    pub(super) mailbox: Arc<Mailbox>,
    /// False if the loop is closed, or its host, which calls it, must be told of new work.
    awake: Cell<bool>,
    /// What becomes ready is queued and nothing more: the loop is awake, and nobody observes it.
    at_ease: Cell<bool>,
    /// Somebody wants to know of each callback: in debug mode, or observing.
    attentive: Cell<bool>,
    /// Whatever waits may be settled by JavaScript.
    pub(super) expects_javascript: Cell<bool>,
    debug: Cell<bool>,
    pub(super) slow_callback: Cell<Duration>,
    pub(super) exception_handler: RefCell<Option<ExceptionHandler>>,
    pub(super) log_hook: RefCell<Option<LogHook>>,
    task_factory: RefCell<Option<TaskFactory>>,
    /// How connections to a host and a port are made where there is no TCP.
    pub(crate) gateway: RefCell<Option<Gateway>>,
    /// The last warning of an idle loop.
    pub(super) idle_report: RefCell<String>,
    /// It was said that timers ring late, and none has been on time since.
    pub(super) said_late: Cell<bool>,
    pub(crate) watch: Watch,
}

impl Core {
    pub(super) fn new(backend: Rc<dyn Backend>) -> Rc<Self> {
        static NEXT_ID: AtomicU32 = AtomicU32::new(0);
        let id = NEXT_ID.fetch_add(1, Ordering::Relaxed);
        let core = Rc::new(Self {
            id,
            mailbox: mailbox::open(id, backend.notifier()),
            backend,
            state: Cell::new(State::Idle),
            stopping: Cell::new(false),
            ready: RefCell::default(),
            turns: Cell::new(0),
            spare: Cell::default(),
            timers: RefCell::default(),
            tasks: TaskList::default(),
            bells: Bells::default(),
            next_task: Cell::new(1),
            awake: Cell::new(true),
            at_ease: Cell::new(true),
            attentive: Cell::new(false),
            expects_javascript: Cell::new(false),
            debug: Cell::new(false),
            slow_callback: Cell::new(SLOW_CALLBACK),
            exception_handler: RefCell::new(None),
            log_hook: RefCell::new(None),
            task_factory: RefCell::new(None),
            gateway: RefCell::default(),
            idle_report: RefCell::default(),
            said_late: Cell::new(false),
            watch: Watch::default(),
        });
        running::register(&core);
        if observers::any() {
            core.watch.begin();
            core.be_attentive();
        }
        core
    }

    pub(crate) fn now(&self) -> Nanos {
        to_nanos(self.backend.now())
    }

    /// The number of this turn.
    pub(crate) fn turn_number(&self) -> u32 {
        self.turns.get()
    }

    pub(crate) fn check_open(&self) -> Result<()> {
        match self.state.get() {
            State::Closed => Err(Error::LOOP_CLOSED),
            _ => Ok(()),
        }
    }

    /// Puts an entry at the end of the ready queue. A closed loop drops it.
    #[inline]
    pub(crate) fn push(&self, entry: Ready) {
        if !self.at_ease.get() {
            return self.push_with_care(entry);
        }
        self.ready.borrow_mut().push(entry);
    }

    #[cold]
    fn push_with_care(&self, entry: Ready) {
        if self.state.get() == State::Closed {
            return drop(entry);
        }
        if let Ready::Step(task) = &entry {
            self.tell_ready(task);
        }
        self.ready.borrow_mut().push(entry);
        self.awaken();
    }

    pub(super) fn is_awake(&self) -> bool {
        self.awake.get()
    }

    pub(super) fn set_awake(&self, awake: bool) {
        self.awake.set(awake);
        self.at_ease.set(awake && !self.watch.is_on());
    }

    pub(super) fn get_debug(&self) -> bool {
        self.debug.get()
    }

    pub(super) fn set_debug(&self, debug: bool) {
        self.debug.set(debug);
        self.be_attentive();
    }

    #[inline]
    pub(super) fn is_attentive(&self) -> bool {
        self.attentive.get()
    }

    /// Debug mode, or who observes the loop, has changed.
    pub(crate) fn be_attentive(&self) {
        self.attentive.set(self.debug.get() || self.watch.is_on());
        self.set_awake(self.awake.get());
    }

    /// Tells a host that calls the loop that there is something to do.
    #[cold]
    pub(super) fn rouse(&self) {
        self.set_awake(true);
        if let Drive::Calls(host) = self.backend.drive() {
            host.call_soon();
        }
    }

    /// Creates a task and queues its first step.
    pub(crate) fn spawn<F: Future + 'static>(&self, future: F) -> SpawnedTask<F::Output> {
        let spawned = self.allocate(future);
        self.enlist(spawned.task());
        spawned
    }

    /// Creates a task that is not listed or queued yet.
    pub(crate) fn allocate<F: Future + 'static>(&self, future: F) -> SpawnedTask<F::Output> {
        let number = self.next_task.get();
        self.next_task.set(number.wrapping_add(1));
        SpawnedTask::new(future, self.id, number)
    }

    /// Lists a new task and queues its first step.
    pub(crate) fn enlist(&self, task: &TaskRef) {
        self.list(task);
        task.start(self);
    }

    /// Lists a new task, which somebody is about to queue or to step.
    #[inline]
    pub(crate) fn list(&self, task: &TaskRef) {
        self.tasks.push(task);
        self.tell_created(task);
    }

    pub(crate) fn task_factory(&self) -> Option<TaskFactory> {
        self.task_factory.borrow().clone()
    }

    pub(crate) fn set_task_factory(&self, factory: Option<TaskFactory>) {
        let before = self.task_factory.replace(factory);
        drop(before);
    }

    pub(crate) fn arm(&self, when: Nanos, alarm: Alarm) -> TimerKey {
        let key = self.timers.borrow_mut().arm(when, alarm);
        self.tell(|| Happening::Armed {
            timer: key.number(),
            when: Duration::from_nanos(when),
            by: self.teller(),
        });
        self.awaken();
        key
    }

    pub(crate) fn disarm(&self, key: TimerKey) {
        let alarm = self.timers.borrow_mut().take(key);
        if alarm.is_some() {
            self.tell(|| Happening::Disarmed {
                timer: key.number(),
            });
        }
        drop(alarm);
    }

    /// When each armed timer is due, and its number; the next one first.
    pub(crate) fn armed_timers(&self) -> Vec<(Nanos, u32)> {
        self.timers.borrow().armed()
    }

    /// True if the timer is armed; then it will wake this waker.
    pub(crate) fn renew_alarm(&self, key: TimerKey, waker: &Waker) -> bool {
        match self.timers.borrow_mut().alarm_mut(key) {
            None => return false,
            Some(Alarm::Wake(known)) if !known.will_wake(waker) => {}
            Some(_) => return true,
        }
        // Cloned and dropped outside of any borrow: a foreign waker may do anything then.
        let alarm = Alarm::Wake(waker.clone());
        let stale = match self.timers.borrow_mut().alarm_mut(key) {
            None => return false,
            Some(known) => std::mem::replace(known, alarm),
        };
        drop(stale);
        true
    }

    pub(super) fn call_soon(&self, callback: Box<dyn FnOnce()>) -> Result<Rc<Handle>> {
        self.check_open()?;
        let handle = Handle::new(callback);
        self.push(Ready::Call(handle.clone()));
        Ok(handle)
    }

    pub(super) fn call_at(
        self: &Rc<Self>,
        when: Duration,
        callback: Box<dyn FnOnce()>,
    ) -> Result<Rc<Handle>> {
        self.check_open()?;
        let handle = Handle::timed(callback, when, self);
        handle.armed(self.arm(to_nanos(when), Alarm::Call(handle.clone())));
        Ok(handle)
    }

    /// Opens the mail from other threads.
    pub(super) fn fetch_mail(&self) {
        for letter in self.mailbox.collect() {
            match letter {
                Letter::Wake(share) => self.push(Ready::Step(share.arrive(self))),
                Letter::Destroy(share) => drop(share.arrive(self)),
                Letter::Call(callback) => self.push(Ready::Letter(callback)),
            }
        }
    }

    /// Destroys everything that the loop still holds. Destructors may add to it.
    pub(super) fn close(&self) {
        self.state.set(State::Closed);
        self.set_awake(false);
        // All are held before the first is destroyed: its destructor may drop the handle of another.
        let tasks: Vec<TaskRef> = std::iter::from_fn(|| self.tasks.pop()).collect();
        for task in &tasks {
            destroy(task);
            task.tell_all();
        }
        drop(tasks);
        self.bells.clear();
        let ready = self.ready.take();
        drop(ready);
        let timers = self.timers.borrow_mut().clear();
        drop(timers);
        mailbox::close(self.id);
        let handler = self.exception_handler.take();
        drop(handler);
        let hook = self.log_hook.take();
        drop(hook);
        self.set_task_factory(None);
        self.tell(|| Happening::Closed);
        self.hand_out_events();
    }

    pub(crate) fn all_tasks(&self) -> Vec<TaskRef> {
        self.tasks.to_vec()
    }
}

impl Drop for Core {
    fn drop(&mut self) {
        if self.state.get() != State::Closed {
            self.close();
        }
        running::unregister(self.id);
    }
}
