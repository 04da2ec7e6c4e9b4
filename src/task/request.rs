//! The way of a cancellation: from whoever asks, down to the scopes in which it acts.

use super::awaited::Awaited;
use super::scope::{NextStep, ScopeRef};
use super::{Cancelled, TaskRef};
use crate::introspection::watch;

/// Asks one thing to end, as `cancel()` does.
pub(crate) fn ask(awaited: &Awaited, cancelled: &Cancelled) -> bool {
    let accepted = awaited.accepts();
    if accepted {
        run_errands(vec![Errand::Tell(awaited.clone())], cancelled);
    }
    accepted
}

/// Cancels a task. False if it is done.
pub(crate) fn cancel(task: &TaskRef, cancelled: &Cancelled) -> bool {
    let accepts = !task.done();
    if accepts {
        let mut todo = Vec::new();
        cancel_task(task.clone(), cancelled, &mut todo);
        run_errands(todo, cancelled);
    }
    accepts
}

/// Asks `scope` to unwind, in its innermost live scopes.
///
/// Tasks that these await are asked in turn, in a loop and not by recursion: a chain of awaiting
/// tasks may be longer than any stack. Where the chain comes back to a task that it came from,
/// it ends: tasks that wait for each other must not pass a request around forever.
pub(crate) fn scope(scope: ScopeRef, cancelled: &Cancelled) {
    let queued = scope.is_queued();
    run_errands(vec![Errand::Ask(scope, queued)], cancelled);
}

/// What a request has to do yet.
enum Errand {
    /// And whether its task was about to be stepped anyway.
    Ask(ScopeRef, bool),
    Tell(Awaited),
    /// All that this task awaits has been asked.
    Passed(TaskRef),
}

/// Runs errands, the last one first, and those that come of them.
fn run_errands(mut todo: Vec<Errand>, cancelled: &Cancelled) {
    while let Some(errand) = todo.pop() {
        match errand {
            Errand::Ask(scope, queued) => visit(scope, queued, cancelled, &mut todo),
            Errand::Tell(Awaited::Task(task)) => cancel_task(task, cancelled, &mut todo),
            Errand::Tell(Awaited::Other(other)) => {
                let mut more = Vec::new();
                other.ask(cancelled, &mut more);
                todo.extend(more.into_iter().rev().map(Errand::Tell));
            }
            Errand::Passed(task) => task.extra().passes_on.set(false),
        }
    }
}

fn cancel_task(task: TaskRef, cancelled: &Cancelled, todo: &mut Vec<Errand>) {
    watch::tell_cancelling(&task, cancelled.message());
    if cancelled.message().is_some() || !task.request_plainly() {
        task.count_cancellation();
        let queued = task.is_queued();
        visit(ScopeRef::Body(task), queued, cancelled, todo);
    }
}

fn visit(scope: ScopeRef, queued: bool, cancelled: &Cancelled, todo: &mut Vec<Errand>) {
    if scope.is_polling() {
        let before = scope.late.replace(Some(cancelled.clone()));
        drop(before);
        return scope.attend();
    }
    let before = todo.len();
    scope.pass_on(true, todo);
    let inner = scope.inner();
    if inner.is_empty() {
        ask_awaited(&scope, queued, cancelled, todo);
    } else {
        inner.iter().for_each(|inner| inner.from_outside.set(true));
        let inner = inner.into_iter().rev().map(ScopeRef::Inner);
        todo.extend(inner.map(|inner| Errand::Ask(inner, queued)));
    }
    if todo.len() == before + 1 && matches!(scope, ScopeRef::Body(_)) {
        // Nothing more to ask on behalf of this task.
        todo.pop();
        scope.pass_on(false, todo);
    }
}

/// Asks what an innermost scope awaits.
fn ask_awaited(scope: &ScopeRef, queued: bool, cancelled: &Cancelled, todo: &mut Vec<Errand>) {
    let mut asked = scope.awaiting();
    let ends_anyway = asked.iter().any(|asked| asked.awaited.ends_anyway());
    asked.retain(|asked| asked.awaited.accepts());
    let told: Vec<_> = asked.iter().map(|asked| asked.awaited.clone()).collect();
    let step = match (ends_anyway, queued) {
        (true, _) => NextStep::WithTheAwaited,
        (false, true) => NextStep::Queued,
        (false, false) => NextStep::OfTheRequest,
    };
    scope.record(cancelled.clone(), asked, step);
    todo.extend(told.into_iter().rev().map(Errand::Tell));
}

/// True while a request goes through this task to what it awaits.
pub(super) fn passes_on(task: &TaskRef) -> bool {
    let extra = task.header().extra.get();
    extra.is_some_and(|extra| extra.passes_on.get())
}

impl ScopeRef {
    /// Marks a task that a request goes through, and has the mark taken away after the rest.
    fn pass_on(&self, passes: bool, todo: &mut Vec<Errand>) {
        if let Self::Body(task) = self {
            task.extra().passes_on.set(passes);
            if passes {
                todo.push(Errand::Passed(task.clone()));
            }
        }
    }
}
