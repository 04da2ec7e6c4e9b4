//! What JavaScript sees of the loops: events and snapshots, as numbers and texts.
//!
//! An event is some numbers in a row and some texts in another; `www/lib/introspection/events.js`
//! makes an object of them. So a batch crosses over in one call, however long it is.

use js_sys::{Array, Float64Array, Function};
use wasm_bindgen::prelude::*;

use super::event_loop::RawEventLoop;
use crate::introspection::{
    Happening, LoopEvent, Observation, TaskState, WaitsOn, observe, task_snapshots,
    timer_snapshots, watch,
};

/// An observation that lasts until it is stopped or collected.
#[wasm_bindgen]
pub struct RawObservation(Option<Observation>);

#[wasm_bindgen]
impl RawObservation {
    pub fn stop(&mut self) {
        drop(self.0.take());
    }
}

/// Has `listener(numbers, texts)` called with each batch of events. It throws nothing.
#[wasm_bindgen(js_name = observe)]
#[must_use]
pub fn observe_loops(listener: Function) -> RawObservation {
    let observation = observe(move |events: &[LoopEvent]| {
        let mut row = Row::default();
        events.iter().for_each(|event| row.event(event));
        let called = row.pass_to(&listener);
        drop(called);
    });
    RawObservation(Some(observation))
}

/// The running step waits for these tasks, by way of a future of JavaScript's.
#[wasm_bindgen(js_name = noteAwaits)]
pub fn note_awaits(on: u8, tasks: Vec<u32>) {
    let on = match on {
        0 => WaitsOn::Promise,
        1 => WaitsOn::TaskGroup,
        _ => WaitsOn::Shield,
    };
    watch::note_awaits(on, || tasks);
}

#[wasm_bindgen]
impl RawEventLoop {
    /// Calls `listener(numbers, texts)` with the tasks that are not done: for each its number,
    /// its state, how often it was asked to end, how many tasks it waits for, and their numbers;
    /// its name and what it waits on.
    #[wasm_bindgen(js_name = taskSnapshots)]
    pub fn task_snapshots(&self, listener: &Function) -> Result<JsValue, JsValue> {
        let mut row = Row::default();
        for task in task_snapshots(self.inner()) {
            row.number(task.number);
            row.number(match task.state {
                TaskState::Ready => 0,
                TaskState::Running => 1,
                TaskState::Waiting => 2,
            });
            row.number(task.cancelling);
            row.list(&task.awaits);
            row.text(&task.name);
            row.text(task.waits_on.name());
        }
        row.pass_to(listener)
    }

    /// The timers that are set, the next one first: of each its number, and its time in seconds.
    #[wasm_bindgen(js_name = timerSnapshots)]
    pub fn timer_snapshots(&self) -> Vec<f64> {
        let timers = timer_snapshots(self.inner()).into_iter();
        let flat = timers.flat_map(|timer| [f64::from(timer.timer), timer.when.as_secs_f64()]);
        flat.collect()
    }
}

/// Numbers and texts on their way to JavaScript.
#[derive(Default)]
struct Row {
    numbers: Vec<f64>,
    texts: Array,
}

impl Row {
    fn pass_to(&self, listener: &Function) -> Result<JsValue, JsValue> {
        let numbers = Float64Array::from(&*self.numbers);
        listener.call2(&JsValue::UNDEFINED, &numbers, &self.texts)
    }

    fn number(&mut self, number: impl Into<f64>) {
        self.numbers.push(number.into());
    }

    /// A task that may be none: no task has the number zero.
    fn task(&mut self, task: Option<u32>) {
        self.number(task.unwrap_or_default());
    }

    fn list(&mut self, numbers: &[u32]) {
        self.numbers.push(numbers.len() as f64);
        self.numbers
            .extend(numbers.iter().map(|&number| f64::from(number)));
    }

    fn text(&mut self, text: &str) {
        self.texts.push(&text.into());
    }

    /// The kind's number is its place in the list of `events.js`.
    fn event(&mut self, event: &LoopEvent) {
        let at = self.numbers.len();
        self.number(0);
        self.number(event.event_loop);
        self.number(event.time.as_secs_f64());
        let kind = match &event.what {
            Happening::Created { task, name, by, .. } => {
                self.number(*task);
                self.text(name);
                self.task(*by);
                0
            }
            Happening::Renamed { task, name } => {
                self.number(*task);
                self.text(name);
                1
            }
            Happening::Ready { task, by } => {
                self.number(*task);
                self.task(*by);
                2
            }
            Happening::Running { task } => {
                self.number(*task);
                3
            }
            Happening::Yielded { task } => {
                self.number(*task);
                4
            }
            Happening::Waiting { task, on, awaits } => {
                self.number(*task);
                self.text(on.name());
                self.list(awaits);
                5
            }
            Happening::Done { task, outcome } => {
                self.number(*task);
                self.text(outcome.name());
                6
            }
            Happening::Cancelling { task, by, message } => {
                self.number(*task);
                self.task(*by);
                self.text(message);
                7
            }
            Happening::Armed { timer, when, by } => {
                self.number(*timer);
                self.number(when.as_secs_f64());
                self.task(*by);
                8
            }
            Happening::Rang { timer } => {
                self.number(*timer);
                9
            }
            Happening::Disarmed { timer } => {
                self.number(*timer);
                10
            }
            Happening::Callback { took } => {
                self.number(took.as_secs_f64());
                11
            }
            Happening::Slow { task, took } => {
                self.task(*task);
                self.number(took.as_secs_f64());
                12
            }
            Happening::Late { by, hidden } => {
                self.number(by.as_secs_f64());
                self.number(u8::from(*hidden));
                13
            }
            Happening::Idle => 14,
            Happening::Output { text, task } => {
                self.text(text);
                self.task(*task);
                15
            }
            Happening::Closed => 16,
        };
        self.numbers[at] = f64::from(kind);
    }
}
