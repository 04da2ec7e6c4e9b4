//! Tasks that start inside of their creation.

use std::cell::Cell;
use std::rc::Rc;

use wasyncio::prelude::*;

use crate::counter::Counted;
use crate::log::Log;
use crate::{hop, ms};

fn eagerly<F: Future + 'static>(future: F) -> Task<F::Output> {
    TaskOptions::new().eager_start(true).create_task(future)
}

#[wasyncio::test]
async fn the_first_step_runs_at_once_and_the_second_in_its_turn() {
    let (future, counts) = Counted::new(Box::pin(hop()));
    let task = eagerly(future);
    assert_eq!(counts.seen(), (1, 0));
    assert_eq!(all_tasks().len(), 2);
    hop().await;
    assert_eq!(counts.seen(), (2, 1));
    assert!(task.done());
}

#[wasyncio::test]
async fn a_task_that_never_waits_is_never_listed() {
    let task = eagerly(async { all_tasks().len() });
    assert_eq!(all_tasks().len(), 1);
    assert_eq!(task.result().unwrap(), 2, "but while it runs");
}

#[wasyncio::test]
async fn a_creator_has_its_own_task_context_and_scope_again() {
    let var = ContextVar::new("var");
    var.set("creator's");
    let me = current_task().unwrap();
    let inside = var.clone();
    let unwound = catch_cancelled(async {
        let child = eagerly(async move {
            inside.set("child's");
            let caught = catch_cancelled(async {
                current_task().unwrap().cancel();
                hop().await;
            });
            caught.await.is_err()
        });
        assert_eq!(current_task().as_ref(), Some(&me));
        assert_eq!(var.get(), Some("creator's"));
        assert!(child.await, "the child's scope caught it");
    });
    assert!(
        unwound.await.is_ok(),
        "the creator's scope has nothing to do with it"
    );
}

#[wasyncio::test]
async fn combinators_follow_the_factory() {
    let event_loop = get_running_loop().unwrap();
    event_loop.set_task_factory(Some(eager_task_factory));
    let log = Log::new();
    let step = |name: &'static str| {
        let log = log.clone();
        async move { log.add(name) }
    };
    let gathered = gather([step("gather"), step("gather, too")]);
    assert!(gathered.done());
    let shielded = shield(step("shield"));
    assert!(shielded.done());
    let mut completed = as_completed([step("as_completed")]);
    log.check(&["gather", "gather, too", "shield", "as_completed"]);
    gathered.await;
    shielded.await;
    completed.next().await.unwrap().unwrap();
}

#[wasyncio::test]
async fn an_option_comes_before_the_factory() {
    let event_loop = get_running_loop().unwrap();
    event_loop.set_task_factory(Some(eager_task_factory));
    let task = TaskOptions::new().eager_start(false).create_task(async {});
    assert!(!task.done());
    task.await;
}

#[wasyncio::test]
async fn a_task_of_a_loop_that_does_not_run_starts_later() {
    let other = EventLoop::with_backend(wasyncio::backend::Simulated::new());
    let options = TaskOptions::new().eager_start(true);
    let task = other.create_task_with(options, async {}).unwrap();
    assert!(!task.done());
    other.close().unwrap();
    assert!(task.cancelled());
}

#[wasyncio::test]
async fn a_destructor_that_starts_a_task_while_its_creator_unwinds_does_not_cancel_it() {
    struct StartsATask(Rc<Cell<Option<Task<()>>>>);
    impl Drop for StartsATask {
        fn drop(&mut self) {
            // It ends an await at once, as the loser of a race would.
            self.0.set(Some(eagerly(async {
                let sleeper = create_task(sleep(ms(1)));
                let lost = wait_for(sleeper.clone(), ms(0));
                let _ = lost.await;
                hop().await;
            })));
        }
    }
    let started = Rc::new(Cell::new(None));
    let starts = StartsATask(started.clone());
    let unwinds = create_task(async move {
        let _starts = starts;
        sleep(ms(60_000)).await;
    });
    hop().await;
    unwinds.cancel();
    assert!(catch_cancelled(unwinds).await.is_err());
    let task = started.take().unwrap();
    (&task).await;
    assert!(!task.cancelled());
}

/// asyncio recurses as deep as its stack allows. Here the deeper ones start in the next turn.
#[wasyncio::test]
async fn nested_eager_tasks_do_not_overflow_the_stack() {
    const DEPTH: u32 = if cfg!(miri) { 200 } else { 10_000 };
    async fn nested(depth: u32, deepest: Rc<Cell<u32>>) {
        deepest.set(deepest.get().max(depth));
        if depth < DEPTH {
            let child: std::pin::Pin<Box<dyn Future<Output = ()>>> =
                Box::pin(nested(depth + 1, deepest));
            eagerly(child).await;
        }
    }
    let deepest = Rc::new(Cell::new(0));
    let task = eagerly(nested(1, deepest.clone()));
    assert!(deepest.get() < DEPTH, "the rest starts later");
    task.await;
    assert_eq!(deepest.get(), DEPTH);
}
