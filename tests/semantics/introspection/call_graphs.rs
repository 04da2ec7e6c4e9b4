//! Who awaits a task, and the tree of all: circles and chains of any length have an end.

use wasyncio::introspection::{capture_call_graph, format_call_graph, format_task_tree};
use wasyncio::prelude::*;

use crate::{hop, hops, ms};

fn named<F: Future + 'static>(name: &str, future: F) -> Task<F::Output> {
    TaskOptions::new().name(name).create_task(future)
}

#[wasyncio::test]
async fn awaiters_and_theirs() {
    let (one, two) = (named("one", sleep(ms(50))), named("two", sleep(ms(50))));
    let both = named("both", gather((one.clone(), two)));
    let also = named("also", {
        let one = one.clone();
        async move { (&one).await }
    });
    let outer = named("outer", async move {
        both.await;
        also.await;
    });
    hops(3).await;
    assert_eq!(
        format_call_graph(Some(&one)),
        "* Task(name='one', id=2)
  + Waits on sleep
  + Awaited by:
     * Task(name='both', id=4)
       + Waits on gather
       + Awaited by:
          * Task(name='outer', id=6)
            + Waits on another task
     * Task(name='also', id=5)
       + Waits on another task
"
    );
    drop(outer);
}

#[wasyncio::test]
async fn of_a_done_task_there_is_none() {
    let done = create_task(async {});
    hop().await;
    assert!(capture_call_graph(Some(&done)).is_none());
    assert_eq!(format_call_graph(Some(&done)), "");
}

#[wasyncio::test]
async fn tasks_in_a_circle_are_told_once() {
    let door = get_running_loop().unwrap().create_future::<Task<()>>();
    let first = named("first", {
        let door = door.clone();
        async move { (&door.await).await }
    });
    let second = named("second", {
        let first = first.clone();
        async move { (&first).await }
    });
    door.set_result(second).unwrap();
    hops(3).await;
    assert_eq!(
        format_call_graph(Some(&first)),
        "* Task(name='first', id=2)
  + Waits on another task
  + Awaited by:
     * Task(name='second', id=3)
       + Waits on another task
       + Awaited by:
          * Task(name='first', id=2)
            + As above
"
    );
    assert_eq!(
        format_task_tree(&get_running_loop().unwrap()),
        "└── (T) Task-1: running
└── (they wait for each other) (T) first: another task
    └── (T) second: another task
        └── (T) first: another task
"
    );
    first.cancel();
}

#[wasyncio::test]
async fn a_chain_of_thousands_is_no_matter_for_the_stack() {
    let mut last = create_task(sleep(ms(500)));
    for _ in 0..5_000 {
        last = create_task(last);
    }
    hops(2).await;
    let tasks = all_tasks();
    let graph = capture_call_graph(Some(&tasks[1])).unwrap();
    assert_eq!(graph.entries().len(), 5_001);
    assert_eq!(graph.entries()[5_000].depth, 5_000);
    let tree = format_task_tree(&get_running_loop().unwrap());
    assert_eq!(tree.lines().count(), 5_002);
    last.cancel();
    let _ = catch_cancelled(last).await;
}
