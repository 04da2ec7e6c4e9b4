// gather, wait, shield, asCompleted.
import {
  ALL_COMPLETED, CancelledError, EventLoop, FIRST_COMPLETED, FIRST_EXCEPTION, Future, TimeoutError, ValueError,
  asCompleted, createTask, gather, run, shield, sleep, wait,
} from "../../www/wasyncio.js";
import { equal, isError, ok, raises, same, throws } from "./support/assert.mjs";
import { logged } from "./support/inHost.mjs";

function* after(hops, value) {
  for (let hop = 0; hop < hops; hop++) yield* sleep(0);
  if (value instanceof Error) throw value;
  return value;
}

export async function gather_gives_results_in_the_order_of_its_arguments() {
  await run(function* () {
    same(yield* gather(after(2, "a"), after(0, "b"), createTask(after(1, "c"))), ["a", "b", "c"]);
    same(yield* gather(), []);
    same(yield* gather([after(1, "a"), after(0, "b")]), ["a", "b"]);
    same(yield* gather([], { returnExceptions: true }), []);
  });
}

export async function gather_starts_its_children_at_once_and_can_be_awaited_twice() {
  const order = [];
  function* child(name) {
    order.push(name);
  }
  await run(function* () {
    const gathered = gather(child("a"), child("b"));
    ok(gathered instanceof Future);
    order.push("main");
    yield* sleep(0);
    order.push("main again");
    same(yield* gathered, [undefined, undefined]);
    same(yield* gathered, [undefined, undefined]);
    same(gathered.result(), [undefined, undefined]);
  });
  same(order, ["main", "a", "b", "main again"]);
}

export async function gather_runs_the_same_awaitable_once() {
  await run(function* () {
    let runs = 0;
    const once = (function* () {
      return ++runs;
    })();
    const task = createTask(after(0, "task"));
    same(yield* gather(once, task, once, task), [1, "task", 1, "task"]);
  });
}

export async function the_first_error_ends_a_gather_and_its_siblings_go_on() {
  const order = [];
  await run(function* () {
    const sibling = createTask((function* () {
      yield* after(5);
      order.push("sibling");
      return "sibling";
    })());
    const gathered = gather(after(1, new RangeError("first")), after(2, new RangeError("second")), sibling);
    yield* raises(gathered, RangeError, "first");
    order.push("main");
    isError(gathered.exception(), RangeError, "first");
    equal(yield* sibling, "sibling");
  });
  same(order, ["main", "sibling"]);
}

export async function gather_returns_exceptions() {
  await run(function* () {
    const cancelled = createTask(sleep(60));
    const gathered = gather([after(1, new RangeError("a")), after(0, "b"), cancelled], { returnExceptions: true });
    yield* sleep(0);
    cancelled.cancel("c");
    const [a, b, c] = yield* gathered;
    isError(a, RangeError, "a");
    equal(b, "b");
    isError(c, CancelledError, "c");
  });
}

export async function a_cancelled_gather_cancels_its_children() {
  const order = [];
  function* child(name) {
    try {
      yield* sleep(60);
    } finally {
      order.push(name);
    }
  }
  await run(function* () {
    const gathered = gather(child("a"), child("b"));
    yield* sleep(0);
    equal(gathered.cancel(), true);
    equal(gathered.done(), false);
    yield* raises(gathered, CancelledError);
    equal(gathered.cancelled(), false);
    equal(gathered.done(), true);
    equal(gathered.cancel(), false);
    isError(gathered.exception(), CancelledError);
  });
  same(order, ["a", "b"]);
}

export async function a_cancelled_task_cancels_the_gather_it_awaits() {
  const order = [];
  await run(function* () {
    const task = createTask((function* () {
      yield* gather((function* () {
        try {
          yield* sleep(60);
        } finally {
          order.push("child");
        }
      })());
    })());
    yield* sleep(0);
    yield* sleep(0);
    task.cancel();
    yield* raises(task, CancelledError);
    equal(task.cancelled(), true);
  });
  same(order, ["child"]);
}

export async function gather_takes_two_hops_after_its_last_child() {
  const order = [];
  await run(function* () {
    const child = new Future();
    const gathered = createTask((function* () {
      yield* gather(child);
      order.push("gathered");
    })());
    yield* sleep(0);
    child.setResult(1);
    yield* sleep(0);
    order.push("hop 1");
    yield* sleep(0);
    order.push("hop 2");
    yield* gathered;
  });
  same(order, ["hop 1", "gathered", "hop 2"]);
}

export async function gather_of_two_loops_is_refused() {
  const [a, b] = [new EventLoop(), new EventLoop()];
  const futures = [a.createFuture(), b.createFuture()];
  throws(() => gather(...futures), ValueError, "futures are tied to different event loops");
  for (const future of futures) future.cancel();
  a.close();
  b.close();
}

export async function wait_for_all_the_first_or_the_first_error() {
  await run(function* () {
    const make = () => [createTask(after(1, "a")), createTask(after(3, new RangeError("b"))), createTask(after(9, "c"))];
    const index = (all, set) => [...set].map((task) => all.indexOf(task));
    for (const [returnWhen, expected] of [[FIRST_COMPLETED, [0]], [FIRST_EXCEPTION, [0, 1]], [ALL_COMPLETED, [0, 1, 2]], [undefined, [0, 1, 2]]]) {
      const all = make();
      const [done, pending] = yield* wait(all, { returnWhen });
      same(index(all, done), expected);
      same(index(all, pending), [0, 1, 2].filter((at) => !expected.includes(at)));
      yield* gather(all, { returnExceptions: true });
    }
    equal(FIRST_COMPLETED, "FIRST_COMPLETED");
    equal(FIRST_EXCEPTION, "FIRST_EXCEPTION");
    equal(ALL_COMPLETED, "ALL_COMPLETED");
  });
}

export async function wait_takes_a_timeout_and_never_cancels() {
  await run(function* () {
    const task = createTask(sleep(0.06, "slow"));
    const [done, pending] = yield* wait(new Set([task]), { timeout: 0.02 });
    equal(done.size, 0);
    equal(pending.has(task), true);
    equal(yield* task, "slow");
    const again = yield* wait([task], { timeout: 0 });
    equal(again[0].has(task), true);
    const other = createTask(sleep(60));
    const waiting = createTask(wait([other]));
    yield* sleep(0);
    waiting.cancel();
    yield* raises(waiting, CancelledError);
    equal(other.cancelling(), 0);
    other.cancel();
  });
}

export async function wait_on_finished_tasks_takes_two_hops() {
  const order = [];
  await run(function* () {
    const task = createTask(after(0));
    yield* task;
    const waiting = createTask((function* () {
      yield* wait([task]);
      order.push("waited");
    })());
    for (const hop of [1, 2, 3]) {
      yield* sleep(0);
      order.push(`hop ${hop}`);
    }
    yield* waiting;
  });
  same(order, ["hop 1", "hop 2", "waited", "hop 3"]);
}

export async function wait_refuses_what_asyncio_refuses() {
  await run(function* () {
    yield* raises(wait([]), ValueError, /empty/);
    const coroutine = sleep(0);
    yield* raises(wait([coroutine]), TypeError, "Passing coroutines is forbidden, use tasks explicitly.");
    const task = createTask(coroutine);
    yield* raises(wait(task), TypeError, /iterable/);
    yield* raises(wait([task], { returnWhen: "SOMETIME" }), ValueError, /SOMETIME/);
    yield* raises(wait([Promise.resolve()]), TypeError, /futures/);
    yield* raises(wait([1]), TypeError, /futures/);
    yield* raises(wait(undefined), TypeError, /iterable/);
    yield* task;
  });
}

export async function shield_stops_a_cancellation() {
  await run(function* () {
    const inner = createTask(sleep(0.03, "inner"));
    const outer = createTask((function* () {
      return yield* shield(inner);
    })());
    yield* sleep(0);
    outer.cancel();
    yield* raises(outer, CancelledError);
    equal(inner.cancelling(), 0);
    equal(yield* inner, "inner");
    equal(yield* shield(after(1, "value")), "value");
    yield* raises(shield(after(1, new RangeError("error"))), RangeError, "error");
  });
}

export async function shield_of_what_is_cancelled_is_cancelled() {
  await run(function* () {
    const inner = new Future();
    const shielded = shield(inner);
    inner.cancel();
    yield* raises(shielded, CancelledError);
    equal(shielded.cancelled(), true);
    const done = new Future();
    done.setResult(1);
    equal(shield(done), done);
  });
}

export async function an_error_behind_a_cancelled_shield_is_not_reported_while_it_can_be_read() {
  const reports = [];
  await run(function* () {
    const { getRunningLoop } = yield import("../../www/wasyncio.js");
    getRunningLoop().setExceptionHandler((loop, { message }) => reports.push(message));
    const inner = createTask(after(3, new RangeError("late")));
    const outer = shield(inner);
    yield* sleep(0);
    outer.cancel();
    yield* raises(outer, CancelledError);
    yield* after(6);
    equal(inner.exception().message, "late");
  });
  same(reports, []);
}

export async function asCompleted_gives_them_as_they_end() {
  const order = [];
  await run(function* () {
    for (const next of asCompleted([after(3, "c"), after(1, "a"), after(2, "b")])) order.push(yield* next);
    for (const next of asCompleted([])) order.push(yield* next);
  });
  same(order, ["a", "b", "c"]);
}

export async function asCompleted_throws_the_errors_in_turn() {
  await run(function* () {
    const [first, second, ...rest] = [...asCompleted([after(2, new RangeError("late")), after(1, "early")])];
    equal(yield* first, "early");
    yield* raises(second, RangeError, "late");
    equal(rest.length, 0);
  });
}

export async function asCompleted_iterates_over_the_futures_themselves() {
  await run(function* () {
    const tasks = [createTask(after(2, "b")), createTask(after(1, "a"))];
    const iterator = asCompleted(tasks);
    const order = [];
    for (let next; !(next = yield* iterator.anext()).done;) order.push(tasks.indexOf(next.value));
    same(order, [1, 0]);
    same(yield* iterator.anext(), { done: true, value: undefined });
  });
  await run(async () => {
    const order = [];
    for await (const future of asCompleted([after(2, "b"), after(1, "a")])) order.push(future.result());
    same(order, ["a", "b"]);
  });
}

export async function asCompleted_takes_a_timeout() {
  await run(function* () {
    const slow = createTask(sleep(60));
    const results = [];
    for (const next of asCompleted([slow, after(1, "fast")], { timeout: 0.03 })) {
      try {
        results.push(yield* next);
      } catch (error) {
        results.push(error.name);
      }
    }
    same(results, ["fast", "TimeoutError"]);
    equal(slow.cancelling(), 0);
    slow.cancel();
    const [late] = [...asCompleted([createTask(sleep(0.05))], { timeout: 0 })];
    yield* raises(late, TimeoutError);
  });
}

export async function asCompleted_refuses_what_is_no_list() {
  await run(function* () {
    const task = createTask(after(0));
    for (const wrong of [task, after(0), undefined, null, 1, {}]) throws(() => asCompleted(wrong), TypeError, /iterable/);
    throws(() => asCompleted([1]), TypeError);
    yield* task;
  });
}
