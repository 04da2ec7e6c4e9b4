//! What is seen of a program from outside: its events, its tasks, who waits for whom.

mod call_graphs;
mod events;
mod snapshots;
mod waits;
mod warnings;

use std::cell::RefCell;
use std::rc::Rc;

use wasyncio::introspection::{Happening, LoopEvent, Observation, observe};

/// The events of the loops of this thread, in words without times.
struct Seen {
    lines: Rc<RefCell<Vec<String>>>,
    _observation: Observation,
}

impl Seen {
    /// Of tasks alone.
    fn tasks() -> Self {
        Self::such(|what| {
            !matches!(
                what,
                Happening::Armed { .. } | Happening::Rang { .. } | Happening::Disarmed { .. }
            )
        })
    }

    fn such(wanted: impl Fn(&Happening) -> bool + 'static) -> Self {
        let lines = Rc::new(RefCell::new(Vec::new()));
        let seen = lines.clone();
        let observation = observe(move |events: &[LoopEvent]| {
            let events = events.iter().filter(|event| wanted(&event.what));
            seen.borrow_mut()
                .extend(events.map(|event| words(&event.what)));
        });
        Self {
            lines,
            _observation: observation,
        }
    }

    fn take(&self) -> Vec<String> {
        self.lines.take()
    }
}

fn words(what: &Happening) -> String {
    let by = |by: &Option<u32>| by.map_or(String::new(), |by| format!(" by {by}"));
    match what {
        Happening::Created {
            task,
            name,
            by: creator,
            ..
        } => {
            format!("{task} created {name}{}", by(creator))
        }
        Happening::Renamed { task, name } => format!("{task} renamed {name}"),
        Happening::Ready { task, by: waker } => format!("{task} ready{}", by(waker)),
        Happening::Running { task } => format!("{task} running"),
        Happening::Yielded { task } => format!("{task} yielded"),
        Happening::Waiting { task, on, awaits } => {
            let awaits: String = awaits.iter().map(|task| format!(" {task}")).collect();
            format!("{task} waiting: {}{awaits}", on.name())
        }
        Happening::Done { task, outcome } => format!("{task} {}", outcome.name()),
        Happening::Cancelling {
            task,
            by: asker,
            message,
        } => format!("{task} cancelling{} {message}", by(asker))
            .trim_end()
            .to_owned(),
        Happening::Armed { by: setter, .. } => format!("armed{}", by(setter)),
        Happening::Rang { .. } => "rang".to_owned(),
        Happening::Disarmed { .. } => "disarmed".to_owned(),
        Happening::Callback { .. } => "callback".to_owned(),
        Happening::Slow { task, .. } => format!("slow{}", by(task)),
        Happening::Late { hidden, .. } => format!("late hidden={hidden}"),
        Happening::Idle => "idle".to_owned(),
        Happening::Output { text, task } => format!("output{} {text:?}", by(task)),
        Happening::Closed => "closed".to_owned(),
        other => format!("{other:?}"),
    }
}
