// In which turn of the loop each thing happens: asyncio's, to the hop.
import {
  Barrier, CancelledError, Condition, Event, Future, Lock, Queue, Semaphore, TaskGroup,
  asCompleted, asyncWith, createTask, gather, getRunningLoop, run, shield, sleep, timeout, wait, waitFor,
} from "../../www/wasyncio.js";
import { same } from "./support/assert.mjs";

/**
 * Runs `main(turn)`, where `turn()` is the number of the loop's turn, counted from when it began, and
 * compares what it logs: `[what, turn]`.
 */
async function hops(main, expected) {
  const lines = [];
  await run(function* () {
    const loop = getRunningLoop();
    let turn = 0;
    let counting = true;
    const count = () => {
      turn += 1;
      if (counting) loop.callSoon(count);
    };
    loop.callSoon(count);
    yield* sleep(0);
    const began = turn;
    yield* main((what) => lines.push(`${what} ${turn - began}`));
    counting = false;
  });
  same(lines, expected);
}

function* turns(count) {
  for (let turn = 0; turn < count; turn++) yield* sleep(0);
}

/** A task that awaits something and logs when it goes on. */
function logging(log, name, awaitable) {
  return createTask((function* () {
    try {
      yield* awaitable();
      log(name);
    } catch (error) {
      log(`${name} ${error.name}`);
    }
  })());
}

export async function a_task_begins_and_ends_a_hop_later() {
  await hops(function* (log) {
    const task = createTask((function* () {
      log("begins");
    })());
    log("created");
    yield* task;
    log("awaited");
    yield* task;
    log("again");
  }, ["created 0", "begins 1", "awaited 2", "again 2"]);
}

export async function futures_and_callbacks() {
  await hops(function* (log) {
    const future = new Future();
    const waiter = logging(log, "waiter", () => future);
    future.addDoneCallback(() => log("callback"));
    yield* sleep(0);
    future.setResult();
    log("set");
    yield* waiter;
    log("main");
  }, ["set 1", "callback 2", "waiter 2", "main 3"]);
}

export async function gather_wait_and_shield_take_a_hop_more() {
  await hops(function* (log) {
    const future = new Future();
    const tasks = [
      logging(log, "plain", () => future),
      logging(log, "gather", () => gather(future)),
      logging(log, "wait", () => wait([future])),
      logging(log, "shield", () => shield(future)),
      logging(log, "asCompleted", () => [...asCompleted([future])][0]),
    ];
    yield* sleep(0);
    future.setResult();
    log("set");
    yield* turns(4);
    for (const task of tasks) yield* task;
  }, ["set 1", "plain 2", "gather 3", "wait 3", "shield 3", "asCompleted 3"]);
}

export async function what_is_done_already() {
  await hops(function* (log) {
    const future = new Future();
    future.setResult();
    yield* future;
    log("future");
    yield* gather(future);
    log("gather");
    yield* gather();
    log("gather of nothing");
    yield* shield(future);
    log("shield");
    yield* waitFor(future, 1);
    log("waitFor");
    yield* waitFor(future, 0);
    log("waitFor at once");
    yield* wait([future]);
    log("wait");
  }, ["future 0", "gather 0", "gather of nothing 0", "shield 0", "waitFor 0", "waitFor at once 0", "wait 2"]);
}

export async function locks_and_their_like_wake_a_hop_later() {
  await hops(function* (log) {
    const [lock, event, semaphore, queue, barrier] = [new Lock(), new Event(), new Semaphore(0), new Queue(), new Barrier(2)];
    yield* lock.acquire();
    log("acquired");
    const tasks = [
      logging(log, "lock", () => lock.acquire()),
      logging(log, "event", () => event.wait()),
      logging(log, "semaphore", () => semaphore.acquire()),
      logging(log, "queue", () => queue.get()),
      logging(log, "barrier", () => barrier.wait()),
    ];
    yield* sleep(0);
    lock.release();
    event.set();
    semaphore.release();
    queue.putNowait(1);
    yield* barrier.wait();
    log("main passes");
    for (const task of tasks) yield* task;
  }, ["acquired 0", "main passes 1", "lock 2", "event 2", "semaphore 2", "queue 2", "barrier 2"]);
}

export async function a_condition_wakes_a_hop_later_and_then_takes_its_lock() {
  await hops(function* (log) {
    const condition = new Condition();
    const waiter = logging(log, "waiter", () => asyncWith(condition, () => condition.wait()));
    yield* sleep(0);
    yield* asyncWith(condition, function* () {
      condition.notify();
      log("notified");
    });
    log("released");
    yield* waiter;
  }, ["notified 1", "released 1", "waiter 2"]);
}

export async function a_cancellation_arrives_a_hop_later() {
  await hops(function* (log) {
    const sleeper = logging(log, "sleeper", () => sleep(60));
    const outer = logging(log, "outer", () => sleeper);
    yield* turns(2);
    const gathered = logging(log, "gather", () => gather(sleep(60)));
    yield* turns(2);
    sleeper.cancel();
    gathered.cancel();
    log("cancelled");
    yield* turns(4);
    yield* outer;
  }, ["cancelled 4", "sleeper CancelledError 5", "outer 6", "gather CancelledError 7"]);
}

export async function a_timeout_acts_in_the_turn_after_it_expires() {
  await hops(function* (log) {
    const task = logging(log, "timed out", () => asyncWith(timeout(0), function* () {
      try {
        yield* sleep(60);
      } catch (error) {
        log(`body ${error.name}`);
        throw error;
      }
    }));
    yield* task;
  }, ["body CancelledError 3", "timed out TimeoutError 3"]);
}

export async function a_group_ends_two_hops_after_its_last_task() {
  await hops(function* (log) {
    const future = new Future();
    const group = logging(log, "group", () => asyncWith(new TaskGroup(), function* (group) {
      group.createTask((function* () {
        yield* future;
        log("child");
      })());
    }));
    yield* turns(2);
    future.setResult();
    log("set");
    yield* group;
  }, ["set 2", "child 3", "group 5"]);
}

export async function a_failed_child_cancels_its_group() {
  await hops(function* (log) {
    const group = logging(log, "group", () => asyncWith(new TaskGroup(), function* (group) {
      logging(log, "bystander", () => sleep(0));
      group.createTask((function* () {
        log("fails");
        throw new RangeError("mine");
      })());
      const sibling = group.createTask((function* () {
        try {
          yield* sleep(60);
        } finally {
          log("sibling");
        }
      })());
      try {
        yield* sleep(60);
      } catch (error) {
        log(`body ${error.name} ${sibling.done()}`);
        throw error;
      }
    }));
    yield* group;
  }, ["fails 2", "bystander 3", "sibling 4", "body CancelledError true 4", "group ExceptionGroup 6"]);
}

export async function waitFor_of_nothing_waits_until_it_has_ended() {
  await hops(function* (log) {
    const task = logging(log, "waitFor", () => waitFor(sleep(60), 0));
    yield* task;
  }, ["waitFor TimeoutError 4"]);
}

export async function a_cancelled_future_ends_its_waiters_a_hop_later() {
  await hops(function* (log) {
    const future = new Future();
    const waiter = logging(log, "waiter", () => future);
    yield* sleep(0);
    future.cancel();
    try {
      yield* future;
    } catch (error) {
      log(`main ${error instanceof CancelledError}`);
    }
    yield* waiter;
  }, ["main true 1", "waiter CancelledError 2"]);
}
