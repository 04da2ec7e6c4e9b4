//! A loop's side of the observation: what it notes while somebody listens.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use super::awaits::Numbers;
use super::observers::{self, Newcomer};
use super::snapshot::{TaskState, state_of};
use super::{Ended, Happening, LoopEvent, WaitsOn};
use crate::event_loop::{Core, running};
use crate::task::{Ending, TaskRef, current, step};

/// Events are handed out within a turn, too, when so many have come.
const MANY: usize = 4096;

#[derive(Default)]
pub(crate) struct Watch {
    on: Cell<bool>,
    events: RefCell<Vec<LoopEvent>>,
    /// What a step under way said that it waits for, beyond what its scopes know.
    noted: RefCell<Option<(WaitsOn, Numbers)>>,
    /// Whose step is under way: it also causes what follows from the task's end.
    stepping: Cell<Option<u32>>,
    /// Those who were told nothing yet, in the order in which they came.
    newcomers: RefCell<Vec<Newcomer>>,
    /// The tasks in whose steps the observation began: these steps' ends are still to be told.
    began_in: RefCell<Vec<TaskRef>>,
    /// A coroutine has failed, and its task is about to end.
    failed: Cell<bool>,
    /// It was said that the loop is idle, and nothing has run since.
    said_idle: Cell<bool>,
}

impl Watch {
    pub(crate) fn is_on(&self) -> bool {
        self.on.get()
    }

    /// Of a new loop: there is nothing to be introduced.
    pub(crate) fn begin(&self) {
        self.on.set(true);
    }
}

impl Core {
    /// Notes what has happened, if somebody listens.
    #[inline]
    pub(crate) fn tell(&self, what: impl FnOnce() -> Happening) {
        if self.watch.on.get() {
            self.tell_what(what);
        }
    }

    /// Out of the way of those whom nobody observes.
    #[cold]
    #[inline(never)]
    fn tell_what(&self, what: impl FnOnce() -> Happening) {
        self.tell_now(what());
    }

    #[inline(never)]
    fn tell_now(&self, what: Happening) {
        self.tell_of(self.now(), what);
    }

    fn tell_of(&self, time: u64, what: Happening) {
        self.tell_ends_of_first_steps();
        self.note(time, what);
    }

    fn note(&self, time: u64, what: Happening) {
        let event = self.event(time, what);
        self.watch.events.borrow_mut().push(event);
    }

    /// A listener of this number listens from now on. What is there already is introduced to it.
    pub(crate) fn watch_for(&self, listener: u32) {
        let first = !self.watch.on.replace(true);
        if first {
            self.be_attentive();
            let running = self.all_tasks().into_iter();
            let running = running.filter(TaskRef::is_running).collect();
            self.watch.began_in.replace(running);
        }
        self.watch.said_idle.set(false);
        self.watch.newcomers.borrow_mut().push(Newcomer {
            listener,
            missed: self.watch.events.borrow().len(),
            introduction: self.introduction(),
        });
        // A loop that sleeps has nobody else to hand it out.
        self.awaken();
    }

    fn introduction(&self) -> Vec<LoopEvent> {
        let now = self.now();
        let timers = self.armed_timers().into_iter();
        let timers = timers.map(|(when, timer)| Happening::Armed {
            timer,
            when: Duration::from_nanos(when),
            by: None,
        });
        let tasks = self.all_tasks();
        let tasks = tasks.iter().flat_map(|task| {
            let number = task.number();
            let state = match state_of(task) {
                TaskState::Running => Happening::Running { task: number },
                TaskState::Ready => Happening::Ready {
                    task: number,
                    by: None,
                },
                TaskState::Waiting => waiting(task, None),
            };
            [created(task, None), state]
        });
        let all = timers.chain(tasks);
        all.map(|what| self.event(now, what)).collect()
    }

    fn event(&self, time: u64, what: Happening) -> LoopEvent {
        LoopEvent {
            event_loop: self.id,
            time: Duration::from_nanos(time),
            what,
        }
    }

    /// The steps in which the observation began, one inside the other, were no watched ones.
    fn tell_ends_of_first_steps(&self) {
        loop {
            let ended = self
                .watch
                .began_in
                .borrow_mut()
                .pop_if(|task| !task.is_running());
            match ended {
                Some(task) if !task.done() => self.note(self.now(), self.stepped(&task)),
                Some(_) => {}
                None => return,
            }
        }
    }

    /// Nobody listens any more.
    pub(crate) fn unwatch(&self) {
        self.watch.began_in.take();
        self.watch.on.set(false);
        self.watch.events.take();
        self.watch.newcomers.take();
        self.watch.noted.take();
        self.be_attentive();
    }

    /// Hands out what was noted. Listeners may do anything.
    pub(crate) fn hand_out_events(&self) {
        self.tell_ends_of_first_steps();
        let (events, newcomers) = (self.watch.events.take(), self.watch.newcomers.take());
        if !events.is_empty() || !newcomers.is_empty() {
            observers::tell(&events, newcomers);
        }
    }

    /// As [`hand_out_events`](Self::hand_out_events), if there are many.
    pub(crate) fn hand_out_many_events(&self) {
        if self.watch.events.borrow().len() >= MANY {
            self.hand_out_events();
        }
    }

    /// A new task, before it is queued or stepped.
    #[inline]
    pub(crate) fn tell_created(&self, task: &TaskRef) {
        self.tell(|| created(task, self.teller()));
    }

    pub(crate) fn tell_ready(&self, task: &TaskRef) {
        self.tell(|| Happening::Ready {
            task: task.number(),
            by: self.teller(),
        });
    }

    /// The number of the task of this loop that runs now.
    pub(crate) fn teller(&self) -> Option<u32> {
        if let Some(stepping) = self.watch.stepping.get() {
            return Some(stepping);
        }
        let task = current::task().filter(|task| task.header().loop_id == self.id);
        task.map(|task| task.number())
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn tell_done(&self, task: &TaskRef, ending: Ending) {
        self.tell(|| Happening::Done {
            task: task.number(),
            outcome: match ending {
                Ending::Cancelled => Ended::Cancelled,
                Ending::Panicked => Ended::Failed,
                Ending::Returned if self.watch.failed.take() => Ended::Failed,
                Ending::Returned => Ended::Finished,
            },
        });
    }

    /// Takes a step, and notes its begin and what it came to.
    pub(crate) fn step_watched(&self, task: TaskRef) {
        let number = task.number();
        self.tell(|| Happening::Running { task: number });
        let noted_before = self.watch.noted.take();
        let stepping_before = self.watch.stepping.replace(Some(number));
        step(task.clone());
        if !task.done() {
            self.tell(|| self.stepped(&task));
        }
        self.watch.stepping.set(stepping_before);
        self.watch.noted.replace(noted_before);
    }

    /// A step is over, and the task is not done.
    fn stepped(&self, task: &TaskRef) -> Happening {
        match state_of(task) {
            TaskState::Ready => Happening::Yielded {
                task: task.number(),
            },
            _ => waiting(task, self.watch.noted.take()),
        }
    }

    /// Only code outside of the loop could wake its tasks.
    pub(crate) fn tell_idle(&self) {
        if !self.tasks.is_empty() && !self.watch.said_idle.replace(true) {
            self.tell(|| Happening::Idle);
        }
    }

    /// A callback or a step has run; `task` is whose step it was.
    pub(crate) fn tell_ran(&self, began: u64, task: Option<u32>, is_callback: bool, slow: bool) {
        self.watch.said_idle.set(false);
        if !self.watch.on.get() {
            return;
        }
        let took = Duration::from_nanos(self.now() - began);
        if is_callback {
            self.tell_of(began, Happening::Callback { took });
        }
        if slow {
            self.tell_of(self.now(), Happening::Slow { task, took });
        }
    }
}

/// `noted` is what its step said that it waits for, beyond what its scopes know.
fn waiting(task: &TaskRef, noted: Option<(WaitsOn, Numbers)>) -> Happening {
    let (mut on, mut awaits) = (task.header().waits_on.get(), Numbers::awaited_by(task));
    if let Some((noted, numbers)) = noted {
        on = noted;
        awaits.append(numbers);
    }
    Happening::Waiting {
        task: task.number(),
        on,
        awaits: awaits.into_vec(),
    }
}

fn created(task: &TaskRef, by: Option<u32>) -> Happening {
    Happening::Created {
        task: task.number(),
        name: task.name(),
        coroutine: task.coroutine(),
        by,
    }
}

/// Notes that the step under way waits for these tasks, if somebody listens: for what watches tasks
/// and does not await them.
pub(crate) fn note_awaits<I>(on: WaitsOn, tasks: impl FnOnce() -> I)
where
    I: IntoIterator<Item = u32>,
{
    if !observers::any() {
        return;
    }
    let Some(task) = current::task() else {
        return;
    };
    let numbers = Numbers::of(tasks());
    running::with_local_loop(task.header().loop_id, |core| {
        core.watch.noted.replace(Some((on, numbers)));
    });
}

/// The coroutine of the task whose step is under way has failed, which only its language knows.
#[cfg(feature = "js")]
pub(crate) fn note_failure() {
    if let Some(task) = current::task().filter(|_| observers::any()) {
        running::with_local_loop(task.header().loop_id, |core| core.watch.failed.set(true));
    }
}

/// A task was asked to end.
pub(crate) fn tell_cancelling(task: &TaskRef, message: Option<&str>) {
    if observers::any() {
        running::with_local_loop(task.header().loop_id, |core| {
            core.tell(|| Happening::Cancelling {
                task: task.number(),
                by: core.teller(),
                message: message.unwrap_or_default().to_owned(),
            });
        });
    }
}

/// A task has another name.
pub(crate) fn tell_renamed(task: &TaskRef, name: &str) {
    if observers::any() {
        running::with_local_loop(task.header().loop_id, |core| {
            core.tell(|| Happening::Renamed {
                task: task.number(),
                name: name.to_owned(),
            });
        });
    }
}

/// The program printed something.
pub(crate) fn tell_output(text: std::fmt::Arguments<'_>) {
    if !observers::any() {
        return;
    }
    let task = current::task();
    let event_loop = match &task {
        Some(task) => running::loop_of(task.header().loop_id).ok(),
        None => crate::get_running_loop().ok(),
    };
    if let Some(event_loop) = event_loop {
        event_loop.core().tell(|| Happening::Output {
            text: text.to_string(),
            task: task.map(|task| task.number()),
        });
    }
}
