// Tasks: names, results, cancellation.
import {
  CancelledError, EventLoop, Future, InvalidStateError, RuntimeError, Task, createTask, currentTask, getRunningLoop, run, sleep,
} from "../../www/wasyncio.js";
import { equal, isError, ok, raises, rejects, same, throws } from "./support/assert.mjs";

function* forever(order = [], name = "task") {
  try {
    yield* sleep(60);
  } catch (error) {
    order.push(`${name}: ${error.name}`);
    throw error;
  } finally {
    order.push(`${name}: finally`);
  }
}

export async function a_task_says_what_became_of_it() {
  await run(function* () {
    const task = createTask((function* () {
      yield* sleep(0);
      return 5;
    })());
    ok(task instanceof Task && task instanceof Future);
    equal(task.done(), false);
    equal(task.cancelled(), false);
    throws(() => task.result(), InvalidStateError, "Result is not set.");
    throws(() => task.exception(), InvalidStateError, "Exception is not set.");
    equal(yield* task, 5);
    equal(yield* task, 5);
    equal(task.done(), true);
    equal(task.result(), 5);
    equal(task.exception(), null);
    equal(task.cancel(), false);
    equal(task.getLoop(), getRunningLoop());
  });
}

export async function a_failed_task_throws_its_own_error() {
  await run(function* () {
    const mine = new RangeError("mine");
    const task = createTask((function* () {
      throw mine;
    })());
    equal(yield* raises(task, RangeError), mine);
    equal(throws(() => task.result(), RangeError), mine);
    equal(task.exception(), mine);
    equal(task.cancelled(), false);
  });
}

export async function names_are_given_or_counted() {
  await run(function* () {
    const [a, b, c] = [createTask(sleep(0)), createTask(sleep(0)), createTask(sleep(0), { name: "mine" })];
    const number = (task) => Number(/^Task-(\d+)$/.exec(task.getName())[1]);
    equal(number(b), number(a) + 1);
    equal(c.getName(), "mine");
    c.setName(42);
    equal(c.getName(), "42");
    equal(createTask(sleep(0), { name: 7 }).getName(), "7");
    c.setName("ünïcödé 🎈");
    equal(c.getName(), "ünïcödé 🎈");
    equal(currentTask().getName(), `Task-${number(a) - 1}`);
  });
}

export async function getCoro_is_what_the_task_was_made_of() {
  await run(function* () {
    const coroutine = forever();
    const task = createTask(coroutine);
    equal(task.getCoro(), coroutine);
    yield* sleep(0);
    equal(currentTask().getCoro() === coroutine, false);
  });
}

export async function a_cancellation_is_thrown_in_and_counted() {
  const order = [];
  await run(function* () {
    const task = createTask(forever(order));
    yield* sleep(0);
    equal(task.cancelling(), 0);
    equal(task.cancel("stop it"), true);
    equal(task.cancelling(), 1);
    equal(task.done(), false);
    same(order, []);
    yield* raises(task, CancelledError, "stop it");
    equal(task.cancelled(), true);
    throws(() => task.result(), CancelledError, "stop it");
    throws(() => task.exception(), CancelledError, "stop it");
  });
  same(order, ["task: CancelledError", "task: finally"]);
}

export async function a_task_that_never_began_never_runs() {
  const order = [];
  await run(function* () {
    const task = createTask(forever(order));
    task.cancel();
    yield* raises(task, CancelledError);
    equal(task.cancelled(), true);
  });
  same(order, []);
}

export async function a_suppressed_cancellation_lets_the_task_go_on() {
  await run(function* () {
    const task = createTask((function* () {
      try {
        yield* sleep(60);
      } catch (error) {
        isError(error, CancelledError);
      }
      yield* sleep(0);
      return [currentTask().cancelling(), currentTask().uncancel(), currentTask().uncancel()];
    })());
    yield* sleep(0);
    task.cancel();
    same(yield* task, [1, 0, 0]);
    equal(task.cancelled(), false);
  });
}

export async function several_cancellations_before_delivery_are_one_error() {
  let errors = 0;
  await run(function* () {
    const task = createTask((function* () {
      for (let round = 0; round < 3; round++) {
        try {
          yield* sleep(0.02);
        } catch {
          errors += 1;
        }
      }
      return currentTask().cancelling();
    })());
    yield* sleep(0);
    task.cancel("a");
    task.cancel("b");
    equal(yield* task, 2);
  });
  equal(errors, 1);
}

export async function a_task_that_cancels_itself_hears_of_it_at_its_next_await() {
  const order = [];
  await run(function* () {
    const task = createTask((function* () {
      equal(currentTask().cancel("me"), true);
      order.push("still here");
      try {
        yield* sleep(0);
      } catch (error) {
        order.push(error.message);
        throw error;
      }
    })());
    yield* raises(task, CancelledError, "me");
    const silent = createTask((function* () {
      currentTask().cancel();
      return "a result that nobody sees";
    })());
    yield* raises(silent, CancelledError);
    equal(silent.cancelled(), true);
  });
  same(order, ["still here", "me"]);
}

export async function a_CancelledError_of_its_own_ends_a_task_cancelled() {
  await run(function* () {
    const task = createTask((function* () {
      throw new CancelledError("my own");
    })());
    yield* raises(task, CancelledError, "my own");
    equal(task.cancelled(), true);
    equal(task.cancelling(), 0);
  });
}

export async function awaiting_a_task_passes_the_cancellation_on() {
  const order = [];
  await run(function* () {
    const inner = createTask(forever(order, "inner"));
    const outer = createTask((function* () {
      try {
        yield* inner;
      } finally {
        order.push(`outer: finally, inner cancelled ${inner.cancelled()}`);
      }
    })());
    yield* sleep(0);
    yield* sleep(0);
    outer.cancel("down");
    equal(inner.cancelling(), 1);
    yield* raises(outer, CancelledError, "down");
    equal(inner.cancelled(), true);
  });
  same(order, ["inner: CancelledError", "inner: finally", "outer: finally, inner cancelled true"]);
}

export async function a_cancellation_moves_one_link_a_hop() {
  const order = [];
  await run(function* () {
    let turn = 0;
    function* link(depth) {
      try {
        if (depth === 0) yield* sleep(60);
        else yield* createTask(link(depth - 1));
      } finally {
        order.push(`link ${depth} at ${turn}`);
      }
    }
    const chain = createTask(link(3));
    for (let round = 0; round < 6; round++) yield* sleep(0);
    chain.cancel();
    while (!chain.done()) {
      turn += 1;
      yield* sleep(0);
    }
  });
  same(order, ["link 0 at 1", "link 1 at 2", "link 2 at 3", "link 3 at 4"]);
}

export async function a_task_cannot_await_itself() {
  await run(function* () {
    const task = createTask((function* () {
      yield* currentTask();
    })());
    yield* raises(task, RuntimeError, /cannot await on itself/);
  });
}

export async function a_task_can_be_made_by_hand() {
  const loop = new EventLoop();
  const task = new Task(sleep(0, "x"), { loop, name: "by hand" });
  equal(task.getName(), "by hand");
  equal(await loop.runUntilComplete(task), "x");
  loop.close();
}

export async function a_task_is_not_set_by_hand() {
  await run(function* () {
    const task = createTask(sleep(0));
    throws(() => task.setResult(1), RuntimeError, "Task does not support set_result operation");
    throws(() => task.setException(new Error()), RuntimeError, "Task does not support set_exception operation");
    yield* task;
  });
}

export async function the_finally_block_of_a_cancelled_task_may_await() {
  const order = [];
  await run(function* () {
    const task = createTask((function* () {
      try {
        yield* sleep(60);
      } finally {
        order.push(yield* sleep(0.02, "cleaned up"));
      }
    })());
    yield* sleep(0);
    task.cancel();
    yield* raises(task, CancelledError);
  });
  same(order, ["cleaned up"]);
}

export async function an_error_while_cancelled_is_the_outcome() {
  await run(function* () {
    const task = createTask((function* () {
      try {
        yield* sleep(60);
      } catch {
        throw new RangeError("instead");
      }
    })());
    yield* sleep(0);
    task.cancel();
    yield* raises(task, RangeError, "instead");
    equal(task.cancelled(), false);
  });
}

export async function cancelling_main_ends_run() {
  await rejects(run(function* () {
    currentTask().cancel("enough");
    yield* sleep(60);
  }), CancelledError, "enough");
}
