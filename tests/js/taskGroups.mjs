// TaskGroup, exception groups, asyncWith.
import {
  BaseExceptionGroup, CancelledError, ExceptionGroup, RuntimeError, TaskGroup, Lock, ValueError, asyncWith, createTask, currentTask, run, sleep,
} from "../../www/wasyncio.js";
import { equal, isError, ok, raises, same, throws } from "./support/assert.mjs";

export async function a_group_waits_for_its_tasks() {
  const order = [];
  function* work(name, delay) {
    yield* sleep(delay);
    order.push(name);
    return name;
  }
  await run(function* () {
    const tasks = yield* asyncWith(new TaskGroup(), function* (group) {
      ok(group instanceof TaskGroup);
      const tasks = [group.createTask(work("slow", 0.04)), group.createTask(work("fast", 0.02), { name: "fast" })];
      order.push("body ends");
      return tasks;
    });
    same(tasks.map((task) => task.result()), ["slow", "fast"]);
    equal(tasks[1].getName(), "fast");
  });
  same(order, ["body ends", "fast", "slow"]);
}

export async function the_first_error_cancels_the_others_and_the_body() {
  const order = [];
  await run(function* () {
    const group = yield* raises(asyncWith(new TaskGroup(), function* (group) {
      group.createTask((function* () {
        try {
          yield* sleep(60);
        } finally {
          order.push("sibling");
        }
      })());
      group.createTask((function* () {
        yield* sleep(0);
        throw new RangeError("mine");
      })());
      try {
        yield* sleep(60);
      } catch (error) {
        order.push(`body ${error.name}`);
        throw error;
      }
    }), ExceptionGroup);
    equal(group.message, "unhandled errors in a TaskGroup");
    same(group.exceptions, [new RangeError("mine")]);
    equal(group.errors, group.exceptions);
    equal(currentTask().cancelling(), 0);
    yield* sleep(0);
  });
  same(order, ["sibling", "body CancelledError"]);
}

export async function an_error_of_the_body_cancels_the_tasks() {
  await run(function* () {
    let task;
    const group = yield* raises(asyncWith(new TaskGroup(), function* (group) {
      task = group.createTask(sleep(60));
      yield* sleep(0);
      throw new RangeError("body");
    }), ExceptionGroup);
    same(group.exceptions, [new RangeError("body")]);
    equal(task.cancelled(), true);
  });
}

export async function errors_are_listed_in_their_order_the_bodys_last() {
  await run(function* () {
    const group = yield* raises(asyncWith(new TaskGroup(), function* (group) {
      for (const name of ["a", "b"]) {
        group.createTask((function* () {
          throw new RangeError(name);
        })());
      }
      try {
        yield* sleep(60);
      } catch {
        throw new TypeError("body");
      }
    }), ExceptionGroup);
    same(group.exceptions, [new RangeError("a"), new RangeError("b"), new TypeError("body")]);
  });
}

export async function a_cancellation_from_outside_goes_on() {
  await run(function* () {
    let inner;
    const task = createTask(asyncWith(new TaskGroup(), function* (group) {
      inner = group.createTask(sleep(60));
      yield* sleep(60);
    }));
    yield* sleep(0);
    yield* sleep(0);
    task.cancel("outside");
    yield* raises(task, CancelledError, "outside");
    equal(inner.cancelled(), true);
  });
}

export async function a_cancelled_child_is_no_error() {
  await run(function* () {
    equal(yield* asyncWith(new TaskGroup(), function* (group) {
      group.createTask(sleep(60)).cancel();
      return yield* sleep(0, "body");
    }), "body");
  });
}

export async function a_group_is_entered_once_and_refuses_late_tasks() {
  await run(function* () {
    const group = new TaskGroup();
    throws(() => group.createTask(sleep(0)), RuntimeError, /has not been entered/);
    yield* asyncWith(group, function* () {});
    throws(() => group.createTask(sleep(0)), RuntimeError, /is finished/);
    yield* raises(asyncWith(group, function* () {}), RuntimeError, /has already been entered/);
    const failing = new TaskGroup();
    yield* raises(asyncWith(failing, function* () {
      failing.createTask((function* () {
        throw new RangeError("mine");
      })());
      try {
        yield* sleep(60);
      } finally {
        throws(() => failing.createTask(sleep(0)), RuntimeError, /is shutting down/);
      }
    }), ExceptionGroup);
  });
}

export async function a_task_may_add_tasks_while_the_group_exits() {
  const order = [];
  await run(function* () {
    yield* asyncWith(new TaskGroup(), function* (group) {
      group.createTask((function* () {
        yield* sleep(0);
        order.push("first");
        group.createTask((function* () {
          order.push("second");
        })());
      })());
    });
    order.push("over");
  });
  same(order, ["first", "second", "over"]);
}

export async function groups_nest() {
  await run(function* () {
    const outer = yield* raises(asyncWith(new TaskGroup(), function* () {
      yield* asyncWith(new TaskGroup(), function* (inner) {
        inner.createTask((function* () {
          throw new RangeError("deep");
        })());
      });
    }), ExceptionGroup);
    same(outer.exceptions.length, 1);
    isError(outer.exceptions[0], ExceptionGroup);
    same(outer.exceptions[0].exceptions, [new RangeError("deep")]);
  });
}

export async function asyncWith_enters_and_exits_anything() {
  const order = [];
  const manager = (swallows) => ({
    *enter() {
      order.push("enter");
      return yield* sleep(0, "value");
    },
    async exit(error) {
      order.push(`exit ${error?.message}`);
      return swallows;
    },
  });
  await run(function* () {
    equal(yield* asyncWith(manager(false), (value) => sleep(0, value)), "value");
    yield* raises(asyncWith(manager(false), function* () {
      throw new RangeError("passed on");
    }), RangeError, "passed on");
    equal(yield* asyncWith(manager(true), function* () {
      throw new RangeError("swallowed");
    }), undefined);
    equal(yield* asyncWith(new Lock(), async () => "async"), "async");
  });
  same(order, ["enter", "exit undefined", "enter", "exit passed on", "enter", "exit swallowed"]);
}

export async function asyncWith_refuses_what_cannot_be_entered() {
  await run(function* () {
    for (const wrong of [undefined, null, {}, 1, "text", { enter() {} }, { exit() {} }]) {
      yield* raises(asyncWith(wrong, function* () {}), TypeError, /asynchronous context manager/);
    }
    const lock = new Lock();
    yield* raises(asyncWith(lock, undefined), TypeError, /function/);
    yield* raises(asyncWith(lock, 5), TypeError, /function/);
    equal(lock.locked(), false);
  });
}

export async function an_error_of_undefined_leaves_the_block_too() {
  const order = [];
  const manager = {
    enter() {},
    exit(...args) {
      order.push(args.length);
    },
  };
  await run(function* () {
    let caught = "nothing";
    try {
      yield* asyncWith(manager, function* () {
        throw undefined;
      });
    } catch (error) {
      caught = error;
    }
    equal(caught, undefined);
    let inGroup;
    try {
      yield* asyncWith(new TaskGroup(), function* (group) {
        group.createTask((function* () {
          throw undefined;
        })());
      });
    } catch (error) {
      inGroup = error;
    }
    isError(inGroup, ExceptionGroup);
    same(inGroup.exceptions, [undefined]);
    let byBody = "nothing";
    try {
      yield* asyncWith(new TaskGroup(), function* (group) {
        group.createTask(sleep(60));
        throw undefined;
      });
    } catch (error) {
      byBody = error;
    }
    isError(byBody, ExceptionGroup);
    same(byBody.exceptions, [undefined]);
  });
  same(order, [1]);
}

export async function groups_are_split_and_derived() {
  const tree = new ExceptionGroup("top", [
    new RangeError("a"),
    new ExceptionGroup("below", [new TypeError("b"), new RangeError("c")]),
  ]);
  const isRange = (error) => error instanceof RangeError;
  const [inside, outside] = tree.split(isRange);
  same(inside, new ExceptionGroup("top", [new RangeError("a"), new ExceptionGroup("below", [new RangeError("c")])]));
  same(outside, new ExceptionGroup("top", [new ExceptionGroup("below", [new TypeError("b")])]));
  same(tree.subgroup(isRange), inside);
  equal(tree.subgroup((error) => error instanceof SyntaxError), null);
  equal(tree.subgroup((error) => error === tree), tree);
  same(tree.split((error) => error === tree), [tree, null]);
  same(tree.derive([new SyntaxError("d")]), new ExceptionGroup("top", [new SyntaxError("d")]));
  ok(tree instanceof BaseExceptionGroup && tree instanceof AggregateError);
  equal(tree.name, "ExceptionGroup");
}

export async function a_group_with_a_cancellation_is_a_base_group() {
  const group = new BaseExceptionGroup("mixed", [new CancelledError("a"), new RangeError("b")]);
  equal(group.name, "BaseExceptionGroup");
  isError(group.subgroup((error) => error instanceof RangeError), ExceptionGroup, "mixed");
  isError(group.subgroup((error) => error instanceof CancelledError), BaseExceptionGroup, "mixed");
  isError(group.derive([new CancelledError()]), BaseExceptionGroup);
  isError(new BaseExceptionGroup("plain", [new RangeError("b")]), ExceptionGroup);
  throws(() => new ExceptionGroup("wrong", [new CancelledError()]), TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
  throws(() => new ExceptionGroup("wrong", []), ValueError, /at least one/);
  for (const wrong of [undefined, null, 5, "text", {}]) throws(() => new ExceptionGroup("wrong", wrong), TypeError, /array/);
  for (const wrong of [undefined, null, 5, {}]) throws(() => group.split(wrong), TypeError, /function/);
  same(group.subgroup(RangeError), new ExceptionGroup("mixed", [new RangeError("b")]));
}
